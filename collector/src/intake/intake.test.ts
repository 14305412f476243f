import { pino } from "pino";
import { COMMIT_INTERVAL_MS } from "@heliograph/proto/limits";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { FakeStore } from "../../test/intake/fake-store.ts";
import { encodeBatch, encodeStatus } from "../../test/intake/messages.ts";
import { RecordingLive } from "../../test/intake/recording-live.ts";
import { CollectorMetrics } from "../observability/metrics.ts";
import { Intake } from "./intake.ts";
import { BUFFER_FULL_WAIT_MS } from "./logs/stream-position.ts";

let now_ms: number;
let store: FakeStore;
let live: RecordingLive;
let metrics: CollectorMetrics;
let intake: Intake;
let rows_lost: string[];

beforeEach(() => {
  now_ms = Date.now();
  store = new FakeStore();
  live = new RecordingLive();
  metrics = new CollectorMetrics();
  rows_lost = [];
  const onRowsLost = (message: string): void => void rows_lost.push(message);
  intake = new Intake({ store, live, metrics, log: pino({ level: "silent" }), onRowsLost, now_ms: () => now_ms });
  intake.start();
});
afterEach(() => intake.stop(0));

const publish = (changes: Parameters<typeof encodeBatch>[0]): void =>
  intake.onMessage("n1", (changes?.stream ?? "events") as "events", encodeBatch(changes), now_ms);
const counted = async (name: string): Promise<string[]> =>
  (await metrics.registry.getSingleMetricAsString(name)).split("\n").filter((line) => !line.startsWith("#") && line !== "");

/** Connects the node and waits until its marks are known. */
async function connect(): Promise<void> {
  intake.nodeConnected("n1");
  await expect.poll(() => store.reads).toBeGreaterThan(0);
  intake.onMessage("n1", "status", encodeStatus(), now_ms);
  await expect.poll(() => intake.drainMarks("n1", now_ms)).toBeDefined();
}

