import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CounterTotals } from "./counter-totals.ts";
import { cpuUtilization, parseCpuTimes } from "./cpu.ts";
import { parseDisks } from "./disk.ts";
import type { HostValues } from "./host-subject.ts";
import { parseLoad } from "./load.ts";
import { parseMemory } from "./memory.ts";
import { parseInterfaces } from "./network.ts";
import { parseCpuInfo, parseOsName } from "./node-inventory.ts";

const PARSERS: Readonly<Record<string, (text: string) => HostValues | Record<string, number> | undefined>> = {
  parseDisks: (text) => flat(parseDisks(text)),
  parseInterfaces: (text) => flat(parseInterfaces(text)),
  parseLoad,
  parseMemory,
};

/** Every counter of every device, by a name of its own. */
const flat = (devices: ReadonlyMap<string, readonly number[]> | undefined): Record<string, number> =>
  Object.fromEntries([...(devices ?? [])].flatMap(([name, counts]) => counts.map((count, place) => [`${name} ${place}`, count])));

/** Text that looks enough like a /proc table to get past the first check of each parser. */
const table_text = fc
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
      fc.property(fc.oneof(fc.string({ unit: "binary" }), table_text), (text) => {
        for (const value of Object.values(parse?.(text) ?? {})) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(2 ** 64);
        }
      }),
    );
  });

  it("give a CPU share of 0..1, or none, for any two texts", () => {
    const line = fc.array(fc.nat(10_000), { minLength: 8, maxLength: 10 }).map((columns) => `cpu  ${columns.join(" ")}`);
    const times = fc.oneof(table_text, line, line, line).map(parseCpuTimes);
    let shares = 0;
    fc.assert(
      fc.property(times, times, (before, after) => {
        if (before === undefined || after === undefined) return;
        const ratio = cpuUtilization(before, after);
        if (ratio === undefined) return;
        shares += 1;
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
    expect(shares, "pairs that have a share").toBeGreaterThan(20);
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

  it("ignores a line with a damaged counter", () => {
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

describe("the model of a CPU", () => {
  it.each([
    ["processor : 0\nmodel name\t: AMD EPYC 9654\n", "AMD EPYC 9654"],
    ["processor : 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd4f\n", "Arm Neoverse V2"],
    [
      "processor : 0\nCPU implementer : 0x41\nCPU part : 0xd85\nprocessor : 1\nCPU implementer : 0x41\nCPU part : 0xd87\n",
      "Arm Cortex-X925, Arm Cortex-A725",
    ],
    ["processor : 0\nCPU implementer : 0x99\nCPU part : 0x001\n", "Arm implementer 0x99, part 0x001"],
    ["processor : 0\ncpu\t\t: POWER9, altivec supported\n", "POWER9, altivec supported"],
  ])("is read from the forms of x86, Arm and POWER: %j", (text, cpu_model) => {
    expect(parseCpuInfo(text).cpu_model).toBe(cpu_model);
  });
});

describe("totals of devices that come and go", () => {
  it("grow by what was transferred, and by nothing else", () => {
    const totals = new CounterTotals();
    const look = (devices: Record<string, readonly number[]>): number | undefined =>
      totals.observe(new Map(Object.entries(devices)), 1)[0];
    expect(look({ a: [100], b: [50] })).toBe(150);
    expect(look({ a: [110], b: [50], late: [9_000] })).toBe(160);
    expect(look({ a: [110], late: [9_005] })).toBe(165);
    expect(look({ a: [110], b: [60], late: [9_005] })).toBe(175);
    expect(look({ a: [7], b: [60], late: [9_005] })).toBe(182);
  });
});

describe("disks", () => {
  it("are not counted when they are made of other disks, or of disks of other machines", () => {
    const names = ["sda", "bcache0", "drbd0", "zd16", "nbd0", "rbd0", "dm-0", "md127", "ublkb0"];
    const text = names.map((name, place) => ` 8 ${place} ${name} 1 0 10 1 1 0 20 1 0 1 1`).join("\n");
    expect([...(parseDisks(text) ?? [])]).toEqual([["sda", [5_120, 10_240]]]);
    expect([
      ...(parseDisks(" 8 0 sda 1 0 10 1 1 0 20 1\n 8 1 vxdisk 1 0 9 1 1 0 9 1", new Set(["vxdisk"])) ?? []).keys(),
    ]).toEqual(["sda"]);
  });

  it("count once when NVMe has several paths, on the disk or below it", () => {
    const path = (n: number, sectors: number): string => ` 0 ${n} nvme0c${n}n1 1 0 ${sectors} 1 1 0 0 1 0 1 1`;
    const idle = " 259 1 nvme0n1 0 0 0 0 0 0 0 0 0 0 0";
    const busy = " 259 1 nvme0n1 1 0 7 1 1 0 0 1 0 1 1";
    expect([...(parseDisks([path(0, 3), path(1, 4), idle].join("\n")) ?? [])]).toEqual([["nvme0n1", [7 * 512, 0]]]);
    expect([...(parseDisks([path(0, 3), path(1, 4), busy].join("\n")) ?? [])]).toEqual([["nvme0n1", [7 * 512, 0]]]);
  });

  it("are no failure when there are none, but text of another format is one", () => {
    expect(parseDisks("")).toEqual(new Map());
    expect(parseDisks("no such table\n")).toBeUndefined();
  });
});
