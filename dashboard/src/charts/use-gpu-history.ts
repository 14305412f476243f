import type { GpuSummary, SeriesAnswer } from "@heliograph/collector/http/api";
import { useEffect, useMemo, useState } from "react";

import { absentState } from "../fleet/gpu-standing.ts";
import { deviceKey } from "../live/idle.ts";
import { useFetched } from "../live/use-fetched.ts";
import { useLive } from "../live/use-live.ts";
import { type Charted, CHARTED, GpuHistory, seriesPath } from "./gpu-history.ts";
import type { TimelineData } from "./timeline.ts";

export interface ChartsData {
  readonly data: Readonly<Record<Charted, TimelineData>>;
  /** Why there is no history; undefined when there is, or it is still on its way. */
  readonly why_no_history: string | undefined;
}

const EMPTY: TimelineData = { xs: [], lines: [] };
const NOTHING = Object.fromEntries(CHARTED.map((name) => [name, EMPTY])) as Record<Charted, TimelineData>;

/** The last `window_ms` of a node's GPUs: history once, and again after a loss of the connection, then live. */
export function useGpuHistory(node: string, gpus: readonly GpuSummary[], online: boolean, window_ms: number): ChartsData {
  const resumed = useLive((state) => state.resumed);
  const newest_ms = gpus.reduce((latest, gpu) => Math.max(latest, gpu.time_ms ?? 0), 0);
  const keys = gpus.map(deviceKey).join("\n");
  const history = useMemo(() => new GpuHistory(keys.split("\n")), [keys]);
  // The span that is asked for is fixed when the window, the node or the connection changes, not with each reading.
  const to_ms = useLive((state) => state.clock_offset_ms);
  const path = useMemo(() => {
    const now_ms = Date.now() + to_ms;
    return seriesPath(node, now_ms - window_ms, now_ms);
    // oxlint-disable-next-line react/exhaustive-deps -- a clock offset that moves by milliseconds is no reason to ask anew
  }, [node, window_ms, resumed]);
  const fetched = useFetched<SeriesAnswer>(path, keys);
  const [data, setData] = useState(NOTHING);

  useEffect(() => {
    if (fetched?.ok) history.fill(fetched.value);
  }, [history, fetched]);
  useEffect(() => {
    const grew = history.sample(gpus, (gpu) => absentState(gpu, online) === undefined, newest_ms);
    if (!grew && fetched === undefined) return;
    history.forgetBefore(newest_ms - window_ms);
    setData(Object.fromEntries(CHARTED.map((name) => [name, history.data(name)])) as Record<Charted, TimelineData>);
  }, [history, gpus, online, fetched, newest_ms, window_ms]);
  return { data, why_no_history: fetched?.ok === false ? fetched.why : undefined };
}
