/** The page's one connection, joined with the browser: EventSource, fetch, timers, and the moments worth a new try. */
import { LiveConnection, type Probe } from "./connection.ts";
import { LiveStore } from "./live-store.ts";

const LIVE_URL = "/api/v1/live?topics=fleet,jobs,events";
const PROBE_TIMEOUT_MS = 8_000;

export interface BrowserLive {
  readonly store: LiveStore;
  readonly connection: LiveConnection;
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
  const connection = new LiveConnection({
    open: () => new EventSource(LIVE_URL),
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
