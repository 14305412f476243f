/** For tests: a simulated fleet that runs as fast as it can, with all that its agents would have read and logged. */
import { STREAM_NAMES, type Row, type StreamName } from "@heliograph/proto/streams";

import type { GpuSample } from "../src/gpu/port/gpu-source.ts";
import type { RowSink } from "../src/spool/row-sink.ts";
import type { ClusterOptions } from "../src/simulated/simulated-cluster.ts";
import { simulatedNodes } from "../src/simulated/simulated-fleet.ts";

export interface RunOptions extends ClusterOptions {
  readonly seconds: number;
  readonly interval_ms?: number;
  /** Called with each sample, in order of time and node. */
  readonly onSample?: (time_ms: number, sample: GpuSample, job_of_pid: ReadonlyMap<number, string>) => void;
}

type Recorded = { [S in StreamName]: Row<S>[] };

/** All rows of the jobs of all nodes, and host readings, by stream. */
export async function recordRun(options: RunOptions): Promise<Recorded> {
  const { start_ms, seconds, interval_ms = 1_000, onSample } = options;
  const recorded = Object.fromEntries(STREAM_NAMES.map((stream) => [stream, []])) as unknown as Recorded;
  const sink: RowSink = { append: (stream, rows) => void (recorded[stream] as Row[]).push(...rows) };
  const nodes = simulatedNodes(options);
  for (const node of nodes) {
    await node.jobs.start(sink);
    await node.gpus.start();
  }
  for (let time_ms = start_ms + interval_ms; time_ms <= start_ms + seconds * 1000; time_ms += interval_ms) {
    for (const node of nodes) {
      const sample = await node.gpus.sample(time_ms);
      const job_of_pid = node.jobs.observeProcesses(time_ms, sample.processes);
      sink.append("host_readings", [node.host.read(time_ms)]);
      onSample?.(time_ms, sample, job_of_pid);
    }
  }
  return recorded;
}
