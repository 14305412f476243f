// The nodes of `npm run outage`, in a process of their own: each samples its GPUs at an even pace into a log in memory and
// publishes it as an agent does. Told over IPC to stop sampling; says each second where it stands.
import { createEpoch } from "@heliograph/agent/spool/epoch";
import { MqttTransport } from "@heliograph/agent/publish/mqtt-transport";
import { Publisher } from "@heliograph/agent/publish/publisher";
import { Spool } from "@heliograph/agent/spool/spool";

import { reading } from "./ingest.ts";

/** What the load is to be; sent once, as the first message. */
export interface LoadOrder {
  readonly url: string;
  readonly nodes: readonly { readonly name: string; readonly token: string }[];
  readonly gpus: number;
  readonly interval_ms: number;
  /** Of all nodes together. */
  readonly spool_bytes: number;
}

export interface LoadReport {
  readonly taken: number;
  readonly dropped: number;
  /** Batches that marks cover, of all logs together. */
  readonly stored_batches: number;
  readonly uncovered_bytes: number;
  readonly connected: number;
}

/** The UUID of a node's GPU. */
export const gpuUuid = (node: number, gpu: number): string =>
  `GPU-${String(node).padStart(8, "0")}-0000-0000-0000-${String(gpu).padStart(12, "0")}`;

function run({ url, nodes, gpus, interval_ms, spool_bytes }: LoadOrder): void {
  const started_ms = Date.now();
  const timers: NodeJS.Timeout[] = [];
  const fleet = nodes.map(({ name, token }, index) => {
    const spool = new Spool({ max_bytes: Math.floor(spool_bytes / nodes.length), createEpoch });
    const publisher = new Publisher({
      transport: new MqttTransport({ url, node: name, token, will: new Uint8Array(), random: Math.random }),
      spool,
      describe: () => ({ node: name, agent_version: "bench", boot_id: "bench", started_ms, sample_interval_ms: interval_ms }),
      now_ms: Date.now,
      onCommand: () => undefined,
      onConnection: () => undefined,
      onWarning: (text) => process.stderr.write(`${text}\n`),
    });
    publisher.start();
    const sample = (): void => {
      const now_ms = Date.now();
      const rows = Array.from({ length: gpus }, (_, gpu) => ({ ...reading(gpu, 0, now_ms), gpu_uuid: gpuUuid(index, gpu) }));
      spool.append("gpu_readings", rows);
      spool.seal(now_ms);
      publisher.pump();
    };
    // Spread over the interval, as nodes that started at their own times are.
    setTimeout(() => timers.push(setInterval(sample, interval_ms)), (interval_ms * index) / nodes.length);
    return { spool, publisher };
  });
  setInterval(() => {
    const sum = (of: (node: (typeof fleet)[number]) => number): number => fleet.reduce((total, node) => total + of(node), 0);
    const all = (rows: ReadonlyMap<string, number>): number => [...rows.values()].reduce((total, count) => total + count, 0);
    const report: LoadReport = {
      taken: sum(({ spool }) => all(spool.rows_taken)),
      dropped: sum(({ spool }) => all(spool.rows_dropped)),
      stored_batches: sum(({ spool }) => spool.logs.reduce((total, log) => total + log.stored, 0)),
      uncovered_bytes: sum(({ spool }) => spool.unacknowledged_bytes),
      connected: fleet.filter(({ publisher }) => publisher.is_connected).length,
    };
    if (process.connected) process.send?.(report);
  }, 1_000);
  process.on("message", (word) => {
    if (word === "stop sampling") for (const timer of timers) clearInterval(timer);
  });
  process.on("disconnect", () => process.exit(0));
}

if (process.send !== undefined && import.meta.main) process.once("message", (order) => run(order as LoadOrder));
