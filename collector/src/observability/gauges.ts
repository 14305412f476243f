/** Gauges of the store, the live hub and HTTP in /metrics, read at each request. docs/reference/metrics.md explains each. */
import type { HttpServer } from "../http/server.ts";
import type { LiveHub } from "../live/hub.ts";
import type { CollectorMetrics, LabelledValue } from "./metrics.ts";
import type { Store } from "../store/store.ts";

export interface ObservedParts {
  /** Identifier of this collector. */
  readonly instance: string;
  readonly store: Store;
  readonly live: LiveHub;
  readonly http: HttpServer;
}

export function registerGauges(metrics: CollectorMetrics, { instance, store, live, http }: ObservedParts): void {
  const { writer, rollups } = store;
  metrics.gauge("heliograph_collector_info", "1, with the identifier of this collector", () => 1, { instance });
  metrics.gauge("heliograph_store_ready", "1 while ClickHouse answers", () => (store.state.state === "ready" ? 1 : 0));
  metrics.gauge("heliograph_store_shards_away", "Shards that can't be written to now", () => store.shards_away);
  metrics.gauge("heliograph_store_committed_batches", "Batches committed since the start", () => writer.counters.batches);
  metrics.gauge("heliograph_store_committed_rows", "Rows committed since the start", () => writer.counters.rows);
  metrics.gauge("heliograph_store_inserts", "INSERTs that were tried since the start", () => writer.counters.inserts);
  metrics.gauge(
    "heliograph_store_insert_failures",
    "INSERTs that did not answer since the start",
    () => writer.counters.failures,
  );
  metrics.gauge(
    "heliograph_store_fenced_inserts",
    "INSERTs that were refused, since another collector answers for a node of theirs, since the start",
    () => writer.counters.fenced,
  );
  metrics.gauge(
    "heliograph_store_pending_bytes",
    "Bytes of batches that are accepted and not committed",
    () => writer.pending_bytes,
  );
  registerStorageGauges(metrics, store);
  registerQueuesGauges(metrics, live);
  metrics.gauge(
    "heliograph_rollup_lag_seconds",
    "How long the oldest window that waits to be rolled up has been over",
    () => rollups.lag_ms / 1_000,
  );
  metrics.gauge("heliograph_rollup_windows", "Windows that were rolled up since the start", () => rollups.windows);
  metrics.gauge("heliograph_rollup_failures", "Tries to roll up that failed since the start", () => rollups.failures);
  metrics.gauge("heliograph_live_streams", "Open live streams", () => http.open_streams);
  metrics.gauge(
    "heliograph_live_slow_viewer_drops",
    "Messages that slow viewers got a snapshot for instead",
    () => live.stats().slow_viewer_drops,
  );
  metrics.gauge("heliograph_live_state_drops", "Reports of nodes beyond the bounds of the live state", () =>
    [...live.stats().state_drops.values()].reduce((sum, drops) => sum + drops, 0),
  );
}

/** NaN if no agent asks Slurm: no node of this collector, or none that is online. */
function registerQueuesGauges(metrics: CollectorMetrics, live: LiveHub): void {
  metrics.gauge("heliograph_slurm_queue_age_seconds", "Time since Slurm last answered which jobs wait", () =>
    live.queuePollers().reduce((oldest, { age_seconds }) => {
      const age = age_seconds ?? Number.NaN;
      return Number.isNaN(oldest) || age > oldest ? age : oldest;
    }, Number.NaN),
  );
  metrics.gauge("heliograph_slurm_queue_failures", "Questions to Slurm that were not answered, since the agents' start", () =>
    live.queuePollers().reduce((sum, { failures }) => sum + failures, 0),
  );
}

function registerStorageGauges(metrics: CollectorMetrics, { space, disks, retention }: Store): void {
  metrics.gauge("heliograph_disk_full", "1 while ClickHouse has no space left for rows", () =>
    space.state.state === "full" ? 1 : 0,
  );
  metrics.labelledGauge("heliograph_disk_free_bytes", "Free on each disk, without what is to be left free", ["disk"], () =>
    disks.disks.flatMap(({ name, free_bytes }) =>
      free_bytes === undefined ? [] : [{ labels: { disk: name }, value: free_bytes }],
    ),
  );
  metrics.labelledGauge("heliograph_stored_bytes", "Bytes of each class of rows on each volume", ["class", "volume"], () => {
    const sums = new Map<string, LabelledValue>();
    for (const { class: name, volume, bytes } of retention?.latest?.months ?? []) {
      const key = `${name} ${volume}`;
      sums.set(key, { labels: { class: name, volume }, value: bytes + (sums.get(key)?.value ?? 0) });
    }
    return [...sums.values()];
  });
}
