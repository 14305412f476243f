import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit } from "../../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";

/** The begin of an hour some hours ago. */
const T_MS = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 8 * 3_600_000;
const T_S = T_MS / 1_000;
const UTC = new Date(T_MS).toISOString().slice(0, 19).replace("T", " ");

describe("the window of a view", () => {
  let embedded: EmbeddedStore;
  let admin: ReturnType<typeof adminOf>;
  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    admin = adminOf(embedded.store);
    // A hundred watts, for the ten minutes from T on.
    const readings = Array.from({ length: 601 }, (_, second) => ({
      time_ms: T_MS + second * 1_000,
      gpu_uuid: "G",
      energy_joules: 1_000_000 + second * 100,
      power_watts: 100,
    }));
    await commit(embedded.store.writer, batchOf("gpu_readings", readings, { epoch: 1 }));
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
  });

  it.each([
    // [since, until, session's time zone]
    [`toDateTime(${T_S})`, `toDateTime(${T_S + 300})`, "UTC"],
    [`toDateTime(${T_S})`, `toDateTime(${T_S + 300})`, "Asia/Tokyo"],
    [`toDateTime64(${T_S}, 3)`, `now() - INTERVAL intDiv(toUnixTimestamp(now()) - ${T_S + 300}, 1) SECOND`, "America/New_York"],
    [`toUnixTimestamp(toDateTime(${T_S}, 'Europe/Berlin'))`, `${T_S + 300}`, "Asia/Tokyo"],
    [`'${new Date(T_MS).toISOString()}'`, `'${new Date(T_MS + 300_000).toISOString()}'`, "Asia/Tokyo"],
    [`'${UTC}+00:00'`, `'${UTC}' + INTERVAL 300 SECOND`, "UTC"],
    [`'${UTC}'`, `'${UTC.slice(0, 14)}05:00.000'`, "UTC"],
  ])("from %s until %s is the same in a session of %s", async (since, until, zone) => {
    const window = `(since = ${since}, until = ${until})`;
    const settings = `SETTINGS session_timezone = '${zone}'`;
    const energy = await admin.rows(`SELECT round(sum(joules)) AS joules FROM heliograph.gpu_energy${window} ${settings}`);
    expect(energy).toEqual([{ joules: 30_000 }]);
    const use = await admin.rows(
      `SELECT round(sum(joules)) AS joules, toUnixTimestamp(min(time)) AS hour FROM heliograph.job_use${window} ${settings}`,
    );
    expect(use).toEqual([{ joules: 30_000, hour: T_S }]);
  });

  it("opens only the months in it", async () => {
    const plan = await admin.rows<{ explain: string }>(
      `EXPLAIN indexes = 1 SELECT * FROM heliograph.gpu_energy(since = '2020-01-01 00:00:00', until = '2020-01-02 00:00:00')`,
    );
    const text = plan.map(({ explain }) => explain).join("\n");
    expect(text.match(/Parts: 0\/1/g)?.length, text).toBeGreaterThan(0);
  });
});
