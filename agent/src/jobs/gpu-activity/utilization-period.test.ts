import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEWEST_SAMPLES, periodOf } from "./utilization-period.ts";

/** Evenly spread over 0..1 from a seed, the same on each run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const samplesOf = (count: number, at: (time: number) => number): number[] => Array.from({ length: count }, (_, time) => at(time));
/** Mean over the second before, as a driver reports utilisation. */
const meanOf = (at: (time: number) => number) => (time: number) =>
  Array.from({ length: 10 }, (_, part) => at(time - part / 10)).reduce((sum, value) => sum + value, 0) / 10;

const seed = fc.integer({ min: 1, max: 2 ** 31 });
const period = fc.double({ min: 4, max: 30, noNaN: true });

describe("the period of utilisation", () => {
  it("is found in square waves with noise over them", () => {
    fc.assert(
      fc.property(period, fc.double({ min: 0.35, max: 0.65, noNaN: true }), seed, (length, busy, seeded) => {
        const random = noise(seeded);
        const wave = meanOf((time) => ((((time / length) % 1) + 1) % 1 < busy ? 0.95 : 0.15));
        const samples = samplesOf(300, (time) => Math.min(1, Math.max(0, wave(time) + (random() - 0.5) * 0.1)));
        const found = periodOf(samples);
        expect(found).toBeDefined();
        expect(Math.abs((found ?? 0) / length - 1)).toBeLessThan(0.06);
      }),
      { numRuns: 300 },
    );
  });

  it("is nearly always found, and hardly ever wrong, where a step has only two or three samples", () => {
    const random = noise(7);
    const found = Array.from({ length: 400 }, () => {
      const length = 2 + 2 * random();
      const wave = meanOf((time) => ((((time / length) % 1) + 1) % 1 < 0.5 ? 0.95 : 0.15));
      return (periodOf(samplesOf(300, (time) => wave(time) + (random() - 0.5) * 0.1)) ?? Number.NaN) / length;
    });
    expect(found.filter((ratio) => Math.abs(ratio - 1) < 0.06).length).toBeGreaterThan(360);
    expect(found.filter((ratio) => Math.abs(ratio - 1) >= 0.06).length).toBeLessThan(12);
  });

  it("is not found in noise, in a constant, or in a drift", () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: FEWEST_SAMPLES, max: 300 }), (seeded, count) => {
        const random = noise(seeded);
        expect(periodOf(samplesOf(count, () => random()))).toBeUndefined();
        expect(periodOf(samplesOf(count, () => 0.97 + random() * 0.02))).toBeUndefined();
        expect(periodOf(samplesOf(count, (time) => time / count + random() * 0.1))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    expect(periodOf(samplesOf(300, () => 1))).toBeUndefined();
  });

  it("is not found in too few samples, or when it repeats too rarely", () => {
    expect(periodOf(samplesOf(FEWEST_SAMPLES - 1, (time) => time % 2))).toBeUndefined();
    expect(periodOf(samplesOf(200, (time) => (time % 100 < 50 ? 1 : 0)))).toBeUndefined();
  });
});
