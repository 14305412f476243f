import { describe, expect, it } from "vitest";

import { changedKeys } from "./changes.ts";

describe("changed settings", () => {
  it("are those with another value, lists by what is in them", () => {
    const before = { http: { port: 1, allowed_hosts: ["a"] }, log: { level: "info" } };
    expect(changedKeys(before, structuredClone(before))).toEqual([]);
    expect(changedKeys(before, { http: { port: 2, allowed_hosts: ["a", "b"] }, log: { level: "info" } })).toEqual([
      "http.port",
      "http.allowed_hosts",
    ]);
    expect(changedKeys({ spool: {} }, { spool: { max_bytes: 5 } })).toEqual(["spool.max_bytes"]);
  });
});
