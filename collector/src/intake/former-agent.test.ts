/**
 * An agent of an earlier release with this collector, as in an upgrade that takes the collector first. The fixture holds what
 * such an agent published, as bytes (made by e2e/record-agent.ts in that release): a batch of each stream, and its rows.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";
import { pino } from "pino";
import { expect, it } from "vitest";

import { FakeStore } from "../../test/intake/fake-store.ts";
import { RecordingLive } from "../../test/intake/recording-live.ts";
import { CollectorMetrics } from "../observability/metrics.ts";
import { Intake } from "./intake.ts";

interface FormerAgent {
  readonly agent_version: string;
  readonly node: string;
  /** A NodeStatus, in base64. */
  readonly status: string;
  readonly batches: readonly {
    readonly stream: StreamName;
    /** A Batch, in base64. */
    readonly message: string;
    readonly rows: number;
    /** Its first row as that release read it; a field without a value is absent. */
    readonly first: object;
  }[];
}

const fixture = join(import.meta.dirname, "../../test/intake/agent-0.1.0.json");
const former = JSON.parse(readFileSync(fixture, "utf8")) as FormerAgent;
const bytes = (text: string): Uint8Array => Buffer.from(text, "base64");

it(`stores and shows every batch of an agent ${former.agent_version}, row by row`, async () => {
  const store = new FakeStore();
  const live = new RecordingLive();
  const metrics = new CollectorMetrics();
  const lost: string[] = [];
  // An upgrade comes later than the rows, but within the bounds of delivery.
  const now_ms = Math.max(...former.batches.map(({ first }) => ("time_ms" in first ? Number(first.time_ms) : 0))) + 60_000;
  const intake = new Intake({
    store,
    live,
    metrics,
    log: pino({ level: "silent" }),
    onRowsLost: (message) => lost.push(message),
    now_ms: () => now_ms,
  });
  intake.start();
  try {
    intake.nodeConnected(former.node);
    await expect.poll(() => store.reads).toBeGreaterThan(0);
    intake.onMessage(former.node, "status", bytes(former.status), now_ms);
    await expect.poll(() => intake.drainMarks(former.node, now_ms)).toBeDefined();
    expect(live.statuses).toMatchObject([{ node: former.node, agent_version: former.agent_version, online: true }]);
    for (const { stream, message } of former.batches) intake.onMessage(former.node, stream, bytes(message), now_ms);
    expect(lost).toEqual([]);
    const stored = store.committed.map(({ stream, rows }) => ({ stream, rows: rows.length, first: rows[0] }));
    expect(stored).toMatchObject(former.batches.map(({ stream, rows, first }) => ({ stream, rows, first })));
    expect(live.batches).toHaveLength(former.batches.length);
    expect(former.batches.map(({ stream }) => stream).every((stream) => STREAM_NAMES.includes(stream))).toBe(true);
    expect(former.batches.length).toBeGreaterThanOrEqual(18);
  } finally {
    await intake.stop(0);
  }
});
