/** Feeds of cases of kind `node` that are text: the kernel log, cgroups, and what /proc and /sys say of a host. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { heliograph } from "@heliograph/proto/wire";

import { GpuLocations } from "../../src/events/gpu-locations.ts";
import { KernelLog } from "../../src/events/kernel-log/kernel-log.ts";
import type { HealthEvent } from "../../src/events/health-event.ts";
import { xidEvent } from "../../src/events/xid/xid-event.ts";
import { XidMatcher } from "../../src/events/xid/xid-matcher.ts";
import type { XidOccurrence } from "../../src/events/xid/xid-source.ts";
import { identify } from "../../src/jobs/detect/identify.ts";
import { readInfiniband } from "../../src/host/devices/infiniband.ts";
import { readInterfaces } from "../../src/host/devices/interfaces.ts";
import { parseDiskRows } from "../../src/host/devices/disks.ts";
import { diskSubject } from "../../src/host/disk.ts";
import { networkSubject } from "../../src/host/network.ts";

interface Reported {
  readonly xids: readonly XidOccurrence[];
  readonly events: readonly HealthEvent[];
}

/** What each message reports by itself, through a kernel log that is a file in `directory`. */
function reportEach(lines: readonly (readonly [number, string])[], directory: string): Reported[] {
  const path = join(directory, "kmsg");
  writeFileSync(path, "");
  const log = new KernelLog({
    path,
    boot_id: "boot",
    places: new GpuLocations(),
    now_ms: () => 0,
    monotonic_ms: () => 0,
    onWarning: (message) => {
      throw new Error(message);
    },
  });
  const reported = lines.map(([seconds, message], place) => {
    writeFileSync(path, `4,${place},${Math.round(seconds * 1e6)},-;${message}\n`, { flag: "a" });
    return { xids: log.poll(), events: log.drainEvents() };
  });
  log.stop();
  return reported;
}

const atOnce = (lines: readonly string[]): (readonly [number, string])[] => lines.map((line, place) => [1 + 100 * place, line]);

export const xidLines = (lines: readonly string[], directory: string): unknown =>
  reportEach(atOnce(lines), directory).map(({ xids }) => xids[0] ?? null);

export const kernelLog = (lines: readonly string[], directory: string): unknown =>
  reportEach(atOnce(lines), directory).map(({ xids, events }) => ({ understood: xids.length + events.length > 0 }));

/** [seconds, message]: the events that come of it. */
export function xidEvents(lines: readonly (readonly [number, string])[], directory: string): unknown {
  const matcher = new XidMatcher();
  const words: Readonly<Record<number, string>> = { 1: "info", 2: "warning", 3: "critical" };
  const events = reportEach(lines, directory)
    .flatMap(({ xids }) => xids.flatMap((xid) => matcher.observe([xid], true, xid.time_ms)))
    .map((occurrence) => xidEvent(occurrence, ""))
    .map(({ code, severity, message }) => ({
      code,
      severity: words[severity ?? heliograph.v1.Severity.SEVERITY_UNSPECIFIED],
      message,
    }));
  return { count: events.length, messages: events.map(({ message }) => message).join("\n"), events };
}

type GivenProcess = string | { readonly uid: number; readonly text: string };

export function cgroups(processes: Readonly<Record<string, GivenProcess>>): unknown {
  const node = {
    node: "gpu-01",
    boot_id: "11111111-2222-4333-8444-555555555555",
    cluster: "big",
    numberOfSluid: () => undefined,
    without_cgroup: new Map<number, number>(),
    numberOfStepd: () => undefined,
  };
  const jobs = Object.entries(processes).map(([name, reported]) => {
    const { uid, text } = typeof reported === "string" ? { uid: 1000, text: reported } : reported;
    const process = { pid: 1, start_ticks: 1, parent_pid: 0, uid, cgroup: text, environment: new Map<string, string>() };
    const job = identify(process, node);
    return [name, job === undefined ? { job_id: null } : { job_id: job.job_id, source: job.source, uid: job.uid ?? null }];
  });
  return Object.fromEntries(jobs);
}

export function diskstats(lines: readonly string[], directory: string): unknown {
  const text = `${lines.join("\n")}\n`;
  writeFileSync(join(directory, "diskstats"), text);
  const rows = parseDiskRows(text);
  return {
    host: diskSubject(directory, join(directory, "sys")).read(),
    devices: rows.map(({ device }) => device).join(" "),
    row: Object.fromEntries(rows.map((row) => [row.device ?? "", row])),
  };
}

/** Names that udev and drivers give to adapters; all others are made by software. */
const HARDWARE = /^(?:eth|en[opsx]|ib|wl|usb|hsn)[^.@]*$/;
const HEAD =
  "Inter-|   Receive  |  Transmit\n face |bytes packets errs drop fifo frame compressed multicast|bytes packets errs drop fifo colls carrier compressed\n";

/** Interface: [bytes received, bytes sent], in several looks; what the host's two counters grew by. */
export function netDev(looks: readonly Readonly<Record<string, readonly [number, number]>>[], directory: string): unknown {
  mkdirSync(join(directory, "net"));
  const subject = networkSubject(directory, join(directory, "sys"));
  const reported = looks.map((look) => {
    for (const name of Object.keys(look)) {
      const folder = join(directory, "sys/class/net", name);
      mkdirSync(HARDWARE.test(name) ? join(folder, "device") : folder, { recursive: true });
    }
    const lines = Object.entries(look).map(
      ([name, [received, sent]]) => `${name.padStart(6)}: ${received} 0 0 0 0 0 0 0 ${sent} 0 0 0 0 0 0 0\n`,
    );
    writeFileSync(join(directory, "net/dev"), HEAD + lines.join(""));
    return subject.read();
  });
  const [first = {}, last = {}] = [reported[0], reported.at(-1)];
  return {
    reported,
    grown: {
      receive: (last.network_receive_bytes ?? 0) - (first.network_receive_bytes ?? 0),
      transmit: (last.network_transmit_bytes ?? 0) - (first.network_transmit_bytes ?? 0),
    },
  };
}

/** Files of /sys; the rows of ports. A port is named "adapter:port", since a path has slashes. */
export function sys(files: Readonly<Record<string, string>>, directory: string): unknown {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  const rows = [...readInterfaces(directory), ...readInfiniband(directory)];
  return Object.fromEntries(rows.map((row) => [(row.device ?? "").replace("/", ":"), row]));
}
