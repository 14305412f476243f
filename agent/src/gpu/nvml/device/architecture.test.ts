import { describe, expect, it } from "vitest";

import { architectureOf } from "./architecture.ts";

describe("architectureOf", () => {
  it("names an architecture, and numbers one that is new to it", () => {
    expect([9, 42].map(architectureOf)).toEqual(["hopper", "architecture 42"]);
  });

  it("says nothing where the driver does not, or says what no architecture is", () => {
    expect([undefined, 0xffff_ffff, 300].map(architectureOf)).toEqual([undefined, undefined, undefined]);
  });
});
