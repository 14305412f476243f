import { describe, expect, it } from "vitest";

import { fabricHealthOf } from "./fabric-health.ts";

const FIELDS = ["bandwidth_degraded", "route_recovery", "route_unhealthy", "access_timeout"] as const;
/** All four well, and the configuration right. */
const WELL = 0b0001_10_10_10_10;

describe("health of the NVLink fabric", () => {
  it("is unknown where the driver says nothing", () => {
    expect(Object.values(fabricHealthOf(0)).every((value) => value === undefined)).toBe(true);
  });

  it("is well where the driver says so of each field", () => {
    const health = fabricHealthOf(WELL);
    expect(FIELDS.map((name) => health[name])).toEqual([false, false, false, false]);
    expect(health.configuration).toBe(1);
  });

  it.each(FIELDS.map((name, index) => [name, index] as const))(
    "has a fault in %s alone where its bits alone say so",
    (name, index) => {
      const health = fabricHealthOf(WELL ^ (0b11 << (2 * index)));
      expect(FIELDS.filter((field) => health[field] === true)).toEqual([name]);
    },
  );

  it("does not take a value that NVML does not define for a yes or a no, and leaves bits above it alone", () => {
    expect(fabricHealthOf(0b11).bandwidth_degraded).toBeUndefined();
    expect(fabricHealthOf(0xffff_f000 | WELL)).toEqual(fabricHealthOf(WELL));
  });

  it("names what is wrong with the configuration by its number", () => {
    expect(fabricHealthOf(5 << 8).configuration).toBe(5);
  });
});
