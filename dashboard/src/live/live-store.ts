/**
 * What the page knows, outside React: merges live messages as they come and calls its listeners at most a few times a
 * second, however many messages there are. Each state is immutable, so that components compare by identity.
 */
import type { JobSnapshot } from "@heliograph/api/live";
import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobsSnapshot } from "@heliograph/api/shapes/job";
import { applyEventsChange, applyFleetChange, applyJobChange, applyJobsChange } from "@heliograph/api/apply-change";

import type { ConnectionState, LiveEventName } from "./connection.ts";
import { idleSince } from "../parts/gpu/idle-gpus.ts";
import { type LiveUpdate, parseLiveMessage } from "./parse-message.ts";

export interface LiveState {
  readonly connection: ConnectionState;
  readonly fleet: FleetSnapshot | null;
  readonly jobs: JobsSnapshot | null;
  /** The job that is followed, with its ranks and use. */
  readonly job: { readonly job_id: string; readonly seen: JobSnapshot } | null;
  readonly events: EventsSnapshot | null;
  /** Since when a held GPU has rested, by device key, by the collector's clock. */
  readonly idle_since: ReadonlyMap<string, number>;
  /** When data last arrived, heartbeats left out, by the browser's clock. */
  readonly data_ms: number | null;
  /** Collector's clock minus the browser's, at the last message. */
  readonly clock_offset_ms: number;
  /** Grows when a stream restarts after a loss: history has a hole there and is fetched again. */
  readonly resumed: number;
  /** Messages that could not be read. */
  readonly unreadable: number;
}

const EMPTY: LiveState = {
  connection: { phase: "connecting" },
  fleet: null,
  jobs: null,
  job: null,
  events: null,
  idle_since: new Map(),
  data_ms: null,
  clock_offset_ms: 0,
  resumed: 0,
  unreadable: 0,
};

/** Listeners hear of changes at most this often. */
const NOTIFY_MS = 250;
/** Events kept for the page. */
const KEEP_EVENTS = 200;

export interface LiveStoreParts {
  readonly now: () => number;
  readonly later: (callback: () => void, delay_ms: number) => () => void;
}

export class LiveStore {
  readonly #parts: LiveStoreParts;
  readonly #listeners = new Set<() => void>();
  /** What messages have made of the state so far; shown at the next notice. */
  #next = EMPTY;
  #shown = EMPTY;
  #cancelNotice: (() => void) | undefined;

  constructor(parts: LiveStoreParts) {
    this.#parts = parts;
  }

  /** The state that listeners last got. */
  readonly state = (): LiveState => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes one message of the stream. */
  readonly take = (event: LiveEventName, text: string): void => {
    const update = parseLiveMessage(event, text);
    const now = this.#parts.now();
    this.#next =
      update === undefined ? { ...this.#next, unreadable: this.#next.unreadable + 1 } : merged(this.#next, update, now);
    this.#notifySoon();
  };

  /** Sets the state of the connection; shown at once. */
  readonly connection = (connection: ConnectionState): void => {
    const returned = connection.phase === "live" && this.#next.data_ms !== null;
    this.#next = { ...this.#next, connection, resumed: this.#next.resumed + (returned ? 1 : 0) };
    this.#notify();
  };

  stop(): void {
    this.#cancelNotice?.();
    this.#cancelNotice = undefined;
    this.#listeners.clear();
  }

  #notifySoon(): void {
    this.#cancelNotice ??= this.#parts.later(() => this.#notify(), NOTIFY_MS);
  }

  #notify(): void {
    this.#cancelNotice?.();
    this.#cancelNotice = undefined;
    this.#shown = this.#next;
    for (const listener of this.#listeners) listener();
  }
}

/** The state after a message. A change of something whose snapshot has not come is left: the snapshot will hold it. */
function merged(state: LiveState, update: LiveUpdate, now_ms: number): LiveState {
  if (update.kind === "heartbeat") return { ...state, clock_offset_ms: update.time_ms - now_ms };
  const at = { ...state, data_ms: now_ms, clock_offset_ms: update.data.time_ms - now_ms };
  if (update.kind === "fleet_snapshot") return withFleet(at, update.data);
  if (update.kind === "jobs_snapshot") return { ...at, jobs: update.data };
  if (update.kind === "job_snapshot") return { ...at, job: { job_id: update.job_id, seen: update.data } };
  if (update.kind === "job_change") {
    if (at.job?.job_id !== update.job_id) return at;
    return { ...at, job: { job_id: update.job_id, seen: applyJobChange(at.job.seen, update.data) } };
  }
  if (update.kind === "events_snapshot") {
    return { ...at, events: { ...update.data, events: update.data.events.slice(0, KEEP_EVENTS) } };
  }
  if (update.kind === "fleet_change" && at.fleet !== null) return withFleet(at, applyFleetChange(at.fleet, update.data));
  if (update.kind === "jobs_change" && at.jobs !== null) return { ...at, jobs: applyJobsChange(at.jobs, update.data) };
  if (update.kind === "events_change" && at.events !== null) {
    return { ...at, events: applyEventsChange(at.events, update.data, KEEP_EVENTS) };
  }
  return at;
}

const withFleet = (state: LiveState, fleet: FleetSnapshot): LiveState => ({
  ...state,
  fleet,
  idle_since: idleSince(state.idle_since, fleet.gpus, fleet.time_ms),
});
