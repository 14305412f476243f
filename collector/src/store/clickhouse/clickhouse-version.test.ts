import { describe, expect, it } from "vitest";

import { checkVersion } from "./clickhouse-version.ts";

describe("the version of ClickHouse", () => {
  it.each(["25.8.1.1", "25.10.2.3", "26.7.2.1", "27.1.1.1"])("%s is accepted", (version) => {
    expect(() => checkVersion(version)).not.toThrow();
  });
  it.each(["25.7.9.9", "24.12.1.1", "nonsense"])("%s is refused, with what to do", (version) => {
    expect(() => checkVersion(version)).toThrow(expect.objectContaining({ code: "clickhouse_too_old" }));
  });
});
