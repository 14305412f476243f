/**
 * Readings as a fleet's agents encode them, made once: the simulated fleet's boards under their jobs, a body for each board
 * and second, without time and UUID. A load generator that put values together itself would need the cores that it measures.
 */
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { heliograph } from "@heliograph/proto/wire";

const { GpuReading } = heliograph.v1;

/** Two machines of each kind of board that the simulated fleet has. */
const MACHINES = 8;
const GPUS = 8;

export interface ReadingBodies {
  /** Encoded GpuReading by board and second; both indexes may go on for ever. */
  body(board: number, second: number): Buffer;
  /** Values of a reading beside time and UUID, on average. */
  readonly values_per_reading: number;
}

/** Bodies of `seconds` seconds, after which they come again. */
export async function makeReadingBodies(seconds: number): Promise<ReadingBodies> {
  const start_ms = 1_790_000_000_000;
  const nodes = simulatedNodes({ nodes: MACHINES, gpus_per_node: GPUS, seed: 11, start_ms });
  const boards = new Map<string, Buffer[]>();
  let values = 0;
  let readings = 0;
  for (const { gpus } of nodes) await gpus.start();
  for (let second = 0; second < seconds; second += 1) {
    for (const { gpus } of nodes) {
      for (const { time_ms: _time, gpu_uuid, ...reading } of (await gpus.sample(start_ms + second * 1000)).readings) {
        const bodies = boards.get(gpu_uuid) ?? [];
        boards.set(gpu_uuid, bodies);
        bodies.push(Buffer.from(GpuReading.encode(reading).finish()));
        values += Object.values(reading).filter((value) => typeof value === "number").length;
        readings += 1;
      }
    }
  }
  const all = [...boards.values()];
  return {
    values_per_reading: values / readings,
    body: (board, second) => {
      const bodies = all[board % all.length] ?? [];
      return bodies[second % bodies.length] ?? Buffer.alloc(0);
    },
  };
}
