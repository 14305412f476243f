import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { FleetChange, LiveMessage } from "@heliograph/api/live";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobsSnapshot } from "@heliograph/api/shapes/job";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { checkLiveStream, faultsOf, listedRoutes } from "./harness/api-contract.ts";
import { openPage } from "./harness/browser.ts";
import { childrenOf, waitFor } from "./harness/collector-process.ts";
import { readEvents } from "./harness/live-stream.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const root = join(import.meta.dirname, "..");

/** What stands behind a word of package.json's scripts, so that the test runs what people run. */
const script = (name: string): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  return (scripts[name] ?? "").split(" ").slice(1);
};

describe("npm start", () => {
  let directory: TemporaryDirectory;
  let child: ChildProcess;
  let output = "";
  let url = "";
  let token = "";

  const get = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });
  const fleet = async (): Promise<FleetSnapshot> => (await (await get("/api/v1/fleet")).json()) as FleetSnapshot;
  const count = async (table: string): Promise<number> =>
    Number(await (await get("/clickhouse/", { method: "POST", body: `SELECT count() FROM heliograph.${table}` })).text());

  beforeAll(async () => {
    directory = temporaryDirectory("start");
    // From a directory that holds nothing yet, where people's own `npm start` keeps its data too.
    const env = { ...process.env, INIT_CWD: directory.path };
    child = spawn(process.execPath, [...script("start"), "--port", "0", "--seed", "2"], { cwd: root, env });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const [, base, secret] = await waitFor(
      "the ready line",
      60_000,
      () => /^Heliograph is ready: (http:\S+)\/\?token=(\S+)$/m.exec(output) ?? undefined,
    );
    url = base ?? "";
    token = secret ?? "";
    await waitFor("all nodes", 60_000, async () => ((await fleet()).totals.nodes_online === 5 ? true : undefined));
  });

  afterAll(async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    directory[Symbol.dispose]();
  });

  it("shows 4 nodes of 8 simulated GPUs and this machine, with jobs on GPUs", async () => {
    const { totals, gpus, nodes } = await waitFor("jobs on GPUs", 60_000, async () => {
      const snapshot = await fleet();
      const { gpus: known, gpus_owned, jobs_running } = snapshot.totals;
      return known === 32 && gpus_owned > 0 && jobs_running > 0 ? snapshot : undefined;
    });
    expect(totals.jobs_running).toBeGreaterThan(0);
    expect(gpus.filter((gpu) => gpu.readings.power_watts !== null).length).toBeGreaterThan(24);
    const own = nodes.find((node) => !node.node.startsWith("sim-"));
    expect(own?.nvml_state === "ok" || (own?.nvml_reason ?? "").length > 10).toBe(true);
    expect(own?.host?.memory_total_bytes).toBeGreaterThan(0);
    const { jobs } = (await (await get("/api/v1/jobs")).json()) as JobsSnapshot;
    expect(jobs.some((job) => job.gpus.length > 0 && job.progress_ratio !== null && job.progress_ratio > 0)).toBe(true);
  });

  it("brings changed readings to a live stream, most of them within 2 s of their sample", async () => {
    const stop = new AbortController();
    const answer = await get("/api/v1/live?topics=fleet", { signal: stop.signal });
    const delays: number[] = [];
    for await (const { event, data } of readEvents(answer)) {
      if (event !== "change") continue;
      const message = JSON.parse(data) as LiveMessage;
      for (const gpu of (message.data as FleetChange).gpus ?? []) {
        if (gpu.readings !== undefined && typeof gpu.time_ms === "number") delays.push(Date.now() - gpu.time_ms);
      }
      if (delays.length > 200) break;
    }
    stop.abort();
    const [median_ms] = delays.toSorted((a, b) => a - b).slice(delays.length / 2);
    expect(median_ms).toBeLessThan(2_000);
  });

  it("keeps what it shows in ClickHouse, and the rows grow", async () => {
    const before = await waitFor("rows", 60_000, async () => (await count("gpu_readings")) || undefined);
    expect(await waitFor("more rows", 60_000, async () => ((await count("gpu_readings")) > before ? true : undefined))).toBe(
      true,
    );
    for (const table of ["host_readings", "job_progress", "job_gpus", "nodes", "gpus", "jobs"])
      expect(await count(table), table).toBeGreaterThan(0);
  });

  it("answers each route, and sends each live message, as the schemas of package api say", async () => {
    const snapshot = await fleet();
    const gpu = snapshot.gpus.find((one) => one.job_ids.length > 0);
    const { jobs } = (await (await get("/api/v1/jobs")).json()) as JobsSnapshot;
    const job = jobs.find((one) => one.state === "running" && Object.keys(one.metrics).length > 0);
    if (gpu === undefined || job === undefined) throw new Error("no job holds a GPU");
    const id = encodeURIComponent(job.job_id);
    const month = new Date().toISOString().slice(0, 7);
    const questions: Readonly<Record<string, readonly string[]>> = {
      "/api/v1/nodes/{node}": snapshot.nodes.map(({ node }) => `/api/v1/nodes/${node}`),
      "/api/v1/nodes/{node}/commands": [`/api/v1/nodes/${gpu.node}/commands`],
      "/api/v1/nodes/{node}/forget": [`/api/v1/nodes/${gpu.node}/forget`],
      "/api/v1/gpus/{uuid}": [`/api/v1/gpus/${gpu.gpu_uuid}`],
      "/api/v1/jobs/{id}": jobs.slice(0, 12).map((one) => `/api/v1/jobs/${encodeURIComponent(one.job_id)}`),
      "/api/v1/job-series": [`/api/v1/job-series?job=${id}`, `/api/v1/job-series?job=${id}&name=loss&points=10`],
      "/api/v1/events": ["/api/v1/events", "/api/v1/events?severity=critical&limit=3"],
      "/api/v1/series": [
        `/api/v1/series?node=${gpu.node}&readings=power_watts,gpu_utilization_ratio`,
        `/api/v1/series?of=host&node=${gpu.node}&readings=load_1m`,
      ],
      "/api/v1/export": [`/api/v1/export?month=${month}`],
    };
    const faults: string[] = [];
    for (const { path, method, schema } of await listedRoutes(get)) {
      if (schema === undefined || path.endsWith("/forget")) continue;
      for (const question of questions[path] ?? [path]) {
        const body = method === "POST" ? JSON.stringify({ sample_interval_ms: null }) : undefined;
        const answer = await get(question, { method, ...(body === undefined ? {} : { body }) });
        if (answer.ok) faults.push(...(await faultsOf(answer, schema)).map((fault) => `${question}: ${fault}`));
        else faults.push(`${question}: ${answer.status} ${await answer.text()}`);
      }
      if (!path.startsWith("/api/")) continue;
      const [question = path] = questions[path] ?? [];
      const refused = await get(`${question}${question.includes("?") ? "&" : "?"}nonsense=1`, { method });
      if (refused.status !== 400) faults.push(`${question}: an unknown parameter gets ${refused.status}`);
      else faults.push(...(await faultsOf(refused, "ApiError")).map((fault) => `${question}: ${fault}`));
    }
    const topics = ["fleet", `node/${gpu.node}`, `gpu/${gpu.gpu_uuid}`, "jobs", `job/${job.job_id}`, "events", "alerts"];
    const kinds = topics.map((topic) => topic.split("/")[0] ?? "");
    const changing = ["fleet", "node", "gpu", "jobs", "job"];
    const wanted = [...kinds.map((kind) => `snapshot of ${kind}`), ...changing.map((kind) => `change of ${kind}`), "heartbeat"];
    const live = await checkLiveStream(get, topics, wanted, 20_000);
    expect([...faults, ...live.faults]).toEqual([]);
    expect([...live.seen]).toEqual(expect.arrayContaining(wanted));
  });

  it("answers nobody who is not signed in", async () => {
    for (const path of ["/", "/api/v1/fleet", "/api/v1/live?topics=fleet", "/clickhouse/?query=SELECT%201", "/metrics"]) {
      expect((await fetch(`${url}${path}`, { redirect: "manual" })).status, path).toBe(401);
      expect((await fetch(`${url}${path}`, { headers: { authorization: "Bearer wrong" } })).status, path).toBe(401);
    }
    expect((await get("/clickhouse/", { method: "POST", body: "INSERT INTO heliograph.events (node) VALUES ('x')" })).ok).toBe(
      false,
    );
  });

  it("has a page behind its link that changes by itself, and the token is gone from the address", async () => {
    const opened = await openPage(`${url}/?token=${token}`);
    const { page, errors } = opened;
    try {
      await page.getByText("sim-01").first().waitFor();
      expect(page.url()).not.toContain("token");
      const text = (): Promise<string> => page.locator("body").innerText();
      const first = await text();
      await waitFor("the page to change", 60_000, async () => ((await text()) === first ? undefined : true));
      expect(errors).toEqual([]);
    } finally {
      await opened.close();
    }
  });

  it("comes back by itself when ClickHouse is killed, and goes on storing", async () => {
    const descendants = (pid: number): number[] => childrenOf(pid).flatMap((one) => [one, ...descendants(one)]);
    const clickhouse = descendants(child.pid ?? 0).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("embedded"),
    );
    if (clickhouse === undefined) throw new Error("no ClickHouse child found");
    process.kill(clickhouse, "SIGKILL");
    await waitFor("the store to be ready again", 60_000, async () => ((await get("/readyz")).ok ? true : undefined));
    const before = await waitFor("SQL to answer", 60_000, async () => {
      const rows = await count("gpu_readings");
      return Number.isNaN(rows) ? undefined : rows;
    });
    expect(await waitFor("more rows", 60_000, async () => ((await count("gpu_readings")) > before ? true : undefined))).toBe(
      true,
    );
  });
});
