import { SEND_WINDOW_BATCHES } from "@heliograph/proto/limits";
import { describe, expect, it, vi } from "vitest";

import { RecordingTransport } from "../../test/publish/recording-transport.ts";
import { Spool } from "../spool/spool.ts";
import { Publisher } from "./publisher.ts";

class Scene {
  readonly transport = new RecordingTransport();
  readonly warnings: string[] = [];
  #epoch = 0;
  readonly spool = new Spool({ max_bytes: 1 << 20, createEpoch: () => (this.#epoch += 1) });
  readonly publisher = new Publisher({
    transport: this.transport,
    spool: this.spool,
    describe: () => ({ node: "a", agent_version: "t", boot_id: "b", started_ms: 1, sample_interval_ms: 1_000 }),
    now_ms: () => 1_000,
    onCommand: () => {},
    onConnection: () => {},
    onWarning: (message) => this.warnings.push(message),
  });

  constructor() {
    this.publisher.start();
  }

  /** One event more in the log, sealed and offered. */
  append(count = 1): void {
    for (let n = 0; n < count; n += 1) {
      this.spool.append("events", [{ time_ms: 5, event_id: "e" }]);
      this.spool.seal(5);
      this.publisher.pump();
    }
  }

  sentToBeStored(): number[] {
    return this.transport.batches.filter((batch) => !batch.preview).map((batch) => batch.sequence);
  }

  /** Epoch, follows, sequence and whether it is backfill, of all that was sent. */
  get sent(): [number, number, number, boolean][] {
    return this.transport.batches.map((batch) => [batch.epoch, batch.follows, batch.sequence, batch.backfill]);
  }
}

describe("the publisher", () => {
  it("names the logs that it keeps, and sends nothing before the answer", () => {
    const scene = new Scene();
    scene.append(2);
    scene.transport.connect();
    expect(scene.transport.statuses[0]).toMatchObject({
      node: "a",
      online: true,
      logs: [{ epoch: 1, stream: "events", first: 1, last: 2 }],
    });
    expect(scene.sent).toEqual([]);
    scene.transport.commits({ epoch: 1, stream: "events", stored: 0, held: 0 });
    expect(scene.sent).toEqual([
      [1, 0, 1, false],
      [1, 1, 2, false],
    ]);
  });

  it("resumes after what the collector holds after a reconnect", () => {
    const scene = new Scene();
    scene.transport.connect();
    scene.transport.commits();
    scene.append(3);
    scene.transport.cut();
    scene.append(1);
    expect(scene.sent).toHaveLength(3);
    scene.transport.connect();
    scene.transport.commits({ epoch: 1, stream: "events", stored: 1, held: 2, resend: true });
    expect(scene.sent.slice(3)).toEqual([
      [1, 2, 3, false],
      [1, 3, 4, false],
    ]);
  });

  it("keeps within its window until a mark moves", () => {
    const scene = new Scene();
    scene.transport.connect();
    scene.transport.commits();
    scene.append(SEND_WINDOW_BATCHES + 5);
    const stored = scene.sentToBeStored();
    expect(stored).toHaveLength(SEND_WINDOW_BATCHES);
    scene.transport.commits({ epoch: 1, stream: "events", stored: 2, held: SEND_WINDOW_BATCHES });
    expect(scene.sentToBeStored()).toHaveLength(SEND_WINDOW_BATCHES + 2);
  });

  it("sends a preview once of what waits behind the window", () => {
    const scene = new Scene();
    scene.transport.connect();
    scene.transport.commits();
    scene.append(SEND_WINDOW_BATCHES + 3);
    const previews = (): number[] => scene.transport.batches.filter((batch) => batch.preview).map((batch) => batch.sequence);
    expect(previews()).toEqual([1, 2, 3].map((n) => SEND_WINDOW_BATCHES + n));
    scene.transport.commits({ epoch: 1, stream: "events", stored: 0, held: SEND_WINDOW_BATCHES });
    scene.append(1);
    expect(previews()).toHaveLength(4);
    scene.transport.commits({ epoch: 1, stream: "events", stored: SEND_WINDOW_BATCHES, held: SEND_WINDOW_BATCHES });
    expect(scene.sentToBeStored()).toHaveLength(SEND_WINDOW_BATCHES + 4);
  });

  it("sends new rows under a new epoch after a long outage, and the backlog beside them marked as backlog", () => {
    const scene = new Scene();
    scene.append(SEND_WINDOW_BATCHES + 1);
    scene.transport.connect();
    scene.transport.commits();
    scene.append(1);
    const [live, backlog] = [scene.sent.filter(([epoch]) => epoch === 2), scene.sent.filter(([epoch]) => epoch === 1)];
    expect(live).toEqual([[2, 0, 1, false]]);
    expect(backlog[0]).toEqual([1, 0, 1, true]);
    expect(backlog.length).toBeGreaterThan(10);
  });

  it("names the oldest logs of very many, and the others when those are stored", async () => {
    const scene = new Scene();
    const starts = 700;
    for (let start = 0; start < starts; start += 1) {
      scene.append();
      scene.spool.splitBacklog();
    }
    scene.transport.connect();
    const named = (): number[] => scene.transport.statuses.at(-1)?.logs.map((log) => log.epoch ?? 0) ?? [];
    expect(named().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 512 }, (_, n) => n + 1));
    const stored = new Set<number>();
    await vi.waitFor(
      () => {
        const marks = scene.sent.map(([epoch]) => epoch).filter((epoch) => !stored.has(epoch));
        for (const epoch of marks) stored.add(epoch);
        scene.transport.commits(...marks.map((epoch) => ({ epoch, stream: "events", stored: 1, held: 1 })));
        expect(stored.size).toBe(starts);
      },
      { timeout: 30_000, interval: 20 },
    );
    expect(scene.sent).toHaveLength(starts);
    expect(scene.sent.map(([epoch]) => epoch)).toEqual(Array.from({ length: starts }, (_, n) => n + 1));
    scene.transport.cut();
  });

  it("warns once that the collector holds a log back, and ignores messages that do not decode", () => {
    const scene = new Scene();
    scene.transport.connect();
    scene.append(1);
    for (let n = 0; n < 3; n += 1)
      scene.transport.commits({ epoch: 1, stream: "events", stored: 0, held: 0, blocked_reason: "newer_schema" });
    expect(scene.warnings).toEqual(["the collector holds back events: newer_schema"]);
    scene.transport.raw(new Uint8Array([0xff, 0xff]));
    expect(scene.warnings[1]).toMatch(/does not decode/);
  });

  it("waits for the last mark when it stops, also for one that comes with a connection", async () => {
    const scene = new Scene();
    scene.append(1);
    const stopped = scene.publisher.stop(5_000);
    scene.transport.connect();
    scene.transport.commits({ epoch: 1, stream: "events", stored: 0, held: 0 });
    expect(scene.sent).toHaveLength(1);
    scene.transport.commits({ epoch: 1, stream: "events", stored: 1, held: 1 });
    await stopped;
    expect(scene.transport.statuses.at(-1)).toMatchObject({ online: false });
  });
});
