import { setTimeout as delay } from "node:timers/promises";

import { pino } from "pino";
import { expect, it } from "vitest";

import { batchOf } from "../../test/store/batches.ts";
import { LiveWarmStart } from "./live-warm-start.ts";
import { LiveHub } from "../live/hub.ts";
import type { Query } from "../store/clickhouse/query.ts";

const NOW_MS = Date.UTC(2026, 10, 27);
const SEEN_MS = NOW_MS - 40 * 24 * 3_600_000;
/** As ClickHouse answers: columns under their name on the wire. */
const NODE_ROW = { node: "gpu-01", wire_time_ms: SEEN_MS, wire_hostname: "gpu-01.example" };
const forgotten = { without: <R>(rows: readonly R[]) => rows };
const log = pino({ level: "silent" });

const newHub = (): LiveHub => new LiveHub({ run: "a", now_ms: () => NOW_MS });
const fillOf = (live: LiveHub, query: Query): LiveWarmStart =>
  new LiveWarmStart({ query, live, forgotten, log, now_ms: () => NOW_MS, limit_ms: 50, first_pause_ms: 10 });

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(5);
}

it("the warm start shows a node that is away after a restart, as offline and with the time when it was last seen", async () => {
  const query: Query = {
    rows: <T>(sql: string) =>
      Promise.resolve((sql.includes("FROM heliograph.node_inventory") ? [NODE_ROW] : []) as unknown as readonly T[]),
  };
  const live = newHub();
  const fill = fillOf(live, query);
  await fill.start();
  expect(fill.missing).toEqual([]);
  expect(live.nodes().nodes).toMatchObject([
    { node: "gpu-01", online: false, last_seen_ms: SEEN_MS, hostname: "gpu-01.example" },
  ]);
});

it("the warm start loses only the part that the store refuses or does not answer, names it, and gets it later", async () => {
  let is_sick = true;
  const query: Query = {
    rows: <T>(sql: string) => {
      if (is_sick && sql.includes("heliograph.job_events")) return Promise.reject(new Error("memory limit exceeded"));
      // Answers never, and does not listen to the signal either.
      if (is_sick && sql.includes("FROM heliograph.events")) return new Promise<readonly T[]>(() => undefined);
      return Promise.resolve((sql.includes("FROM heliograph.node_inventory") ? [NODE_ROW] : []) as unknown as readonly T[]);
    },
  };
  const live = newHub();
  const fill = fillOf(live, query);
  await fill.start();
  expect(live.nodes().nodes).toMatchObject([{ node: "gpu-01" }]);
  expect(Object.fromEntries(fill.missing.map(({ part, reason }) => [part, reason]))).toEqual({
    job_events: "memory limit exceeded",
    job_progress: "waits for job_events",
    job_phases: "waits for job_events",
    job_metrics: "waits for job_events",
    job_gpus: "waits for job_events",
    events: "the store did not answer within 0.05 s",
  });
  is_sick = false;
  await until(() => fill.missing.length === 0);
  await fill.stop();
});

it("the warm start prefers newer reports of nodes to a part that comes late, and puts late events before newer ones", async () => {
  let is_sick = true;
  const event = {
    event_id: "old",
    node: "gpu-01",
    kind: "job.failed",
    severity: "warning",
    time_ms: NOW_MS - 9_000,
    message: "",
  };
  const query: Query = {
    rows: <T>(sql: string) => {
      if (is_sick) return Promise.reject(new Error("away"));
      if (sql.includes("FROM heliograph.node_inventory")) {
        return Promise.resolve([
          NODE_ROW,
          { ...NODE_ROW, node: "gpu-02", wire_hostname: "gpu-02.old" },
        ] as unknown as readonly T[]);
      }
      return Promise.resolve((sql.includes("FROM heliograph.events") ? [event] : []) as unknown as readonly T[]);
    },
  };
  const live = newHub();
  const fill = fillOf(live, query);
  await fill.start();
  expect(fill.missing.length).toBeGreaterThan(8);
  const told = { node: "gpu-02", received_ms: NOW_MS };
  live.batch(batchOf("node_inventory", [{ time_ms: NOW_MS, hostname: "gpu-02.new" }], told));
  live.batch(batchOf("events", [{ time_ms: NOW_MS, event_id: "new", kind: "job.started" }], told));
  is_sick = false;
  await until(() => fill.missing.length === 0);
  const hostnames = Object.fromEntries(live.nodes().nodes.map(({ node, hostname }) => [node, hostname]));
  expect(hostnames).toEqual({ "gpu-01": "gpu-01.example", "gpu-02": "gpu-02.new" });
  expect(live.events().events.map(({ event_id }) => event_id)).toEqual(["new", "old"]);
  await fill.stop();
});

it("the warm start stops at once even if the store never answers", async () => {
  const fill = fillOf(newHub(), { rows: () => new Promise(() => undefined) });
  const started = fill.start();
  await fill.stop();
  await started;
  expect(fill.missing.length).toBeGreaterThan(0);
});
