import type { EventSummary } from "@heliograph/api/shapes/events";
import { describe, expect, it } from "vitest";

import { eventKey, eventLines, shownEvents } from "./event-list.ts";

let id = 0;
const event = (part: Partial<EventSummary>): EventSummary => ({
  time_ms: 1_000 - (id += 1),
  event_id: String(id),
  node: "n1",
  kind: "job.started",
  severity: "info",
  gpu_uuid: "",
  mig_uuid: "",
  job_id: "",
  code: null,
  message: "",
  ...part,
});

describe("the events of a panel", () => {
  it("that say the same are one line with their count, at the place of the newest", () => {
    const events = [
      event({ kind: "gpu.xid", code: 63, time_ms: 9 }),
      event({}),
      event({ kind: "gpu.xid", code: 63, time_ms: 3 }),
    ];
    expect(eventLines(events)).toMatchObject([
      { event: { kind: "gpu.xid", time_ms: 9 }, count: 2, first_ms: 3 },
      { event: { kind: "job.started" }, count: 1 },
    ]);
  });

  it("of different GPUs or jobs stay apart", () =>
    expect(eventLines([event({ gpu_uuid: "a" }), event({ gpu_uuid: "b" }), event({ job_id: "c" })])).toHaveLength(3));

  it("keep a critical one on top until it was seen, however many come after it", () => {
    const critical = event({ severity: "critical", kind: "gpu.lost" });
    const events = [...Array.from({ length: 500 }, (_, index) => event({ job_id: `job ${index}` })), critical];
    const before = shownEvents(events, new Set(), 12);
    expect(before.unseen.map((line) => line.event)).toEqual([critical]);
    expect(before.newest).toHaveLength(12);
    expect(before.left).toBe(488);
    const after = shownEvents(events, new Set([eventKey(critical)]), 12);
    expect(after.unseen).toEqual([]);
    expect(after.left).toBe(489);
  });
});
