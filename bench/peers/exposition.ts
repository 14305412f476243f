/** The data set in the text formats that Prometheus and its like take. */
import type { DataSet } from "./data-set.ts";

const labelsOf = ({ node, gpu_uuid }: DataSet["gpus"][number]): string => `{node="${node}",gpu_uuid="${gpu_uuid}"}`;

/** All samples of some seconds as lines of Prometheus' text format, times in ms. */
export function* samplesOfSeconds(data: DataSet, from: number, until: number): Generator<string> {
  const labels = data.gpus.map(labelsOf);
  for (let second = from; second < until; second += 1) {
    const time_ms = data.start_ms + second * 1000;
    for (const gpu of data.gpus.keys()) {
      for (const [reading, name] of data.readings.entries()) {
        const value = data.value(reading, gpu, second);
        if (value !== undefined) yield `${name}${labels[gpu]} ${value} ${time_ms}\n`;
      }
    }
  }
}

/** The whole data set as OpenMetrics, which wants the samples of a name together and times in seconds. */
export function* openMetrics(data: DataSet): Generator<string> {
  for (const [reading, name] of data.readings.entries()) {
    yield `# TYPE ${name} gauge\n`;
    for (const [gpu, labels] of data.gpus.map(labelsOf).entries()) {
      for (let second = 0; second < data.seconds; second += 1) {
        const value = data.value(reading, gpu, second);
        if (value !== undefined) yield `${name}${labels} ${value} ${data.start_ms / 1000 + second}\n`;
      }
    }
  }
  yield "# EOF\n";
}
