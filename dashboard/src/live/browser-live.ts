/** The page's one connection (browsers allow few to a server, over all tabs), joined with the browser: EventSource, fetch, timers, and the moments worth a new try. */
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";

import { LiveConnection, type Probe } from "./connection.ts";
import { LiveStore } from "./live-store.ts";

const LIVE_URL = "/api/v1/live?topics=fleet,jobs,events";
const PROBE_TIMEOUT_MS = 8_000;

export interface BrowserLive {
  readonly store: LiveStore;
  readonly connection: LiveConnection;
  /** Has the stream carry one job's ranks and use too; undefined ends that. */
  followJob(job_id: string | undefined): void;
  start(): void;
  stop(): void;
}

const later = (callback: () => void, delay_ms: number): (() => void) => {
  const timer = setTimeout(callback, delay_ms);
  return () => clearTimeout(timer);
};

/** Asks who is signed in; only the status counts. */
async function probe(): Promise<Probe> {
  try {
    const answer = await fetch("/api/v1/me", { cache: "no-store", signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.status === 401 ? "signed_out" : "signed_in";
  } catch {
    // No answer at all: the network or the collector is away, which the back-off is for.
    return "unreachable";
  }
}

export function createBrowserLive(): BrowserLive {
  const store = new LiveStore({ now: Date.now, later });
  let job_topic = "";
  const connection = new LiveConnection({
    open: () => new EventSource(`${LIVE_URL}${job_topic}`),
    probe,
    now: Date.now,
    random: Math.random,
    later,
    onMessage: store.take,
    onState: store.connection,
  });
  const retry = (): void => {
    if (document.visibilityState === "visible") connection.retryNow();
  };
  return {
    store,
    connection,
    followJob(job_id) {
      // An id that no job can have would be refused, and the fleet with it.
      const known = job_id !== undefined && job_id !== "" && job_id.length <= MAX_ID_LENGTH;
      const topic = known ? `&topic=${encodeURIComponent(`job/${job_id}`)}` : "";
      if (topic === job_topic) return;
      job_topic = topic;
      connection.reopen();
    },
    start() {
      connection.start();
      addEventListener("online", retry);
      document.addEventListener("visibilitychange", retry);
    },
    stop() {
      removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", retry);
      connection.stop();
      store.stop();
    },
  };
}
