import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sourceOf } from "./source.ts";

describe("the source of a connection", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64%eth0"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
    ["", ""],
  ])("%s belongs to %s", (address, source) => expect(sourceOf(address)).toBe(source));

  it("is the same for all addresses of one /64, and differs for any other /64", () => {
    const prefix = fc.array(fc.nat({ max: 0xffff }), { minLength: 4, maxLength: 4 });
    const rest = fc.array(fc.nat({ max: 0xffff }), { minLength: 4, maxLength: 4 });
    const text = (groups: readonly number[]): string => groups.map((group) => group.toString(16)).join(":");
    fc.assert(
      fc.property(prefix, rest, rest, prefix, (one, a, b, other) => {
        fc.pre(text(one) !== text(other));
        expect(sourceOf(text([...one, ...a]))).toBe(sourceOf(text([...one, ...b])));
        expect(sourceOf(text([...one, ...a]))).not.toBe(sourceOf(text([...other, ...a])));
      }),
    );
  });
});
