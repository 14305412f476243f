import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { PAYLOAD_CODECS } from "@heliograph/proto/streams";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createEpoch } from "../../src/spool/epoch.ts";
import { LocalJobs } from "../../src/jobs/local-jobs.ts";
import { readSpool } from "../../src/spool/disk/read-spool.ts";
import { Spool } from "../../src/spool/spool.ts";

const SENDER = "5c1f0e9ab3d24c77";

let root: string;
let spool: Spool;
let jobs: LocalJobs;
let sender: Socket;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "accepted-"));
  const directory = join(root, "spool");
  spool = new Spool({
    max_bytes: 1 << 24,
    createEpoch,
    disk: { directory, fsync: "never", fsync_interval_ms: 1_000, onTrouble: () => {} },
  });
  const socket_path = join(root, "jobs.sock");
  const describeProcess = () => ({ user: "u", command: "train" });
  jobs = new LocalJobs({
    node: "n1",
    boot_id: "b",
    socket_path,
    proc_root: "/proc",
    cgroup_root: "/sys/fs/cgroup",
    describe: describeProcess,
    clock_ms: Date.now,
  });
  await jobs.start(spool);
  sender = connect(socket_path);
  await once(sender, "connect");
});
afterEach(async () => {
  sender.destroy();
  await jobs.stop(1_000);
  spool.stop();
  rmSync(root, { recursive: true });
});

/** Steps of all metrics, and the last step of progress, that stand in the files. */
function stored(): { metrics: number[]; progress: number } {
  const records = [...readSpool(join(root, "spool"))];
  const metrics = records
    .filter((record) => record.stream === "job_metrics")
    .flatMap((record) => PAYLOAD_CODECS.job_metrics.decode(record.payload).map((row) => row.step ?? -1));
  const progress = records
    .filter((record) => record.stream === "job_progress")
    .flatMap((record) => PAYLOAD_CODECS.job_progress.decode(record.payload).map((row) => row.step ?? -1));
  return { metrics, progress: progress.at(-1) ?? -1 };
}

describe("an accepted report", () => {
  it("is in the spool's files before its answer is sent", async () => {
    const answers = createInterface(sender)[Symbol.asyncIterator]();
    for (let burst = 0; burst < 5; burst += 1) {
      for (let seq = burst * 10 + 1; seq <= burst * 10 + 10; seq += 1)
        sender.write(`${JSON.stringify({ sender: SENDER, seq, step: seq, metrics: { loss: 1 / seq } })}\n`);
      const answer = answers.next();
      let taken = 0;
      const heard = answer.then(({ value }) => (taken = (JSON.parse(value as string) as { taken: number }).taken));
      await new Promise((resolve) => setTimeout(resolve, 100));
      // Ten points were read; nothing was sealed, so nothing may be answered.
      expect(taken).toBe(0);
      spool.seal(Date.now());
      await heard;
      expect(taken).toBe(burst * 10 + 10);
      expect(stored()).toEqual({ metrics: Array.from({ length: taken }, (_, n) => n + 1), progress: taken });
    }
    expect(readdirSync(join(root, "spool")).filter((name) => name.startsWith("jobs-"))).toHaveLength(1);
  });
});
