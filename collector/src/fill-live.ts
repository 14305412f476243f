/** What the page should know before the nodes have spoken. Without it the page fills up by itself, more slowly. */
import type { Row, StreamName } from "@heliograph/proto/streams";
import type { Logger } from "pino";

import type { LiveHub } from "./live/hub.ts";
import type { ForgottenNodes } from "./nodes/forgotten-nodes.ts";
import type { Query } from "./store/port.ts";
import type { StoredRow } from "./store/stored-rows.ts";
import { recentEvents } from "./store/queries/recent-events.ts";
import { DEFAULT_REACH_MS, warmStart } from "./store/queries/warm-start.ts";

const EVENTS_REACH_MS = 24 * 3_600_000;
const EVENTS_SHOWN = 1_000;

export interface FillLiveOptions {
  readonly query: Query;
  readonly live: Pick<LiveHub, "warmStart">;
  /** Nodes that are not to be shown, though rows of them are stored. */
  readonly forgotten: Pick<ForgottenNodes, "without">;
  readonly log: Logger;
  /** ms since the epoch */
  readonly now_ms: number;
}

/** Fills the live state from the store. Never rejects: a store that does not answer leaves it empty. */
export async function fillLive({ query, live, forgotten, log, now_ms }: FillLiveOptions): Promise<void> {
  try {
    const [stored, events] = await Promise.all([
      warmStart(query, { now_ms, reach_ms: DEFAULT_REACH_MS }),
      recentEvents(query, { since_ms: now_ms - EVENTS_REACH_MS, limit: EVENTS_SHOWN }),
    ]);
    // The store hands out a row beside its node, the live state wants the node in it.
    const kept = <S extends StreamName>(of_stream: readonly StoredRow<S>[]): readonly (Row<S> & { readonly node: string })[] =>
      forgotten.without(of_stream.map(({ node, row }) => ({ ...row, node })));
    const rows = {
      ...stored,
      node_inventory: kept(stored.node_inventory),
      gpu_inventory: kept(stored.gpu_inventory),
      gpu_states: kept(stored.gpu_states),
      job_queue: kept(stored.job_queue),
      job_events: kept(stored.job_events),
      job_progress: kept(stored.job_progress),
      job_phases: kept(stored.job_phases),
      job_metrics: kept(stored.job_metrics),
      job_gpus: kept(stored.job_gpus),
    };
    live.warmStart(rows, events);
    log.debug({ nodes: rows.node_inventory.length, events: events.length }, "filled the live state from the store");
  } catch (error) {
    log.warn({ err: error }, "the live state starts empty: the store did not answer");
  }
}
