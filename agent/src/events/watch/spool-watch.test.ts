import { describe, expect, it } from "vitest";

import type { SpoolHealth } from "../../spool/spool-health.ts";
import { SpoolWatch } from "./spool-watch.ts";

const WELL: SpoolHealth = {
  directory: "/var/lib/heliograph-agent/spool",
  trouble: "",
  bytes: 0,
  unacknowledged_bytes: 0,
  max_bytes: 1 << 30,
  memory_bytes: 0,
  free_bytes: 1 << 40,
  oldest_ms: undefined,
  rows_dropped: { events: 3 },
  rows_unreadable: 0,
  damaged_places: 0,
  damaged_bytes: 0,
  torn_bytes: 0,
};
const MINUTE = 60_000;

const told = (watch: SpoolWatch, change: Partial<SpoolHealth>, at_ms: number): string[] =>
  watch.observe({ ...WELL, ...change }, 1, at_ms).map(({ kind, detail }) => `${kind} ${detail}`.trim());

describe("events of the spool", () => {
  it("say what was lost by stream, at most every ten minutes, and not what an earlier agent lost", () => {
    const watch = new SpoolWatch();
    expect(told(watch, {}, 0)).toEqual([]);
    expect(told(watch, { rows_dropped: { events: 3, gpu_readings: 8 } }, 1)).toEqual(["agent.spool_dropped 8 of gpu_readings"]);
    expect(told(watch, { rows_dropped: { events: 3, gpu_readings: 9 } }, MINUTE)).toEqual([]);
    expect(told(watch, { rows_dropped: { events: 4, gpu_readings: 10 } }, 11 * MINUTE)).toEqual([
      "agent.spool_dropped 1 of events, 2 of gpu_readings",
    ]);
    expect(told(watch, { rows_dropped: { events: 4, gpu_readings: 10 } }, 30 * MINUTE)).toEqual([]);
  });

  it("say that the disk can't be written, why, and that it can again", () => {
    const watch = new SpoolWatch();
    expect(told(watch, { trouble: "ENOSPC: no space left" }, 0)).toEqual(["agent.spool_unwritable ENOSPC: no space left"]);
    expect(told(watch, { trouble: "ENOSPC: no space left" }, 1)).toEqual([]);
    expect(told(watch, {}, 2)).toEqual(["agent.spool_restored"]);
  });

  it("say that files were damaged, once for each place", () => {
    const watch = new SpoolWatch();
    const change = { damaged_places: 1, damaged_bytes: 70, torn_bytes: 70 };
    expect(told(watch, change, 0)).toEqual([
      "agent.spool_damaged 1 place, 70 bytes, 70 of them at the end of a file; 0 rows unreadable",
    ]);
    expect(told(watch, change, 1)).toEqual([]);
  });
});
