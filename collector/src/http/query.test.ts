import { describe, expect, it } from "vitest";
import * as z from "zod";

import { readQuery } from "./query.ts";

const SCHEMA = z.strictObject({
  limit: z.int().min(0).default(200),
  node: z.string().optional(),
  name: z.array(z.string()).default([]),
});
const read = (text: string) => readQuery(SCHEMA, new URLSearchParams(text));

describe("a query", () => {
  it("gets the defaults for what is not given, and all values of a list", () => {
    expect(read("")).toEqual({ success: true, data: { limit: 200, name: [] } });
    expect(read("limit=5&name=a&name=b,c&node=x")).toEqual({
      success: true,
      data: { limit: 5, name: ["a", "b,c"], node: "x" },
    });
  });

  it.each([
    ["state=failed", "unknown parameter state: There are: limit, node, name"],
    ["limt=1", "unknown parameter limt: Did you mean limit? There are: limit, node, name"],
    ["a=1&b=2&a=3", "unknown parameters a, b: There are: limit, node, name"],
    ["toString=1", "unknown parameter toString: There are: limit, node, name"],
    ["__proto__=1", "unknown parameter __proto__: There are: limit, node, name"],
    ["limit=1&limit=2", "limit: expected once, given several times"],
    ["limit=none", "limit: Invalid input: expected number, received string"],
    ["limit=", "limit: Invalid input: expected number, received string"],
    ["limit=%20", "limit: Invalid input: expected number, received string"],
    ["limit=1.5", "limit: Invalid input: expected int, received number"],
    ["limit=-1", "limit: Too small: expected number to be >=0"],
    ["l%69mit=1&limit=2", "limit: expected once, given several times"],
  ])("%s is refused, with the reason", (text, message) => {
    expect(read(text)).toEqual({ success: false, message });
  });

  it("shows no more of an unknown name than fits a line", () => {
    const answer = read(`${"x".repeat(9_000)}=1`);
    expect(answer.success ? "" : answer.message.length).toBeLessThan(150);
  });

  it("says that a route takes no parameters", () => {
    const answer = readQuery(z.strictObject({}), new URLSearchParams("state=failed&limit=1"));
    expect(answer).toEqual({ success: false, message: "unknown parameters state, limit: this route takes none" });
  });
});
