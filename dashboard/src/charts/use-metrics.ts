import { createContext, useContext, useSyncExternalStore } from "react";

import type { TimelineData } from "./timeline.ts";
import type { MetricRecorder } from "./metric-recorder.ts";

/** Hands the page's recorder down to its components. */
export const MetricContext = createContext<MetricRecorder | null>(null);

/** What was seen of a job's metrics since the page was opened, by name. */
export function useMetrics(job_id: string): ReadonlyMap<string, TimelineData> {
  const recorder = useContext(MetricContext);
  if (recorder === null) throw new Error("useMetrics needs a MetricContext around it");
  return useSyncExternalStore(recorder.subscribe, () => recorder.lines(job_id));
}
