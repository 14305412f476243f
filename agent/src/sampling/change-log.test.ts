import { describe, expect, it } from "vitest";

import { ChangeLog } from "./change-log.ts";

describe("what is logged on change", () => {
  const log = new ChangeLog<{ id: string; value: number }>({
    keyOf: (row) => row.id,
    contentOf: (row) => String(row.value),
    repeat_ms: 100,
  });

  it("is logged at first, on change and after a while, and as gone once", () => {
    const a = { id: "a", value: 1 };
    expect(log.observe([a], 0)).toEqual({ news: [a], gone: [] });
    expect(log.observe([a], 99).news).toEqual([]);
    expect(log.observe([a], 100).news).toEqual([a]);
    const changed = { id: "a", value: 2 };
    expect(log.observe([changed], 101).news).toEqual([changed]);
    expect(log.observe([], 102)).toEqual({ news: [], gone: [changed] });
    expect(log.observe([], 103)).toEqual({ news: [], gone: [] });
  });
});
