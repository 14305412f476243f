import { heliograph } from "@heliograph/proto/wire";
import type { Row } from "@heliograph/proto/streams";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { AcceptedBatch } from "../intake/batches/accepted-batch.ts";
import { CollectorEvents } from "./collector-events.ts";

const NOW = Date.UTC(2026, 10, 24);

describe("events of the collector itself", () => {
  const shown: Row<"events">[] = [];
  const stored: AcceptedBatch[] = [];
  let has_room = true;
  const make = (): CollectorEvents =>
    new CollectorEvents({
      live: { collectorEvent: (row) => void shown.push(row) },
      store: {
        append: (batch) => {
          if (has_room) stored.push(batch);
          return has_room;
        },
      },
      epoch: 35,
      now_ms: () => NOW,
    });
  afterEach(() => {
    shown.length = stored.length = 0;
    has_room = true;
    vi.useRealTimers();
  });

  it("are shown and stored, in a log of their own without a node", () => {
    const events = make();
    events.record("collector.disk_low", "warning", "little is free");
    events.record("collector.disk_ok", "info", "room again");
    expect(shown.map(({ event_id, kind }) => [event_id, kind])).toEqual([
      ["collector-z-1", "collector.disk_low"],
      ["collector-z-2", "collector.disk_ok"],
    ]);
    expect(stored.map(({ node, epoch, sequence, follows, month }) => [node, epoch, sequence, follows, month])).toEqual([
      ["", 35, 1, 0, 202611],
      ["", 35, 2, 1, 202611],
    ]);
    expect(stored[0]?.rows).toEqual([shown[0]]);
    expect(shown[0]?.severity).toBe(heliograph.v1.Severity.SEVERITY_WARNING);
  });

  it("wait if the store has no room, in order and within a bound, and are shown at once", () => {
    vi.useFakeTimers();
    has_room = false;
    const events = make();
    for (let told = 0; told < 150; told++) events.record("collector.disk_full", "critical", `${told}`);
    expect([shown.length, stored.length]).toEqual([150, 0]);
    vi.advanceTimersByTime(5_000);
    expect(stored).toEqual([]);
    has_room = true;
    vi.advanceTimersByTime(5_000);
    expect(stored.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(stored.at(-1)?.rows).toEqual([shown.at(-1)]);
    events.stop();
    events.stop();
  });

  it("are dropped at the end if they could not be stored", () => {
    vi.useFakeTimers();
    has_room = false;
    const events = make();
    events.record("collector.disk_full", "critical", "full");
    events.stop();
    has_room = true;
    vi.advanceTimersByTime(60_000);
    expect(stored).toEqual([]);
  });
});
