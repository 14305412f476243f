import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkCases } from "./progress.ts";

const results = await checkCases(join(import.meta.dirname, "progress"));

describe("output of real shape is read rightly, with no false progress", () => {
  it.each(results.map(({ name, faults }) => [name, faults] as const))("%s", (_, faults) => {
    expect(faults).toEqual([]);
  });

  it("has all its cases", () => {
    expect(results.length).toBeGreaterThanOrEqual(62);
  });
});