describe("the intake", () => {
  it("passes a batch to the store and to the live part, and sends the node a mark when it is committed", async () => {
    store.commits_at_once = false;
    await connect();
    publish({ sequence: 1 });
    expect(live.batches).toEqual(store.buffer);
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ epoch: 7, stream: "events", stored: 0, held: 1 }]);
    store.commit();
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ stored: 1, held: 1 }]);
    expect(await counted("heliograph_rows_accepted_total")).toEqual(['heliograph_rows_accepted_total{stream="events"} 1']);
  });

  it("shows a preview live and stores nothing of it; the batch is shown once, even if it comes again for storing", async () => {
    await connect();
    publish({ sequence: 1 });
    publish({ sequence: 3, preview: true });
    expect(live.batches.map((batch) => batch.sequence)).toEqual([1, 3]);
    expect(store.committed.map((batch) => batch.sequence)).toEqual([1]);
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ held: 1, resend: false }]);
    publish({ sequence: 2 });
    publish({ sequence: 3 });
    expect(store.committed.map((batch) => batch.sequence)).toEqual([1, 2, 3]);
    expect(live.batches.map((batch) => batch.sequence)).toEqual([1, 3]);
    expect(await counted("heliograph_batches_previewed_total")).toEqual([
      'heliograph_batches_previewed_total{stream="events"} 1',
    ]);
  });

  it("accepts nothing before it knows the marks, then requests what it dropped", async () => {
    publish({ sequence: 1 });
    publish({ sequence: 2 });
    expect(store.committed).toEqual([]);
    await expect.poll(() => intake.drainMarks("n1", now_ms)?.[0]?.resend).toBe(true);
    publish({ sequence: 1 });
    publish({ sequence: 2 });
    expect(store.committed.map((batch) => batch.sequence)).toEqual([1, 2]);
    expect(await counted("heliograph_batches_dropped_total")).toEqual([
      'heliograph_batches_dropped_total{stream="events",reason="marks_unknown"} 2',
    ]);
  });

  it("waits for ClickHouse to come back, and continues with what it has", async () => {
    store.is_away = true;
    intake.nodeConnected("n1");
    intake.onMessage("n1", "status", encodeStatus({ logs: [{ epoch: 7, stream: "events", first: 1, last: 3 }] }), now_ms);
    await expect.poll(() => store.reads).toBeGreaterThanOrEqual(2);
    expect(intake.drainMarks("n1", now_ms)).toBeUndefined();
    expect(live.statuses).toHaveLength(1);
    store.is_away = false;
    await expect.poll(() => intake.drainMarks("n1", now_ms)).toBeDefined();
    expect((await counted("heliograph_mark_read_failures_total"))[0]).toMatch(/ [1-9]$/);
  });

  it("stores no batch twice and requests what is missing", async () => {
    await connect();
    for (const sequence of [1, 1, 3, 2, 3, 2]) publish({ sequence });
    expect(store.committed.map((batch) => batch.sequence)).toEqual([1, 2, 3]);
    expect(live.batches).toHaveLength(3);
    expect(await counted("heliograph_batches_duplicate_total")).toEqual([
      'heliograph_batches_duplicate_total{stream="events"} 2',
    ]);
    publish({ sequence: 9 });
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ held: 3, resend: true }]);
    expect(await counted("heliograph_resend_requests_total")).toEqual(["heliograph_resend_requests_total 1"]);
  });

  it("moves no mark while the store is full, and requests the batch again after time to drain it", async () => {
    store.commits_at_once = false;
    store.capacity = 1;
    await connect();
    publish({ sequence: 1 });
    publish({ sequence: 2 });
    publish({ sequence: 3 });
    publish({ sequence: 5 });
    const shown = live.batches.map(({ sequence }) => sequence);
    expect(shown, "what the store can't take is shown all the same, and what follows it").toEqual([1, 2, 3]);
    now_ms += BUFFER_FULL_WAIT_MS - 1;
    expect(intake.drainMarks("n1", now_ms)).toBeUndefined();
    store.commit();
    now_ms += 1;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ stored: 1, held: 1, resend: true }]);
    publish({ sequence: 2 });
    expect(store.buffer.map((batch) => batch.sequence)).toEqual([2]);
    expect(live.batches).toHaveLength(3);
  });

  it("skips a poisoned batch and remembers it", async () => {
    await connect();
    publish({ sequence: 1 });
    publish({ sequence: 2, rows: [{ time_ms: now_ms }] });
    publish({ sequence: 3 });
    now_ms += COMMIT_INTERVAL_MS;
    expect(store.committed.map((batch) => batch.sequence)).toEqual([1, 3]);
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ stored: 3, held: 3, resend: false }]);
    expect(intake.poisoned).toMatchObject([{ node: "n1", sequence: 2, reason: "no_good_rows" }]);
  });

  it("stores the good rows of a batch, and reports which were refused and why", async () => {
    await connect();
    const row = (event_id: string, message = ""): object => ({ time_ms: now_ms, event_id, kind: "gpu.xid", message });
    const rows = [row("a"), row("b", "half \ud800"), row(""), row("c"), row("d", "half \udc00")];
    publish({ sequence: 1, rows });
    publish({ sequence: 1, rows });
    publish({ sequence: 2, rows });
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ stored: 2, held: 2, resend: false }]);
    expect(store.committed.map((batch) => batch.rows)).toMatchObject(
      Array.from({ length: 2 }, () => [{ event_id: "a" }, { event_id: "c" }]),
    );
    expect(await counted("heliograph_rows_refused_total")).toEqual([
      'heliograph_rows_refused_total{stream="events",reason="bad_text"} 4',
      'heliograph_rows_refused_total{stream="events",reason="missing_field"} 2',
    ]);
    expect(await counted("heliograph_rows_accepted_total")).toEqual(['heliograph_rows_accepted_total{stream="events"} 4']);
    expect(rows_lost, "told once for each reason").toEqual([
      "2 rows of events from n1 refused as bad_text (batch 1 of epoch 7, row 1: a text in it is not UTF-8). The other 2 rows of the batch are stored.",
      "1 row of events from n1 refused as missing_field (batch 1 of epoch 7, row 2: event_id). The other 2 rows of the batch are stored.",
    ]);
  });

  it("blocks a newer schema and reports it, until batches arrive that it can read", async () => {
    await connect();
    publish({ sequence: 1, schema: 99 });
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ held: 0, resend: false, blocked_reason: "newer_schema" }]);
    expect(store.committed).toEqual([]);
    publish({ sequence: 1 });
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ held: 1, blocked_reason: "" }]);
    publish({ sequence: 2, schema: 0 });
    now_ms += COMMIT_INTERVAL_MS;
    expect(intake.drainMarks("n1", now_ms)).toMatchObject([{ held: 1, blocked_reason: "old_schema" }]);
  });

  it("continues after the live part threw, with the batch stored once", async () => {
    await connect();
    live.batch = () => {
      throw new Error("a fault of ours");
    };
    publish({ sequence: 1 });
    publish({ sequence: 1 });
    expect(store.committed).toHaveLength(1);
    expect(await counted("heliograph_messages_refused_total")).toEqual([
      'heliograph_messages_refused_total{reason="internal_error"} 1',
    ]);
  });

  it("stores nothing of a renamed node again that is stored under its former name, and the rest once", async () => {
    store.commits_at_once = false;
    await connect();
    for (const sequence of [1, 2, 3]) publish({ sequence });
    store.commit();
    publish({ sequence: 4 });
    // The node comes back as n2; its fourth batch was accepted under the old name and waits to be stored.
    intake.nodeDisconnected("n1", now_ms);
    intake.nodeConnected("n2");
    const logs = [{ epoch: 7, stream: "events", first: 1, last: 6 }];
    intake.onMessage("n2", "status", encodeStatus({ node: "n2", former_nodes: ["n1"], logs }), now_ms);
    await expect.poll(() => store.reads).toBeGreaterThan(2);
    expect(intake.drainMarks("n2", now_ms)).toBeUndefined();
    store.commit();
    const take = (): ReturnType<Intake["drainMarks"]> => intake.drainMarks("n2", now_ms);
    expect(await vi.waitUntil(take, { timeout: 20_000 })).toMatchObject([{ stored: 4, held: 4, resend: true }]);
    for (const sequence of [1, 4, 5, 6]) {
      intake.onMessage("n2", "events", encodeBatch({ node: "n2", sequence }), now_ms);
    }
    store.commit();
    expect(store.committed.map(({ node, sequence }) => `${node} ${sequence}`)).toEqual([
      "n1 1",
      "n1 2",
      "n1 3",
      "n1 4",
      "n2 5",
      "n2 6",
    ]);
  });

  it("answers nothing to a last will", async () => {
    await connect();
    intake.onMessage("n1", "status", encodeStatus({ online: false, logs: [] }), now_ms);
    expect(live.statuses.at(-1)?.online).toBe(false);
    expect(intake.drainMarks("n1", now_ms)).toBeUndefined();
  });
});
