import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cpuUtilization, parseCpuTimes } from "./cpu.ts";
import { parseDisks } from "./disk.ts";
import type { HostValues } from "./host-subject.ts";
import { parseLoad } from "./load.ts";
import { parseMemory } from "./memory.ts";
import { parseNetwork } from "./network.ts";
import { parseCpuInfo, parseOsName } from "./node-inventory.ts";

const PARSERS: Readonly<Record<string, (text: string) => HostValues | undefined>> = {
  parseDisks,
  parseLoad,
  parseMemory,
  parseNetwork,
};

/** Text that looks enough like a /proc table to get past the first check of each parser. */
const tableText = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(
          "cpu ",
          "lo:",
          "eth0:",
          "MemTotal:",
          "MemAvailable:",
          "SwapTotal:",
          "SwapFree:",
          "8 0 sda",
          "8 1 sda1",
          "",
        ),
        fc.array(
          fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String), fc.constantFrom("-1", "kB", "NaN", "1e9", "0x10", "")),
        ),
      )
      .map(([head, columns]) => [head, ...columns].join(" ")),
  )
  .map((lines) => lines.join("\n"));

describe("parsers of /proc", () => {
  it.each(Object.keys(PARSERS))("%s gives numbers that a counter can have, whatever the text", (name) => {
    const parse = PARSERS[name];
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), tableText), (text) => {
        for (const value of Object.values(parse?.(text) ?? {})) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(2 ** 64);
        }
      }),
    );
  });

  it("give a CPU share of 0..1, or none, for any two texts", () => {
    const times = fc.oneof(fc.string({ unit: "binary" }), tableText).map(parseCpuTimes);
    fc.assert(
      fc.property(times, times, (before, after) => {
        if (before === undefined || after === undefined) return;
        const ratio = cpuUtilization(before, after);
        if (ratio === undefined) return;
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never throw on the texts of an inventory", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseOsName(`PRETTY_NAME=${text}`).length).toBeLessThanOrEqual(256);
        expect(parseCpuInfo(`model name : ${text}`).cpu_model.length).toBeLessThanOrEqual(256);
      }),
    );
  });
});

describe("CPU utilisation", () => {
  it("is what was neither idle nor waiting for I/O between two readings", () => {
    const before = parseCpuTimes("cpu  100 0 50 800 50 0 0 0 7 0\ncpu0 1 2 3 4 5 6 7\n");
    const after = parseCpuTimes("cpu  160 0 90 860 80 5 5 0 7 0\n");
    expect(before && after && cpuUtilization(before, after)).toBeCloseTo(110 / 200);
  });

  it("is absent where no time has passed or it went backwards", () => {
    const times = { total: 1000, idle: 500 };
    expect(cpuUtilization(times, times)).toBeUndefined();
    expect(cpuUtilization(times, { total: 900, idle: 400 })).toBeUndefined();
    expect(cpuUtilization(times, { total: 1100, idle: 400 })).toBeUndefined();
  });

  it("does not take a line with a damaged counter for one", () => {
    expect(parseCpuTimes("cpu  1 2 3\n")).toBeUndefined();
    expect(parseCpuTimes("cpu  1 2 3 99999999999999999999 5 6 7 8\n")).toBeUndefined();
    expect(parseCpuTimes("cpu0 1 2 3 4 5 6 7 8\n")).toBeUndefined();
  });
});

describe("memory", () => {
  it("is not guessed where the kernel does not say what is available", () => {
    expect(parseMemory("MemTotal: 100 kB\nMemFree: 40 kB\n")).toEqual({ memory_total_bytes: 102_400 });
  });

  it("is never negative where the kernel read its two counters at different instants", () => {
    expect(parseMemory("MemTotal: 100 kB\nMemAvailable: 101 kB\n")?.memory_used_bytes).toBe(0);
  });
});

describe("disks", () => {
  it("of a machine without any are no failure, text of another format is", () => {
    expect(parseDisks("")).toEqual({ disk_read_bytes: 0, disk_write_bytes: 0 });
    expect(parseDisks("no such table\n")).toBeUndefined();
  });
});
