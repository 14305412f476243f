import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { readSpool } from "@heliograph/agent/spool/disk/read-spool";
import { isStreamName, type StreamName } from "@heliograph/proto/streams";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { TABLE_OF } from "./chaos/ledger.ts";
import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const KILLS = 5;
/** Of a life whose agent dies before it has anything in its log, nothing can be said. */
const SHORTEST_LIFE_MS = 1_500;

let directory: TemporaryDirectory;
let collector: CollectorProcess;
let agent: ChildProcess | undefined;

beforeEach(async () => {
  directory = temporaryDirectory("agent-killed");
  collector = await CollectorProcess.create(directory.path);
});
afterEach(async () => {
  agent?.kill("SIGKILL");
  await collector.kill("SIGTERM");
  directory[Symbol.dispose]();
});

const state = (): string => join(directory.path, "agent");
const jobsSocket = (): string => join(directory.path, "jobs.sock");

function startAgent(token: string): ChildProcess {
  return spawn(process.execPath, [AGENT, "run", "--config", "/dev/null", "--log-level", "error"], {
    env: {
      ...process.env,
      HELIOGRAPH_NODE_NAME: "killed",
      HELIOGRAPH_COLLECTOR_URL: collector.mqtt_url,
      HELIOGRAPH_COLLECTOR_TOKEN: token,
      HELIOGRAPH_NVML_LIBRARY: "/nowhere/libnvidia-ml.so.1",
      HELIOGRAPH_JOBS_SOCKET: jobsSocket(),
      HELIOGRAPH_STATE_DIRECTORY: state(),
      HELIOGRAPH_SAMPLE_INTERVAL_MS: "100",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Reports a point of a job by its number; resolves once the agent has answered that it is in its log. */
async function report(seq: number): Promise<void> {
  const socket = await waitFor("the jobs socket", 60_000, async () => {
    const candidate = connect(jobsSocket());
    // `once` rejects where an error comes first.
    const is_open = await once(candidate, "connect").then(
      () => true,
      () => false,
    );
    return is_open ? candidate : undefined;
  });
  socket.write(
    `${JSON.stringify({ job: "training", sender: "5c1f0e9ab3d24c77", seq, step: seq, metrics: { loss: 1 / seq } })}\n`,
  );
  await once(socket, "data");
  socket.destroy();
}

/** "stream epoch sequence" with the number of rows. */
type Rows = ReadonlyMap<string, number>;

function inTheLog(): Rows {
  const rows = new Map<string, number>();
  for (const { stream, epoch, sequence, row_count } of readSpool(join(state(), "spool"))) {
    const key = `${stream} ${epoch} ${sequence}`;
    expect(rows.has(key), key).toBe(false);
    rows.set(key, row_count);
  }
  return rows;
}

async function inTheTables(streams: readonly StreamName[]): Promise<Rows> {
  const rows = new Map<string, number>();
  for (const stream of streams) {
    const sql = `SELECT epoch, sequence, count() AS rows FROM heliograph.${TABLE_OF[stream]} GROUP BY epoch, sequence`;
    for (const { epoch, sequence, rows: count } of await collector.sql<{ epoch: number; sequence: number; rows: number }>(sql))
      rows.set(`${stream} ${epoch} ${sequence}`, count);
  }
  return rows;
}

const sorted = (rows: Rows): string[] => [...rows].map(([key, count]) => `${key}: ${count}`).toSorted();

describe("an agent that is killed while no collector is there", () => {
  it("has every row that stood in its log stored, once, and no point lost that it had accepted", async () => {
    const token = collector.token("node", "killed");
    for (let life = 1; life <= KILLS; life += 1) {
      agent = startAgent(token);
      await report(life);
      await delay(SHORTEST_LIFE_MS + Math.random() * 500);
      await kill(agent);
    }
    const before = inTheLog();
    const epochs = new Set([...before.keys()].map((key) => key.split(" ")[1]));
    expect(epochs.size).toBe(KILLS);
    agent = startAgent(token);
    await collector.start("--log-level", "error");
    const streams = [...new Set([...before.keys()].map((key) => key.split(" ")[0] ?? ""))].filter(isStreamName);
    await waitFor("all that the killed agents left to be stored", 60_000, async () => {
      const stored = await inTheTables(streams);
      return [...before.keys()].every((key) => stored.has(key)) ? true : undefined;
    });
    await kill(agent);
    // What was on its way at that moment: the last agent brings it, and nothing new.
    agent = startAgent(token);
    await delay(3_000);
    await kill(agent);
    const log = inTheLog();
    const stored = await inTheTables([...new Set([...log.keys()].map((key) => key.split(" ")[0] ?? ""))].filter(isStreamName));
    for (const [key, count] of stored) expect(`${key}: ${log.get(key)}`).toBe(`${key}: ${count}`);
    expect(sorted(stored).filter((line) => before.has(line.split(":")[0] ?? ""))).toEqual(sorted(before));
    const points = await collector.sql<{ step: number; n: number }>(
      "SELECT step, count() AS n FROM heliograph.job_metrics WHERE name = 'loss' GROUP BY step ORDER BY step",
    );
    expect(points).toEqual(Array.from({ length: KILLS }, (_, n) => ({ step: n + 1, n: 1 })));
  }, 180_000);
});
