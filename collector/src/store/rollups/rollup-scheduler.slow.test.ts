import { setTimeout as delay } from "node:timers/promises";

import { expect, it } from "vitest";

import { batchOf, gpuReadings } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse } from "../../../test/store/embedded.ts";
import { randomFrom } from "../../../test/store/random.ts";
import { HOUR_MS, rollupsOf } from "../schema/rollups/rollup.ts";

const KILLS = 8;
const DAY_MS = 24 * HOUR_MS;

it("rolls up all rows that were stored while its ClickHouse was killed again and again", async () => {
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  const random = randomFrom(seed);
  const { store, close } = await startEmbeddedClickHouse({
    limits: { flush_ms: 5 },
    rollup_limits: { pace_ms: 5, settle_ms: 0, sweep_every_ms: 10 * DAY_MS },
  });
  try {
    const appending = new AbortController();
    const start_ms = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
    let appended_rows = 0;
    const append = async (): Promise<void> => {
      for (let sequence = 1; !appending.signal.aborted; sequence++) {
        const node = `node-${sequence % 3}`;
        const rows = gpuReadings(4, start_ms + Math.floor(random() * 12 * HOUR_MS)).map((row) => ({
          ...row,
          gpu_uuid: `${node} ${row.gpu_uuid}`,
        }));
        while (!store.writer.append(batchOf("gpu_readings", rows, { node, sequence, epoch: 9_000_000 }))) await delay(5);
        appended_rows += rows.length;
        await delay(2);
      }
    };
    const appended = append();
    for (let kill = 0; kill < KILLS; kill++) {
      while (store.state.state !== "ready" || store.child_pid === undefined) await delay(5);
      const pid = store.child_pid;
      await delay(random() * 600);
      process.kill(pid, "SIGKILL");
      while (store.child_pid === pid) await delay(5);
    }
    appending.abort();
    await appended;
    while (store.writer.pending_bytes > 0 || store.state.state !== "ready") await delay(10);
    while (store.rollups.lag_ms > 0) await delay(20);
    const admin = adminOf(store);
    for (const { view } of rollupsOf("gpu_readings")) {
      const sums = `SELECT sum(%rows) AS rows, round(sum(%watts), 3) AS watts, max(%most) AS most FROM heliograph.`;
      const [rolled] = await admin.rows(
        sums.replace("%rows", "rows").replace("%watts", "power_watts_sum").replace("%most", "energy_joules_max") + view,
      );
      const [raw] = await admin.rows(
        `${sums.replace("sum(%rows)", "count()").replace("%watts", "power_watts").replace("%most", "energy_joules")}gpu_readings`,
      );
      expect(rolled).toEqual(raw);
      expect(rolled).toMatchObject({ rows: appended_rows });
    }
    expect(store.rollups.failures).toBeGreaterThan(0);
    await admin.close();
  } finally {
    await close();
  }
});
