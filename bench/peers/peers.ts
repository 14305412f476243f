/** Bytes on disk and CPU beside VictoriaMetrics and Prometheus, all fed with the same values. */
import type { Row } from "../report.ts";
import { makeDataSet } from "./data-set.ts";
import { findProgram } from "./find-program.ts";
import { feedHeliograph } from "./heliograph.ts";
import type { PeerResult } from "./peer-result.ts";
import { PROMTOOL, writePrometheusBlocks } from "./prometheus.ts";
import { feedVictoriaMetrics, VICTORIA_METRICS } from "./victoria-metrics.ts";

/** 104 GPUs. */
const NODES = 13;

export interface PeersOptions {
  readonly minutes: number;
  /** Programs to compare with; those in PATH where undefined. */
  readonly victoria_metrics: string | undefined;
  readonly promtool: string | undefined;
}

/** Throws where a peer is missing, and says how to get it: a comparison with nothing is none. */
export async function benchPeers({ minutes, victoria_metrics, promtool }: PeersOptions): Promise<Row[]> {
  const programs = { victoria: findProgram(VICTORIA_METRICS, victoria_metrics), promtool: findProgram(PROMTOOL, promtool) };
  const seconds = Math.round(minutes * 60);
  // In the past, within one hour's block, so that nobody takes it for the future.
  const start_ms = Math.floor(Date.now() / 7_200_000 - 1) * 7_200_000;
  const data = await makeDataSet(NODES, seconds, start_ms);
  const own = await feedHeliograph(data);
  const peers = [await feedVictoriaMetrics(programs.victoria, data), await writePrometheusBlocks(programs.promtool, data)];
  const about = `${data.gpus.length} GPUs at 1 Hz for ${minutes} min: ${data.rows.toLocaleString("en")} readings of ${(data.values / data.rows).toFixed(1)} values`;
  const rowsOf = (result: PeerResult): Row[] => [
    {
      name: `peers, ${result.name}: on disk`,
      value: result.merged_bytes / data.values,
      unit: "B a value",
      ratio: { of: "Heliograph's", times: result.merged_bytes / own.merged_bytes },
      note: `${(result.merged_bytes / data.rows).toFixed(1)} B a reading; ${(result.written_bytes / data.values).toFixed(3)} B a value before the last merge; ${result.note}`,
    },
    {
      name: `peers, ${result.name}: CPU`,
      value: (result.cpu_s / data.values) * 1e6,
      unit: "CPU s per million values",
      ratio: { of: "Heliograph's", times: result.cpu_s / own.cpu_s },
      note: `until all is merged; ${about}`,
    },
  ];
  return [
    ...rowsOf(own),
    {
      name: "peers, Heliograph: CPU of the collector's writer",
      value: (own.writer_cpu_s / data.values) * 1e6,
      unit: "CPU s per million values",
      note: "encoding rows",
    },
    ...peers.flatMap(rowsOf),
  ];
}
