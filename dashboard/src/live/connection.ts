/**
 * Keeps one event stream open and reports its state. The browser's EventSource reconnects by itself after a cut and sends
 * Last-Event-ID; what it does not do is done here: it gives up for good on an HTTP error, and it does not notice a
 * connection on which nothing arrives any more. In both cases a new one is opened, with back-off and jitter.
 *
 *   connecting ──open──▶ live ──error, silence──▶ lost ──open──▶ live
 *                                                  └──answer 401──▶ signed_out ──retryNow──▶ connecting
 */

/** Why nothing arrives: cut (the browser tries again), closed (the server refused), silent (open, but mute). */
export type LostCause = "cut" | "closed" | "silent";

export type ConnectionState =
  | { readonly phase: "connecting" }
  | { readonly phase: "live" }
  /** `since_ms` by the browser's clock. */
  | { readonly phase: "lost"; readonly cause: LostCause; readonly since_ms: number }
  | { readonly phase: "signed_out"; readonly since_ms: number };

export type LiveEventName = "snapshot" | "change" | "heartbeat";
const EVENT_NAMES: readonly LiveEventName[] = ["snapshot", "change", "heartbeat"];

/** The part of the browser's EventSource that is used. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}
/** EventSource.CLOSED: it will not try again. */
const CLOSED = 2;

/** Answer of the server to a plain request, which shows what EventSource hides: whether it was 401. */
export type Probe = "signed_in" | "signed_out" | "unreachable";

export interface ConnectionParts {
  readonly open: () => EventSourceLike;
  readonly probe: () => Promise<Probe>;
  readonly now: () => number;
  /** 0..1 */
  readonly random: () => number;
  /** Calls back once after a delay; the answer takes it back. */
  readonly later: (callback: () => void, delay_ms: number) => () => void;
  readonly onMessage: (event: LiveEventName, data: string) => void;
  readonly onState: (state: ConnectionState) => void;
}

/** The collector sends a heartbeat every 5 s; if two of them do not come, that is silence. */
export const SILENCE_MS = 11_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** Wait before the n-th try in a row (from 0): doubles up to 30 s, each between half of it and the whole. */
export const retryDelay = (attempt: number, random: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 10)) * (0.5 + random / 2);

export class LiveConnection {
  readonly #parts: ConnectionParts;
  #state: ConnectionState = { phase: "connecting" };
  #source: EventSourceLike | undefined;
  #attempt = 0;
  #cancelSilence: () => void = () => {};
  #cancelRetry: () => void = () => {};

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    if (this.#source === undefined) this.#open();
  }

  /** Opens the stream again, with what `open` now asks for. */
  reopen(): void {
    if (this.#source !== undefined && this.#state.phase !== "signed_out") this.#open();
  }

  stop(): void {
    this.#cancelSilence();
    this.#cancelRetry();
    this.#source?.close();
    this.#source = undefined;
  }

  /** Tries at once where a wait is running: the reader asked, came back to the tab, or the network did. */
  retryNow(): void {
    if (this.#state.phase === "live" || this.#state.phase === "connecting") return;
    if (this.#state.phase === "signed_out") this.#become({ phase: "connecting" });
    this.#attempt = 0;
    this.#open();
  }

  #open(): void {
    this.stop();
    const source = this.#parts.open();
    this.#source = source;
    // What a source says after it was replaced is not listened to.
    const current = (): boolean => this.#source === source;
    source.addEventListener("open", () => {
      if (current()) this.#heard();
    });
    source.addEventListener("error", () => {
      if (current()) this.#failed(source);
    });
    for (const name of EVENT_NAMES) {
      source.addEventListener(name, (event) => {
        if (!current()) return;
        this.#heard();
        this.#parts.onMessage(name, String(event.data));
      });
    }
    this.#watchSilence();
  }

  #heard(): void {
    this.#attempt = 0;
    if (this.#state.phase !== "live") this.#become({ phase: "live" });
    this.#watchSilence();
  }

  #watchSilence(): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#parts.later(() => {
      this.#lost("silent");
      this.#retryLater();
    }, SILENCE_MS);
  }

  #failed(source: EventSourceLike): void {
    if (source.readyState !== CLOSED) {
      this.#lost("cut");
      return;
    }
    this.#lost("closed");
    this.#cancelSilence();
    void this.#askWhy(source);
  }

  async #askWhy(source: EventSourceLike): Promise<void> {
    const answer = await this.#parts.probe();
    if (this.#source !== source) return;
    if (answer === "signed_out") this.#become({ phase: "signed_out", since_ms: this.#parts.now() });
    else this.#retryLater();
  }

  #retryLater(): void {
    this.#source?.close();
    this.#cancelRetry();
    this.#cancelRetry = this.#parts.later(() => this.#open(), retryDelay(this.#attempt, this.#parts.random()));
    this.#attempt += 1;
  }

  #lost(cause: LostCause): void {
    const since_ms = this.#state.phase === "lost" ? this.#state.since_ms : this.#parts.now();
    this.#become({ phase: "lost", cause, since_ms });
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#parts.onState(state);
  }
}
