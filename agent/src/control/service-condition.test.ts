import { describe, expect, it } from "vitest";

import { conditionOf } from "./service-condition.ts";

const ACTIVITY = {
  sampled_ago_ms: 100,
  interval_ms: 1_000,
  is_connected: false,
  connection_reason: "ECONNREFUSED",
  waiting_bytes: 1 << 20,
};

describe("the agent's condition", () => {
  it("is ready with the first sample, whether or not the collector is there", () => {
    expect(conditionOf({ ...ACTIVITY, sampled_ago_ms: Number.POSITIVE_INFINITY }).is_ready).toBe(false);
    expect(conditionOf(ACTIVITY)).toEqual({
      is_ready: true,
      is_healthy: true,
      status: "sampling each 1000 ms; not connected to the collector (ECONNREFUSED); 1.0 MiB wait to be sent",
    });
  });

  it("is unhealthy when samples stop for a minute, or for five intervals where that is longer", () => {
    expect(conditionOf({ ...ACTIVITY, sampled_ago_ms: 60_001 }).is_healthy).toBe(false);
    expect(conditionOf({ ...ACTIVITY, sampled_ago_ms: 60_001, interval_ms: 60_000 }).is_healthy).toBe(true);
    expect(conditionOf({ ...ACTIVITY, sampled_ago_ms: 300_001, interval_ms: 60_000 }).is_healthy).toBe(false);
  });
});
