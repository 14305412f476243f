import { GPU_READINGS, HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { describe, expect, it } from "vitest";

import { counterRate } from "./counter-rate.ts";
import { formatReading, readingLabel } from "./reading.ts";

const ALL = [...GPU_READINGS, ...HOST_READINGS];

describe("readings in words", () => {
  it("names each reading without its unit, and no two of a kind alike", () => {
    expect(readingLabel("sm_clock_mhz")).toBe("SM clock");
    expect(readingLabel("gpu_utilization_ratio")).toBe("GPU utilization");
    expect(readingLabel("load_1m")).toBe("Load 1 min");
    expect(readingLabel("load_15m")).toBe("Load 15 min");
    expect(readingLabel("pcie_transmit_bytes_per_second")).toBe("PCIe transmit");
    for (const list of [GPU_READINGS, HOST_READINGS]) {
      expect(new Set(list.map(({ name }) => readingLabel(name))).size).toBe(list.length);
    }
  });

  it.each(ALL)("$name has a value with its unit, and a dash without", (reading) => {
    expect(formatReading(reading, null)).toBe("–");
    expect(formatReading(reading, Number.NaN)).toBe("–");
    const text = formatReading(reading, 0.5);
    expect(text).not.toBe("–");
    expect(text).toContain(reading.unit);
  });
});

const at = (time_ms: number, value: number | null) => ({ time_ms, value });

describe("growth of counters", () => {
  it("is per second, and unknown over a reset, a gap or a clock that does not move", () => {
    expect(counterRate(at(0, 100), at(2_000, 300))).toBe(100);
    expect(counterRate(at(0, 100), at(1_000, 5))).toBeUndefined();
    expect(counterRate(at(0, null), at(1_000, 5))).toBeUndefined();
    expect(counterRate(at(1_000, 1), at(1_000, 5))).toBeUndefined();
  });
});
