/** What the host is: read at the agent's start and every hour, for the stream node_inventory. */
import { cutText } from "@heliograph/proto/text";

import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { HostFailure } from "./host-subject.ts";
import { armModel } from "./arm-model.ts";
import { parseMemory } from "./memory.ts";

/** The host's part of a row of node_inventory; the agent adds time, its version, the driver and the GPUs. */
export interface HostInventory {
  readonly hostname: string;
  /** New at each boot: /proc/sys/kernel/random/boot_id. */
  readonly boot_id: string;
  readonly kernel_version: string;
  /** PRETTY_NAME of os-release, e.g. "Debian GNU/Linux 12 (bookworm)". */
  readonly os_name: string;
  readonly cpu_model: string;
  /** Logical CPUs; 0 where not readable. */
  readonly cpu_count: number;
  /** 0 where not readable. */
  readonly memory_total_bytes: number;
}

export interface InventoryPaths {
  /** "/proc", or where a container has the host's. */
  readonly proc_root: string;
  /** Tried in this order; os-release(5) names /etc/os-release and /usr/lib/os-release. */
  readonly os_release: readonly string[];
}

/** Longest text that is taken from a file of the host: inventory texts become labels. */
const LONGEST_TEXT = 256;

/** PRETTY_NAME of an os-release file, else NAME; empty where there is neither. */
export function parseOsName(text: string): string {
  for (const key of ["PRETTY_NAME", "NAME"]) {
    const value = new RegExp(`^${key}=(.*)$`, "m").exec(text)?.[1]?.trim();
    if (value !== undefined && value !== "") return cutText(value.replace(/^(["'])(.*)\1$/, "$2"), LONGEST_TEXT);
  }
  return "";
}

/** Model and number of logical CPUs of /proc/cpuinfo, as x86, Arm and POWER write it. */
export function parseCpuInfo(text: string): { readonly cpu_model: string; readonly cpu_count: number } {
  const model = /^model name\s*:(.*)$/m.exec(text)?.[1] ?? armModel(text) ?? /^cpu\s*:(.*)$/m.exec(text)?.[1] ?? "";
  return {
    cpu_model: cutText(model.trim().replaceAll(/\s+/g, " "), LONGEST_TEXT),
    cpu_count: text.match(/^processor\s*:\s*\d+\s*$/gm)?.length ?? 0,
  };
}

/** What of the host can be read, and what could not: an unreadable file costs only its own fields. Never throws. */
export function readHostInventory(paths: InventoryPaths): { inventory: HostInventory; failures: HostFailure[] } {
  const failures: HostFailure[] = [];
  const text = (subject: string, ...candidates: string[]): string => {
    let reason = "no path was given";
    for (const path of candidates) {
      try {
        return readFileSync(path, "utf8");
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
    }
    failures.push({ subject, reason });
    return "";
  };
  const kernel = (subject: string, name: string): string =>
    cutText(text(subject, join(paths.proc_root, "sys/kernel", name)).trim(), LONGEST_TEXT);
  return {
    inventory: {
      hostname: kernel("hostname", "hostname"),
      boot_id: kernel("boot_id", "random/boot_id"),
      kernel_version: kernel("kernel_version", "osrelease"),
      os_name: parseOsName(text("os_name", ...paths.os_release)),
      ...parseCpuInfo(text("cpu_model", join(paths.proc_root, "cpuinfo"))),
      memory_total_bytes: parseMemory(text("memory", join(paths.proc_root, "meminfo")))?.memory_total_bytes ?? 0,
    },
    failures,
  };
}
