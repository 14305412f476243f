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

const reported = (watch: SpoolWatch, change: Partial<SpoolHealth>, at_ms: number): string[] =>
  watch.observe({ ...WELL, ...change }, 1, at_ms).map(({ kind, detail }) => `${kind} ${detail}`.trim());

describe("events of the spool", () => {
  it("report lost rows by stream at most every ten minutes, without the losses of an earlier agent", () => {
    const watch = new SpoolWatch();
    expect(reported(watch, {}, 0)).toEqual([]);
    expect(reported(watch, { rows_dropped: { events: 3, gpu_readings: 8 } }, 1)).toEqual([
      "agent.spool_dropped 8 of gpu_readings",
    ]);
    expect(reported(watch, { rows_dropped: { events: 3, gpu_readings: 9 } }, MINUTE)).toEqual([]);
    expect(reported(watch, { rows_dropped: { events: 4, gpu_readings: 10 } }, 11 * MINUTE)).toEqual([
      "agent.spool_dropped 1 of events, 2 of gpu_readings",
    ]);
    expect(reported(watch, { rows_dropped: { events: 4, gpu_readings: 10 } }, 30 * MINUTE)).toEqual([]);
  });

  it("report that the disk can't be written and why, and that it can be written again", () => {
    const watch = new SpoolWatch();
    expect(reported(watch, { trouble: "ENOSPC: no space left" }, 0)).toEqual(["agent.spool_unwritable ENOSPC: no space left"]);
    expect(reported(watch, { trouble: "ENOSPC: no space left" }, 1)).toEqual([]);
    expect(reported(watch, {}, 2)).toEqual(["agent.spool_restored"]);
  });

  it("report damaged files, once per damaged place", () => {
    const watch = new SpoolWatch();
    const change = { damaged_places: 1, damaged_bytes: 70, torn_bytes: 70 };
    expect(reported(watch, change, 0)).toEqual([
      "agent.spool_damaged 1 place, 70 bytes, 70 of them at the end of a file; 0 rows unreadable",
    ]);
    expect(reported(watch, change, 1)).toEqual([]);
  });
});
