import { describe, expect, it } from "vitest";

import { architectureOf } from "./architecture.ts";

describe("architectureOf", () => {
  it("names a known architecture, and gives the number of an unknown one", () => {
    expect([9, 42].map(architectureOf)).toEqual(["hopper", "architecture 42"]);
  });

  it("is empty where the driver gives none, or an impossible one", () => {
    expect([undefined, 0xffff_ffff, 300].map(architectureOf)).toEqual([undefined, undefined, undefined]);
  });
});
