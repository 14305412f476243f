/**
 * Tells the service manager how the daemon is (sd_notify(3)): ready, status, watchdog, reload, stop. A timer of the event loop
 * looks at the daemon's condition: when the loop hangs, nothing is sent, and the watchdog of the service manager ends the process.
 */
import type { ServiceEnvironment } from "./config.ts";
import { openNotifySocket, type NotifySocket } from "./notify-socket.ts";

/** How a daemon is, at one moment. */
export interface Condition {
  /** Whether it does what it was started for; once true, READY=1 is sent. */
  readonly is_ready: boolean;
  /** Whether restarting it would help nothing: false lets the watchdog run out. */
  readonly is_healthy: boolean;
  /** One line for `systemctl status`. */
  readonly status: string;
}

export interface ServiceNotifierOptions {
  readonly environment: Pick<ServiceEnvironment, "notify_socket" | "watchdog_ms">;
  readonly condition: () => Condition;
  /** Microseconds of CLOCK_MONOTONIC, for the time of a reload. */
  readonly monotonic_us: () => bigint;
  /** Opens the way to the service manager; another one for tests. */
  readonly open?: (address: string) => NotifySocket | undefined;
}

/** Until it is ready the condition is looked at this often. */
const STARTING_TICK_MS = 200;
/** Afterwards at least this often, for the status line; a datagram is sent where it changed. */
const LONGEST_TICK_MS = 10_000;
/** A start that waits, e.g. for ClickHouse, gets this much more time at each look. */
const EXTENSION_US = 60_000_000;
/** How often the start's time is extended. */
const EXTEND_EACH_MS = 10_000;

/** Between two signs of life: a third of the watchdog's time, so that one that is late does no harm. */
export const tickMs = (watchdog_ms: number | undefined): number =>
  Math.max(10, Math.min(LONGEST_TICK_MS, (watchdog_ms ?? LONGEST_TICK_MS * 3) / 3));

export class ServiceNotifier {
  readonly #options: ServiceNotifierOptions;
  #socket: NotifySocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #is_ready = false;
  #status = "";
  #extended_ms = Number.NEGATIVE_INFINITY;

  constructor(options: ServiceNotifierOptions) {
    this.#options = options;
  }

  /** Begins to tell; does nothing where no service manager listens. */
  start(): void {
    const { environment, open = openNotifySocket } = this.#options;
    if (environment.notify_socket === undefined || this.#socket !== undefined) return;
    this.#socket = open(environment.notify_socket);
    if (this.#socket !== undefined) this.#tick();
  }

  /** Says that the settings are read again; reloaded() has to follow. */
  reloading(): void {
    this.#send(["RELOADING=1", `MONOTONIC_USEC=${this.#options.monotonic_us()}`, "STATUS=reading the settings again"]);
    this.#status = "";
  }

  /** Ends a reload: the daemon goes on as it was, ready or not. */
  reloaded(): void {
    const { status } = this.#options.condition();
    if (this.#is_ready) this.#send(["READY=1", statusLine(status)]);
    this.#status = status;
  }

  /** Says that the daemon ends, and sends nothing more. May be called twice. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#send(["STOPPING=1", "STATUS=stopping"]);
    this.#socket?.close();
    this.#socket = undefined;
  }

  #tick(): void {
    const { environment, condition } = this.#options;
    const { is_ready, is_healthy, status } = condition();
    const lines: string[] = [];
    if (is_ready && !this.#is_ready) {
      this.#is_ready = true;
      lines.push("READY=1");
    }
    if (!this.#is_ready && performance.now() - this.#extended_ms >= EXTEND_EACH_MS) {
      this.#extended_ms = performance.now();
      lines.push(`EXTEND_TIMEOUT_USEC=${EXTENSION_US}`);
    }
    if (is_healthy && environment.watchdog_ms !== undefined) lines.push("WATCHDOG=1");
    if (status !== this.#status) lines.push(statusLine(status));
    this.#status = status;
    if (lines.length > 0) this.#send(lines);
    const usual_ms = tickMs(environment.watchdog_ms);
    // A socket alone must not keep a process alive that has nothing left to do.
    this.#timer = setTimeout(() => this.#tick(), this.#is_ready ? usual_ms : Math.min(STARTING_TICK_MS, usual_ms)).unref();
  }

  #send(lines: readonly string[]): void {
    this.#socket?.send(lines.join("\n"));
  }
}

/** A status is one line: a line end in it would begin another assignment. */
const statusLine = (status: string): string => `STATUS=${status.replaceAll(/\s+/g, " ").slice(0, 500)}`;
