/**
 * Pressure stall information, from /proc/pressure (kernel 4.20, Documentation/accounting/psi.rst): the share of the last
 * ten seconds in which some, or all, of what wanted to run had to wait. Absent where the kernel was built or booted
 * without it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { HostSubject, HostValues } from "./host-subject.ts";

/** `avg10` of the "some" or the "full" line, which is in percent, as a ratio. */
export function parsePressure(text: string, line: "some" | "full"): number | undefined {
  const percent = new RegExp(`^${line} avg10=(\\d{1,3}\\.\\d{2}) `, "m").exec(text)?.[1];
  return percent === undefined ? undefined : Math.min(1, Number(percent) / 100);
}

export function pressureSubject(proc_root: string): HostSubject {
  const path = (resource: string): string => join(proc_root, "pressure", resource);
  return {
    name: "pressure",
    read(): HostValues {
      const [cpu, memory, io] = ["cpu", "memory", "io"].map((resource) => readFileSync(path(resource), "latin1"));
      const values = {
        pressure_cpu_some_ratio: parsePressure(cpu ?? "", "some"),
        pressure_memory_some_ratio: parsePressure(memory ?? "", "some"),
        pressure_memory_full_ratio: parsePressure(memory ?? "", "full"),
        pressure_io_some_ratio: parsePressure(io ?? "", "some"),
        pressure_io_full_ratio: parsePressure(io ?? "", "full"),
      };
      return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    },
  };
}
