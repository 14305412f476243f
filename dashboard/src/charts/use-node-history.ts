import type { SeriesAnswer } from "@heliograph/api/shapes/series";
import { useMemo, useSyncExternalStore } from "react";

import { fetchJson } from "../live/fetch-json.ts";
import { useBrowserLive } from "../live/use-live.ts";
import { type NodeChartsData, NodeHistory } from "./node-history.ts";

/** The last `window_ms` of a node's GPUs, kept live while the component is mounted. */
export function useNodeHistory(node: string, window_ms: number): NodeChartsData {
  const { store } = useBrowserLive();
  const history = useMemo(
    () =>
      new NodeHistory({
        node,
        window_ms,
        state: store.state,
        subscribe: store.subscribe,
        fetchSeries: (path, signal) => fetchJson<SeriesAnswer>(path, signal),
        now: Date.now,
      }),
    [store, node, window_ms],
  );
  return useSyncExternalStore(history.subscribe, history.snapshot);
}
