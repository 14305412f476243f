import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { BURST_MS, MATCH_MS, WAIT_MS, XidMatcher } from "./xid-matcher.ts";
import type { XidOccurrence } from "./xid-source.ts";

let next_id = 0;
const reportOf = (reported_by: "kernel_log" | "nvml", time_ms: number, more: Partial<XidOccurrence> = {}): XidOccurrence => ({
  reported_by,
  time_ms,
  xid: 79,
  gpu_uuid: "GPU-a",
  pci: reported_by === "nvml" ? "" : "0000:3b:00",
  occurrence_id: `${reported_by}/${next_id++}`,
  detail: "",
  ...more,
});

describe("an XID from NVML and the kernel log", () => {
  it("is one event with the kernel log's text, whichever comes first", () => {
    for (const order of [
      ["nvml", "kernel_log"],
      ["kernel_log", "nvml"],
    ] as const) {
      const matcher = new XidMatcher();
      const events = order.flatMap((by, at) => matcher.observe([reportOf(by, 1_000 + at * 400)], true, 1_000 + at * 400));
      events.push(...matcher.observe([], true, 1_000 + 2 * WAIT_MS));
      expect(events.map((event) => event.reported_by)).toEqual(["kernel_log"]);
    }
  });

  it("waits a moment for the kernel log, and does not wait where it can't be read", () => {
    const patient = new XidMatcher();
    expect(patient.observe([reportOf("nvml", 0)], true, 0)).toEqual([]);
    expect(patient.observe([], true, WAIT_MS)).toHaveLength(1);
    expect(new XidMatcher().observe([reportOf("nvml", 0)], false, 0)).toHaveLength(1);
  });

  it("is reported once when the kernel log comes too late", () => {
    const matcher = new XidMatcher();
    matcher.observe([reportOf("nvml", 0)], true, 0);
    expect(matcher.observe([], true, WAIT_MS)).toHaveLength(1);
    expect(matcher.observe([reportOf("kernel_log", 100)], true, WAIT_MS + 500)).toEqual([]);
  });

  it("is not merged with one of another GPU, another number, or much later", () => {
    const matcher = new XidMatcher();
    const all = [
      reportOf("kernel_log", 0),
      reportOf("kernel_log", 0, { gpu_uuid: "GPU-b", pci: "0000:5e:00" }),
      reportOf("kernel_log", 0, { xid: 48 }),
      reportOf("kernel_log", 0, { pid: 7 }),
      reportOf("kernel_log", BURST_MS + 1),
    ];
    expect(matcher.observe(all, true, 0)).toEqual(all);
  });

  it("is one event for a burst of lines, as the driver writes one for each faulting unit", () => {
    const matcher = new XidMatcher();
    const lines = Array.from({ length: 200 }, (_, index) => reportOf("kernel_log", index * 50, { xid: 13 }));
    expect(matcher.observe(lines, true, 0)).toHaveLength(1);
  });

  it("is one event for each different message within a second", () => {
    const line = (at_ms: number, detail: string, xid = 149): XidOccurrence => reportOf("kernel_log", at_ms, { xid, detail });
    const matcher = new XidMatcher();
    const links = [line(0, "Fatal Link 01"), line(300, "Fatal Link 00"), line(350, "Fatal Link 01"), line(400, "Fatal Link 15")];
    expect(matcher.observe(links, true, 500).map(({ detail }) => detail)).toEqual([
      "Fatal Link 01",
      "Fatal Link 00",
      "Fatal Link 15",
    ]);
    const units = ["GPC 0, TPC 1, SM 0", "GPC 4, TPC 3, SM 1"].map((unit, i) => line(i, `SM Exception on (${unit})`, 13));
    const channels = ["00000008", "0000000a"].map((channel, i) => line(i, `Ch ${channel}`, 45));
    expect(matcher.observe([...units, ...channels], true, 600)).toHaveLength(2);
  });

  it("is one event for each different message of the kernel log after NVML reported it", () => {
    const matcher = new XidMatcher();
    expect(matcher.observe([reportOf("nvml", 0, { xid: 149 })], false, 0)).toHaveLength(1);
    const lines = ["Link 01", "Link 00"].map((detail, i) => reportOf("kernel_log", i, { xid: 149, detail }));
    expect(matcher.observe(lines, true, 10).map(({ detail }) => detail)).toEqual(["Link 00"]);
  });

  it("is one event per occurrence, in any order and however often it is reported", () => {
    const occurrence = fc.record({ gpu: fc.constantFrom("a", "b", "c"), xid: fc.constantFrom(48, 79) });
    fc.assert(
      fc.property(
        fc.uniqueArray(occurrence, { selector: ({ gpu, xid }) => `${gpu}${xid}` }),
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom("kernel_log" as const, "nvml" as const), fc.nat(BURST_MS / 2))),
        (occurrences, tellings) => {
          const matcher = new XidMatcher();
          const touched = new Set<string>();
          const events = tellings.flatMap(([pick, by, delay]) => {
            const what = occurrences[pick % Math.max(1, occurrences.length)];
            if (what === undefined) return [];
            touched.add(`${what.gpu}${what.xid}`);
            return matcher.observe([reportOf(by, delay, { gpu_uuid: `GPU-${what.gpu}`, xid: what.xid })], true, delay);
          });
          events.push(...matcher.observe([], true, MATCH_MS + WAIT_MS));
          expect(events).toHaveLength(touched.size);
        },
      ),
    );
  });
});
