import { setTimeout as delay } from "node:timers/promises";

import { shortOrFull } from "@heliograph/daemon/test/full-run";
import type { StreamName } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import { startCuttingProxy } from "../../test/store/cutting-proxy.ts";
import { adminOf, startEmbeddedClickHouse } from "../../test/store/embedded.ts";
import { countRows, startLoad, type Log } from "../../test/store/load.ts";
import { randomFrom } from "../../test/store/random.ts";
import { Store } from "./store.ts";

const STREAMS: readonly StreamName[] = ["gpu_readings", "host_readings", "events"];
const LOGS: readonly Log[] = STREAMS.flatMap((stream) =>
  ["a", "b", "c"].map((node, index) => ({ node, stream, epoch: 9_000_000 + index })),
);
const KILLS = shortOrFull(5, 15);
/** INSERTs that the bad network has to cut. */
const CUT_INSERTS = shortOrFull(5, 15);
const MOST_INSERTS = 1_500;

describe("rows that a store accepted", () => {
  it("are in their tables once after its ClickHouse was killed again and again", async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`seed ${seed}`);
    const random = randomFrom(seed);
    const { store, close } = await startEmbeddedClickHouse({ limits: { flush_ms: 5, max_rows: 1_000 } });
    try {
      const load = startLoad(store.writer, LOGS, 15);
      for (let kill = 0; kill < KILLS; kill++) {
        const pid = await readyPid(store);
        await delay(random() * 250);
        process.kill(pid, "SIGKILL");
        while (store.child_pid === pid) await delay(5);
      }
      await load.stop();
      const admin = adminOf(store);
      const { rows, different } = await countRows(admin, STREAMS);
      await admin.close();
      console.log(`${rows} rows, ${store.writer.counters.failures} INSERTs of unknown outcome`);
      expect(store.writer.counters.failures).toBeGreaterThan(0);
      expect(rows).toBe(load.appended_rows);
      expect(different).toBe(load.appended_rows);
      expect(store.writer.counters.rows).toBe(load.appended_rows);
      expect(store.writer.pending_bytes).toBe(0);
    } finally {
      await close();
    }
  });

  it("are in their tables once if the network cuts requests and answers", async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`seed ${seed}`);
    const random = randomFrom(seed);
    const { store: owner, close } = await startEmbeddedClickHouse();
    const admin = adminOf(owner);
    const endpoint = owner.admin_endpoint;
    if (endpoint === undefined) throw new Error("ClickHouse is away");
    // The tables are read in one query, which hardly ever succeeds on such a line: cuts begin after it.
    let is_ready = false;
    const proxy = await startCuttingProxy(Number(new URL(endpoint.url).port), () => {
      if (!is_ready) return 1_000_000;
      return random() < 0.5 ? 1_000 + random() * 60_000 : 400_000;
    });
    const store = new Store({
      clickhouse: { server: { admin: { ...endpoint, url: `http://127.0.0.1:${proxy.port}` } } },
      instance: "behind-a-bad-network",
      limits: { flush_ms: 5, max_rows: 1_000 },
    });
    try {
      await store.start();
      while (store.state.state !== "ready") await delay(20);
      is_ready = true;
      const load = startLoad(store.writer, LOGS, 15);
      while (store.writer.counters.failures < CUT_INSERTS && store.writer.counters.inserts < MOST_INSERTS) await delay(20);
      await load.stop();
      const { rows, different } = await countRows(admin, STREAMS);
      console.log(`${rows} rows, ${proxy.cuts} cuts, ${store.writer.counters.failures} INSERTs of unknown outcome`);
      expect(store.writer.counters.failures).toBeGreaterThanOrEqual(CUT_INSERTS);
      expect(rows).toBe(load.appended_rows);
      expect(different).toBe(load.appended_rows);
    } finally {
      await store.stop(2_000);
      await proxy.close();
      await admin.close();
      await close();
    }
  });
});

/** Process id of the store's ClickHouse, as soon as it is ready. */
async function readyPid(store: Store): Promise<number> {
  while (store.state.state !== "ready" || store.child_pid === undefined) await delay(5);
  return store.child_pid;
}
