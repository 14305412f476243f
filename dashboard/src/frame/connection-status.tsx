/** The state of the connection: one word in the header, and a banner when there is something to do or to know. */
import type { ReactNode } from "react";

import { formatAge, formatDuration } from "../format/duration.ts";
import type { ConnectionState, LostCause } from "../live/connection.ts";
import { useBrowserLive, useBrowserNow, useLive } from "../live/use-live.ts";

const CAUSES: Readonly<Record<LostCause, string>> = {
  cut: "The connection was cut.",
  closed: "The collector refused the connection.",
  silent: "The connection is open, but nothing arrives.",
};

/** With nodes online something changes each second; quiet for this long is worth saying, before it counts as lost. */
const QUIET_MS = 5_000;

interface Standing {
  readonly level: "good" | "warn" | "bad";
  readonly word: string;
}

const STANDINGS: Readonly<Record<ConnectionState["phase"], Standing>> = {
  connecting: { level: "warn", word: "Connecting" },
  live: { level: "good", word: "Live" },
  lost: { level: "bad", word: "Reconnecting" },
  signed_out: { level: "bad", word: "Signed out" },
};

function standing(state: ConnectionState, quiet_ms: number | null): Standing {
  if (state.phase === "live" && quiet_ms !== null && quiet_ms >= QUIET_MS) {
    return { level: "warn", word: `No news for ${formatDuration(quiet_ms)}` };
  }
  return STANDINGS[state.phase];
}

/** The word in the header. */
export function ConnectionBadge(): ReactNode {
  const now = useBrowserNow();
  const connection = useLive((state) => state.connection);
  const data_ms = useLive((state) => state.data_ms);
  const moving = useLive((state) => (state.fleet?.totals.nodes_online ?? 0) > 0);
  const unreadable = useLive((state) => state.unreadable);
  const { level, word } = standing(connection, moving && data_ms !== null ? now - data_ms : null);
  const detail = `Last data: ${formatAge(data_ms, now)}.${unreadable > 0 ? ` Messages that could not be read: ${unreadable}.` : ""}`;
  return (
    <span className={`connection is-${level}`} title={detail} data-phase={connection.phase}>
      <span className="dot" aria-hidden="true" />
      {word}
    </span>
  );
}

/** The banner over the page while the connection is lost or the session has ended. */
export function ConnectionBanner(): ReactNode {
  const connection = useLive((state) => state.connection);
  if (connection.phase === "lost") return <LostBanner cause={connection.cause} since_ms={connection.since_ms} />;
  if (connection.phase === "signed_out") return <SignedOutBanner />;
  return null;
}

function LostBanner({ cause, since_ms }: { readonly cause: LostCause; readonly since_ms: number }): ReactNode {
  const live = useBrowserLive();
  const now = useBrowserNow();
  const data_ms = useLive((state) => state.data_ms);
  const age = data_ms === null ? "No data has arrived yet" : `What you see is ${formatDuration(Math.max(0, now - data_ms))} old`;
  return (
    <div className="banner is-bad">
      <p>
        <strong role="alert">Connection lost.</strong> {CAUSES[cause]} {age}. Trying again by itself for{" "}
        {formatDuration(Math.max(0, now - since_ms))}.
      </p>
      <button type="button" className="button" onClick={() => live.connection.retryNow()}>
        Try now
      </button>
    </div>
  );
}

function SignedOutBanner(): ReactNode {
  const live = useBrowserLive();
  return (
    <div className="banner is-bad">
      <p>
        <strong role="alert">Your session has ended.</strong> Paste your token to sign in again. An administrator can issue a new
        one.
      </p>
      <form action="/sign-in" method="post" className="sign-in">
        <input name="token" type="password" required autoComplete="off" aria-label="Token" placeholder="Token" />
        <button type="submit" className="button">
          Sign in
        </button>
        <button type="button" className="button is-quiet" onClick={() => live.connection.retryNow()}>
          I have signed in elsewhere
        </button>
      </form>
    </div>
  );
}
