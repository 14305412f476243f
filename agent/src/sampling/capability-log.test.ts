import type { Row } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import { CapabilityLog } from "./capability-log.ts";

const told = (gpu_uuid: string, reason: string): Row<"capabilities"> => ({
  time_ms: 0,
  gpu_uuid,
  mig_uuid: "",
  reading: "power_watts",
  supported: reason === "",
  reason,
});

describe("what devices can tell", () => {
  const log = new CapabilityLog(1_000);
  const [a, b] = [told("GPU-a", ""), told("GPU-b", "not supported")];

  it("is logged at first, on change, and again after a while, each device for itself", () => {
    expect(log.observe([a], 0)).toEqual([a]);
    expect(log.observe([b], 10)).toEqual([b]);
    expect(log.observe([a], 20)).toEqual([]);
    const changed = told("GPU-a", "no permission");
    expect(log.observe([changed], 30)).toEqual([changed]);
    expect(log.observe([b], 1_010)).toEqual([b]);
  });

  it("is news again for a device that went and came back", () => {
    log.keep(new Set(["GPU-a/"]));
    expect(log.observe([b], 1_020)).toEqual([b]);
  });
});
