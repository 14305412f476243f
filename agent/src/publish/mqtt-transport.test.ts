import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { reconnectDelay } from "./mqtt-transport.ts";

describe("the wait before a reconnect", () => {
  it("grows to a bound and never past it, and is spread so that a fleet does not come back as one", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const wait = reconnectDelay(failures, random);
        expect(wait).toBeGreaterThanOrEqual(125);
        expect(wait).toBeLessThanOrEqual(15_000);
        expect(reconnectDelay(failures + 1, random)).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(reconnectDelay(10, 1) - reconnectDelay(10, 0)).toBeGreaterThan(5_000);
  });
});
