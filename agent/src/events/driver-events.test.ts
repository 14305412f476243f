import type { Row } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import type { DriverEvent, GpuSample } from "../gpu/port/gpu-source.ts";
import { otherDriverEvents } from "./driver-events.ts";
import { HealthEvents } from "./health-events.ts";
import { GpuLocations } from "./gpu-locations.ts";
import type { XidOccurrence } from "./xid/xid-source.ts";

const NOW_MS = 1_000_000;
const event = (type: DriverEvent["type"], data = 0): DriverEvent => ({ gpu_uuid: "GPU-1", type, data, gpu_instance: undefined });
const sampleWith = (...events: readonly DriverEvent[]): GpuSample => ({ readings: [], processes: [], states: [], events });

/** Health events with a kernel log that reports what it is given. */
function healthEventsOf(kernel_log?: XidOccurrence[]) {
  const rows: Row<"events">[] = [];
  let now_ms = NOW_MS;
  const made = new HealthEvents({
    sink: { append: (_, added) => void rows.push(...(added as Row<"events">[])) },
    boot_id: "boot",
    places: new GpuLocations(),
    expected_gpus: 0,
    now_ms: () => now_ms,
    onTrouble: () => {},
    ...(kernel_log === undefined
      ? {}
      : { kernel_log: { poll: () => kernel_log.splice(0), drainEvents: () => [], trouble: undefined, stop: () => {} } }),
  });
  made.learn([]);
  return { events: made, rows, poll: (at_ms: number) => ((now_ms = at_ms), made.poll(() => "")) };
}

describe("an XID from NVML", () => {
  it("is an event by itself where there is no kernel log", () => {
    const { events: made, rows, poll } = healthEventsOf();
    made.observe(sampleWith(event("xid", 79)), NOW_MS);
    poll(NOW_MS);
    expect(rows).toMatchObject([{ kind: "gpu.xid", code: 79, gpu_uuid: "GPU-1", time_ms: NOW_MS }]);
  });

  it("is one event together with the line of the kernel log that follows", () => {
    const kernel_log: XidOccurrence[] = [];
    const { events: made, rows, poll } = healthEventsOf(kernel_log);
    made.observe(sampleWith(event("xid", 79)), NOW_MS);
    poll(NOW_MS);
    expect(rows).toEqual([]);
    const line = {
      reported_by: "kernel_log",
      time_ms: NOW_MS + 900,
      xid: 79,
      gpu_uuid: "GPU-1",
      pci: "",
      detail: "fallen off",
    } as const;
    kernel_log.push({ ...line, occurrence_id: "kmsg/7" });
    poll(NOW_MS + 1_000);
    poll(NOW_MS + 10_000);
    expect(rows).toMatchObject([{ kind: "gpu.xid", code: 79, event_id: "gpu.xid/kmsg/7" }]);
  });
});

describe("other events from NVML", () => {
  it("are one event per kind and sample, with a count", () => {
    expect(
      otherDriverEvents([event("double_bit_ecc"), event("double_bit_ecc"), event("mig_config"), event("xid", 13)], 5),
    ).toEqual([
      { kind: "gpu.double_bit_ecc", gpu_uuid: "GPU-1", time_ms: 5, detail: "2 times at once" },
      { kind: "gpu.mig_config_changed", gpu_uuid: "GPU-1", time_ms: 5, detail: "" },
    ]);
  });

  it("name the recovery that the GPU needs, and report when it needs none", () => {
    const reported = otherDriverEvents([event("recovery_action", 2), event("recovery_action", 0)], 5);
    expect(reported.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["gpu.recovery_needed", "reboot the node"],
      ["gpu.recovery_done", ""],
    ]);
  });

  it("reach the sink with the sample", () => {
    const { events: made, rows } = healthEventsOf();
    made.observe(sampleWith(event("fatal_poison")), NOW_MS);
    expect(rows).toMatchObject([{ kind: "gpu.memory_poisoned_fatally", gpu_uuid: "GPU-1" }]);
  });
});
