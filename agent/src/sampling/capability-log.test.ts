import type { Row } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import { CapabilityLog } from "./capability-log.ts";

const reported = (gpu_uuid: string, reason: string): Row<"capabilities"> => ({
  time_ms: 0,
  gpu_uuid,
  mig_uuid: "",
  reading: "power_watts",
  supported: reason === "",
  reason,
});

describe("notes on supported readings", () => {
  const [a, b] = [reported("GPU-a", ""), reported("GPU-b", "not supported")];

  it("are logged at first, on change, and again after a while, per device", () => {
    const log = new CapabilityLog(1_000);
    expect(log.observe([a], 0)).toEqual([a]);
    expect(log.observe([b], 10)).toEqual([b]);
    expect(log.observe([a], 20)).toEqual([]);
    const changed = reported("GPU-a", "no permission");
    expect(log.observe([changed], 30)).toEqual([changed]);
    expect(log.observe([b], 1_010)).toEqual([b]);
  });

  it("are logged again for a device that went away and came back", () => {
    const log = new CapabilityLog(1_000);
    log.observe([a, b], 0);
    expect(log.observe([b], 10)).toEqual([]);
    log.keep(new Set(["GPU-a/"]));
    expect(log.observe([a], 20)).toEqual([]);
    expect(log.observe([b], 20)).toEqual([b]);
  });
});
