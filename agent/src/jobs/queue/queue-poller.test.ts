import type { Row, StreamName } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import type { ProgramEnd } from "../../runtime/bounded-program.ts";
import { msUntilNextPoll } from "./poll-interval.ts";
import { QueuePoller } from "./queue-poller.ts";
import { FIELDS } from "./squeue-command.ts";

const VALUES: Readonly<Record<string, string>> = {
  jobid: "7",
  state: "PENDING",
  reason: "Resources",
  prioritylong: "5",
  partition: "gpu",
  submittime: "1795768811",
};
const answer = (mark: string): ProgramEnd => ({
  kind: "ended",
  status: 0,
  signal: null,
  output: Buffer.from(FIELDS.map((field) => (VALUES[field] ?? "N/A") + mark).join("")),
  errors: "",
});
const refused: ProgramEnd = {
  kind: "ended",
  status: 1,
  signal: null,
  output: Buffer.alloc(0),
  errors: "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n",
};

/** An asker whose Slurm and clock the test decides; each question takes a millisecond of real time. */
function asker(ends: readonly ((mark: string) => ProgramEnd)[], step_ms = 10_000) {
  const rows: { stream: StreamName; row: Row }[] = [];
  const messages: string[] = [];
  let now_ms = 0;
  let asked = 0;
  const all = Promise.withResolvers<void>();
  const queue = new QueuePoller({
    cluster: () => "c",
    interval_ms: 1,
    runSqueue: async (mark) => {
      now_ms += step_ms;
      const end = ends[asked]?.(mark);
      asked += 1;
      if (end === undefined) all.resolve();
      return await Promise.resolve(end ?? { kind: "stopped", reason: "" });
    },
    mintMark: () => `|${asked}|`,
    clock_ms: () => 1_795_770_000_000 + now_ms,
    // A question takes no time by this clock, or the pace would wait for it.
    monotonic_ms: () => now_ms,
    onTrouble: (reason) => messages.push(reason),
    onAnswer: (jobs) => messages.push(`answers: ${jobs}`),
  });
  return { queue, rows, messages, all: all.promise, sink: { append: append(rows) } };
}
const append =
  (to: { stream: StreamName; row: Row }[]) =>
  <S extends StreamName>(stream: S, rows: readonly Row<S>[]): void =>
    void to.push(...rows.map((row) => ({ stream, row })));

describe("the poller of Slurm's queue", () => {
  it("warns once, logs an event after three failures, and another one when Slurm answers again", async () => {
    const failing = Array.from({ length: 4 }, () => () => refused);
    const { queue, rows, messages, all, sink } = asker([answer, ...failing, answer], 0);
    queue.start(sink);
    await all;
    await queue.stop();
    expect(messages).toEqual([
      "answers: 1",
      "slurm_load_jobs error: Unable to contact slurm controller (connect failure)",
      "answers: 1",
    ]);
    const events = rows.filter(({ stream }) => stream === "events").map(({ row }) => (row as Row<"events">).kind);
    expect(events).toEqual(["slurm.unanswered", "slurm.answers"]);
    expect(queue.counts).toMatchObject({ failures: 4, waiting: 1, trouble: "" });
  });

  it("polls less often the longer Slurm does not answer, or the longer an answer takes", () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map((failures) => msUntilNextPoll(30_000, { took_ms: 10, failures }));
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]);
    expect(msUntilNextPoll(30_000, { took_ms: 30_000, failures: 1 })).toBe(30_000);
    expect(msUntilNextPoll(30_000, { took_ms: 100, failures: 0 })).toBe(30_000);
    expect(msUntilNextPoll(30_000, { took_ms: 20_000, failures: 0 })).toBe(180_000);
  });
});
