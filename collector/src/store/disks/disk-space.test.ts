import { describe, expect, it } from "vitest";

import { CollectorError } from "../../errors.ts";
import { DiskSpace, lowReason, type SpaceState } from "./disk-space.ts";

const full = new CollectorError("disk_full", "no space", { hint: "free some", retryable: true });
const away = new CollectorError("clickhouse_unavailable", "away", { hint: "wait", retryable: true });

describe("the state of the disk", () => {
  it("is full from the first INSERT that reports it until each such table accepts one again", () => {
    const states: SpaceState[] = [];
    const space = new DiskSpace((state) => states.push(state));
    space.failed("events", away);
    expect(space.state).toEqual({ state: "ok", reason: "" });
    space.measured("1 GiB of 100 GiB");
    space.failed("events", full);
    space.failed("gpu_readings", full);
    space.failed("gpu_readings", full);
    expect(space.state).toEqual({ state: "full", reason: "no space" });
    space.inserted("events");
    space.measured("");
    expect(space.state.state).toBe("full");
    space.inserted("gpu_readings");
    space.inserted("gpu_readings");
    expect(states.map(({ state }) => state)).toEqual(["low", "full", "ok"]);
  });

  it("is low depending on the free share of the hot disks", () => {
    const disk = {
      name: "hot",
      volume: "hot",
      kind: "Local",
      path: "/data/",
      free_bytes: 2 ** 30,
      total_bytes: 2 ** 34,
      gap: "",
    } as const;
    expect(lowReason([disk], 0.1)).toBe("1.0 GiB of 16.0 GiB are free on /data/");
    expect(lowReason([disk], 0.05)).toBe("");
    expect(lowReason([{ ...disk, volume: "archive" }], 0.1)).toBe("");
    expect(lowReason([], 0.1)).toBe("");
  });
});
