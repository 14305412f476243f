import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { IDLE_LOAD, type GpuLoad } from "./gpu-load.ts";
import { A100, H100, H200, L40S, RTX_6000_ADA } from "./gpu-models.ts";
import { AMBIENT_CELSIUS, coldBoard, settle, stepBoard, type BoardPosition, type BoardState } from "./gpu-physics.ts";

const place = fc.record({
  model: fc.constantFrom(H100, H200, A100, L40S, RTX_6000_ADA),
  warmth: fc.double({ min: 0.85, max: 1.3, noNaN: true }),
});
const busy = (activity_ratio: number): GpuLoad => ({ ...IDLE_LOAD, utilization_ratio: 1, activity_ratio, has_process: true });
const load = fc.oneof(fc.constant(IDLE_LOAD), fc.double({ min: 0, max: 1, noNaN: true }).map(busy));
const stepsOf = (longest_ms: number) =>
  fc.array(fc.tuple(load, fc.integer({ min: 1, max: longest_ms })), { minLength: 1, maxLength: 60 });

/** All states that a board goes through. */
function run(where: BoardPosition, sequence: readonly (readonly [GpuLoad, number])[]): BoardState[] {
  const states = [coldBoard(where, 0, 0)];
  for (const [asked, ms] of sequence) {
    const before = states.at(-1) ?? coldBoard(where, 0, 0);
    states.push(stepBoard(where, before, asked, before.time_ms + ms));
  }
  return states;
}

describe("a board under any load", () => {
  it("stays within its power limit, its clocks, and temperatures that a board survives", () => {
    fc.assert(
      fc.property(place, stepsOf(400_000), (where, sequence) => {
        for (const state of run(where, sequence)) {
          expect(state.power_watts).toBeGreaterThanOrEqual(where.model.idle_watts);
          expect(state.power_watts).toBeLessThanOrEqual(where.model.limit_watts);
          expect(state.sm_clock_mhz).toBeGreaterThanOrEqual(where.model.idle_sm_clock_mhz);
          expect(state.sm_clock_mhz).toBeLessThanOrEqual(where.model.max_sm_clock_mhz);
          expect(state.temperature_celsius).toBeGreaterThan(AMBIENT_CELSIUS);
          expect(state.temperature_celsius).toBeLessThan(where.model.slowdown_celsius + 8);
          expect(state.fan_ratio).toBeGreaterThan(0);
          expect(state.fan_ratio).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("has an energy counter that is the integral of its power", () => {
    fc.assert(
      fc.property(place, stepsOf(2_000), (where, sequence) => {
        const states = run(where, sequence);
        const joules = states.slice(1).reduce((sum, state, i) => {
          const before = states[i] ?? state;
          return sum + ((before.power_watts + state.power_watts) / 2) * ((state.time_ms - before.time_ms) / 1000);
        }, 0);
        expect(states.at(-1)?.energy_joules).toBeCloseTo(joules, 3);
      }),
    );
  });
});

describe("a board that was not read for a long time", () => {
  it("has the same state as with a look each second", () => {
    fc.assert(
      fc.property(place, load, fc.integer({ min: 30, max: 400 }), (where, asked, count) => {
        const cold = coldBoard(where, 0, 0);
        const once = stepBoard(where, cold, asked, count * 1000);
        const often =
          run(
            where,
            Array.from({ length: count }, () => [asked, 1000] as const),
          ).at(-1) ?? cold;
        expect(Math.abs(once.temperature_celsius - often.temperature_celsius)).toBeLessThan(4);
        expect(once.energy_joules / often.energy_joules).toBeGreaterThan(0.95);
        expect(once.energy_joules / often.energy_joules).toBeLessThan(1.05);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a busy board", () => {
  const where = { model: H100, warmth: 1 };
  const seconds = (count: number, asked: GpuLoad) =>
    run(
      where,
      Array.from({ length: count }, () => [asked, 1000] as const),
    );

  it("warms up over tens of seconds, not at once, and its fan follows", () => {
    const states = seconds(240, busy(0.9));
    const [first, last] = [states[1], states.at(-1)];
    expect((first?.temperature_celsius ?? 0) - (states[0]?.temperature_celsius ?? 0)).toBeLessThan(5);
    expect(last?.temperature_celsius).toBeGreaterThan(60);
    expect(last?.fan_ratio).toBeGreaterThan(first?.fan_ratio ?? 1);
  });

  it("lowers its clock at the power limit", () => {
    const state = settle(H100, busy(1), 60);
    expect(state.clock_mhz).toBeLessThan(H100.max_sm_clock_mhz);
    expect(state.power_watts).toBeGreaterThan(0.95 * H100.limit_watts);
  });

  it("lowers its clock when it is too hot", () => {
    expect(settle(H100, busy(0.5), H100.slowdown_celsius + 5).clock_mhz).toBeLessThan(settle(H100, busy(0.5), 60).clock_mhz);
  });
});
