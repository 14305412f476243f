import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { SimulatedOwnership, type Held } from "./simulated-ownership.ts";

const held: Held = { job_id: "slurm/sim/1", rank: 0, gpu_uuid: "GPU-1", mig_uuid: "" };
const never = (): boolean => false;

describe("an ownership interval", () => {
  it("opens with the first process, has a new row every 10 s, and closes with the job", () => {
    const ownership = new SimulatedOwnership("sim-01", "boot");
    expect(ownership.observe(0, [held], never)).toMatchObject([{ from_ms: 0, seen_until_ms: 0, closed: false }]);
    expect(ownership.observe(9_999, [held], never)).toEqual([]);
    expect(ownership.observe(10_000, [held], never)).toMatchObject([{ from_ms: 0, seen_until_ms: 10_000, closed: false }]);
    expect(ownership.observe(11_000, [held], never)).toEqual([]);
    expect(ownership.observe(12_000, [], () => true)).toMatchObject([{ from_ms: 0, seen_until_ms: 11_000, closed: true }]);
    expect(ownership.observe(13_000, [], () => true)).toEqual([]);
  });

  it("stays open while its GPU does not answer, but is not said to be seen", () => {
    const ownership = new SimulatedOwnership("sim-01", "boot");
    const [opened] = ownership.observe(0, [held], never);
    ownership.observe(1_000, [held], never);
    expect(ownership.observe(60_000, [], never)).toEqual([]);
    const [goes_on] = ownership.observe(61_000, [held], never);
    expect(goes_on).toMatchObject({ interval_id: opened?.interval_id, from_ms: 0, seen_until_ms: 61_000 });
  });

  it("has one row that says it is closed, and no row after it", () => {
    const moments = fc.array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.boolean(), fc.boolean()), { maxLength: 50 });
    fc.assert(
      fc.property(moments, (sequence) => {
        const ownership = new SimulatedOwnership("sim-01", "boot");
        const closed = new Set<string>();
        const seen = new Map<string, number>();
        let time_ms = 0;
        for (const [pause_ms, is_listed, has_ended] of sequence) {
          time_ms += pause_ms;
          for (const row of ownership.observe(time_ms, is_listed ? [held] : [], () => has_ended)) {
            const id = row.interval_id ?? "";
            expect(closed.has(id)).toBe(false);
            expect(row.seen_until_ms).toBeGreaterThanOrEqual(seen.get(id) ?? row.from_ms ?? Number.POSITIVE_INFINITY);
            seen.set(id, row.seen_until_ms ?? 0);
            if (row.closed === true) closed.add(id);
          }
        }
      }),
    );
  });
});
