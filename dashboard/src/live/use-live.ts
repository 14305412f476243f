import type { JobSnapshot } from "@heliograph/api/live";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";

import type { BrowserLive } from "./browser-live.ts";
import type { LiveState } from "./live-store.ts";

/** Hands the page's connection down to its components. */
export const LiveContext = createContext<BrowserLive | null>(null);

/** The connection and its store. */
export function useBrowserLive(): BrowserLive {
  const live = useContext(LiveContext);
  if (live === null) throw new Error("useBrowserLive needs a LiveContext around it");
  return live;
}

/** A part of the live state; `select` picks what exists, so that identity shows whether it changed. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const { store } = useBrowserLive();
  return useSyncExternalStore(store.subscribe, () => select(store.state()));
}

/** Follows one job while the component is mounted; null until its first message came. */
export function useFollowedJob(job_id: string): JobSnapshot | null {
  const live = useBrowserLive();
  useEffect(() => {
    live.followJob(job_id);
    return () => live.followJob(undefined);
  }, [live, job_id]);
  const job = useLive((state) => state.job);
  return job?.job_id === job_id ? job.seen : null;
}

/** The browser's time, renewed each second, for ages and countdowns. */
export function useBrowserNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The collector's time, which all times of the data refer to. */
export function useCollectorNow(): number {
  return useBrowserNow() + useLive((state) => state.clock_offset_ms);
}
