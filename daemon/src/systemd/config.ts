/** What systemd tells a service in its environment. */
import { fstatSync } from "node:fs";

export interface ServiceEnvironment {
  /** Address of the datagram socket that takes notifications; a leading "@" means the abstract namespace. */
  readonly notify_socket: string | undefined;
  /** Within this time the service has to say that it works (WatchdogSec=), in ms; undefined without a watchdog. */
  readonly watchdog_ms: number | undefined;
  /** Whether standard error goes to the journal. */
  readonly has_journal: boolean;
}

/** Reads NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID (sd_notify(3), sd_watchdog_enabled(3)) and JOURNAL_STREAM (systemd.exec(5)). */
export function readServiceEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  pid = process.pid,
): ServiceEnvironment {
  const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID, JOURNAL_STREAM } = environment;
  const watchdog_ms = Number(WATCHDOG_USEC) / 1_000;
  const is_for_us = WATCHDOG_PID === undefined || WATCHDOG_PID === "" || WATCHDOG_PID === String(pid);
  return {
    notify_socket: NOTIFY_SOCKET === "" ? undefined : NOTIFY_SOCKET,
    watchdog_ms: watchdog_ms > 0 && is_for_us ? watchdog_ms : undefined,
    has_journal: JOURNAL_STREAM !== undefined && JOURNAL_STREAM === streamOf(2),
  };
}

/** Device and inode of a descriptor, as JOURNAL_STREAM has them; empty where it is closed. */
function streamOf(descriptor: number): string {
  try {
    const { dev, ino } = fstatSync(descriptor, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return "";
  }
}
