/**
 * From MQTT to committed rows: nodes with full logs send as fast as the collector's marks let them, through the agent's
 * own publisher. The nodes run in this process, so that the collector's CPU time is its own.
 */
import { MqttTransport } from "@heliograph/agent/publish/mqtt-transport";
import { Publisher } from "@heliograph/agent/publish/publisher";
import { Spool } from "@heliograph/agent/spool/spool";
import type { Row as WireRow } from "@heliograph/proto/streams";

import { openAccess } from "@heliograph/collector/access/open-access";
import { CollectorProcess, waitFor } from "@heliograph/e2e/harness/collector-process";
import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";
import { benchLargeFleet, type LargeFleetOptions } from "./fleet/large-fleet.ts";
import { cpuSeconds, residentBytes } from "./process-cost.ts";
import type { Row } from "./report.ts";

const GPUS = 8;

/** One GPU's reading with every field of the catalogue, a third of which change each second. */
export function reading(gpu: number, second: number, start_ms: number): WireRow<"gpu_readings"> {
  const wave = Math.sin(second / 30 + gpu);
  return {
    time_ms: start_ms + second * 1000,
    gpu_uuid: `GPU-00000000-0000-0000-0000-${String(gpu).padStart(12, "0")}`,
    gpu_utilization_ratio: Math.round(80 + 20 * wave) / 100,
    memory_utilization_ratio: Math.round(40 + 20 * wave) / 100,
    memory_used_bytes: 60_000_000_000 + Math.round(wave * 64) * 1_048_576,
    memory_free_bytes: 20_000_000_000 - Math.round(wave * 64) * 1_048_576,
    memory_reserved_bytes: 600_000_000,
    temperature_celsius: Math.round(60 + 8 * wave),
    power_watts: 500 + 150 * wave,
    power_limit_watts: 700,
    energy_joules: second * 500,
    sm_clock_mhz: 1_980,
    memory_clock_mhz: 2_619,
    graphics_clock_mhz: 1_980,
    video_clock_mhz: 1_545,
    encoder_utilization_ratio: 0,
    decoder_utilization_ratio: 0,
    performance_state: 0,
  };
}

/** Sends `seconds` of readings of each node, `rows_per_batch` at a time, and waits until all are committed. */
export async function ingest(node_count: number, seconds: number, seconds_per_batch: number, label: string): Promise<Row[]> {
  using directory = temporaryDirectory("bench-ingest");
  const collector = await CollectorProcess.create(directory.path);
  const names = Array.from({ length: node_count }, (_, index) => `bench-${index}`);
  const access = openAccess(directory.path);
  const tokens: string[] = [];
  for (const name of names) tokens.push(await access.issueNodeToken(name));
  await collector.start("--log-level", "warn");
  let epoch = 1_000_000_000_000;
  const start_ms = Date.now() - seconds * 1000;
  const nodes = names.map((node, index) => {
    const spool = new Spool({ max_bytes: 2 ** 31, max_memory_bytes: 2 ** 31, createEpoch: () => (epoch += 1) });
    for (let second = 0; second < seconds; second += 1) {
      spool.append(
        "gpu_readings",
        Array.from({ length: GPUS }, (_, gpu) => reading(gpu, second, start_ms)),
      );
      if ((second + 1) % seconds_per_batch === 0) spool.seal(Date.now());
    }
    const transport = new MqttTransport({
      url: collector.mqtt_url,
      node,
      token: tokens[index] ?? "",
      will: new Uint8Array(),
      random: Math.random,
    });
    const describe = () => ({ node, agent_version: "bench", boot_id: "bench", started_ms: start_ms, sample_interval_ms: 1000 });
    const publisher = new Publisher({
      transport,
      spool,
      describe,
      now_ms: Date.now,
      onCommand: () => {},
      onConnection: () => {},
      onWarning: (text) => process.stderr.write(`${text}\n`),
    });
    return { spool, publisher };
  });
  const total = node_count * GPUS * seconds;
  const pids = { collector: collector.pid, clickhouse: collector.clickhouse_pid };
  const before = { collector: cpuSeconds(pids.collector), clickhouse: cpuSeconds(pids.clickhouse) };
  const began = performance.now();
  for (const { publisher } of nodes) publisher.start();
  await waitFor("all rows to be committed", 300_000, () => (nodes.every(({ spool }) => spool.is_drained) ? true : undefined));
  const elapsed_s = (performance.now() - began) / 1000;
  const [row] = await collector.sql<{ rows: number }>("SELECT count() AS rows FROM heliograph.gpu_readings");
  if (row?.rows !== total) throw new Error(`${row?.rows} rows are stored, ${total} were sent`);
  const perMillion = (name: "collector" | "clickhouse"): number => ((cpuSeconds(pids[name]) - before[name]) / total) * 1e6;
  const cost = { collector: perMillion("collector"), clickhouse: perMillion("clickhouse") };
  const resident = { collector: residentBytes(pids.collector), clickhouse: residentBytes(pids.clickhouse) };
  await Promise.all(nodes.map(({ publisher }) => publisher.stop(5_000)));
  await collector.kill("SIGTERM");
  return [
    {
      name: `ingest, ${label}: MQTT to committed rows`,
      value: total / elapsed_s,
      unit: "readings/s",
      note: `${total.toLocaleString("en")} readings, ${node_count} nodes of ${GPUS} GPUs, ${GPUS * seconds_per_batch} rows a batch`,
    },
    {
      name: `ingest, ${label}: collector's CPU`,
      value: cost.collector,
      unit: "CPU s per million readings",
      ratio: { of: "ClickHouse's", times: cost.collector / cost.clickhouse },
    },
    { name: `ingest, ${label}: ClickHouse's CPU`, value: cost.clickhouse, unit: "CPU s per million readings" },
    {
      name: `ingest, ${label}: collector's memory`,
      value: resident.collector / 2 ** 20,
      unit: "MiB",
      ratio: { of: "ClickHouse's", times: resident.collector / resident.clickhouse },
    },
  ];
}

export interface IngestOptions {
  /** live, backlog or fleet; all of them when it is undefined. */
  readonly shape: string | undefined;
  readonly fleet: LargeFleetOptions;
}

/**
 * Three shapes: as readings come live (one sample a batch), as a backlog comes after an outage (many samples a batch), and
 * the whole fleet at its usual rate.
 */
export async function benchIngest({ shape, fleet }: IngestOptions): Promise<Row[]> {
  const shapes: Readonly<Record<string, () => Promise<Row[]>>> = {
    live: () => ingest(40, 1_500, 1, "live-shaped"),
    backlog: () => ingest(10, 12_500, 125, "backlog-shaped"),
    fleet: () => benchLargeFleet(fleet),
  };
  const rows: Row[] = [];
  for (const [name, run] of Object.entries(shapes)) if (shape === undefined || shape === name) rows.push(...(await run()));
  return rows;
}
