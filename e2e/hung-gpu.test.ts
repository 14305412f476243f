/** A driver call that does not return, through the real agent: what it costs the other GPUs, and how the agent ends meanwhile. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { compileNvmlDouble, type NvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleState, exampleUuid, writeNvmlState } from "@heliograph/agent/test/nvml-double/state";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const INTERVAL_MS = 500;
/** A whole minute takes as long: HANG_MS=60000 npm run vitest -- e2e/hung-gpu.test.ts */
const HANG_MS = Number(process.env["HANG_MS"] ?? 9_000);
/** A call is given a second; with the sample that is late by that and the next one, no gap is longer. */
const MOST_APART_MS = 2 * INTERVAL_MS + 1_500;

describe("an agent with a GPU whose driver call does not return", () => {
  let directory: TemporaryDirectory;
  let collector: CollectorProcess;
  let double: NvmlDouble;
  let agent: ChildProcess;
  let hung_from_ms = 0;

  const hang = (): void =>
    writeNvmlState(double.state, {
      ...exampleState(3),
      delays: [{ slot: 1, call: "nvmlDeviceGetPowerUsage", ms: 3_600_000 }],
    });
  const stateOfHung = async (): Promise<{ readonly state: string; readonly reason: string } | undefined> => {
    const fleet = (await (await collector.get("/api/v1/fleet")).json()) as FleetSnapshot;
    return fleet.gpus.find((gpu) => gpu.gpu_uuid === exampleUuid(1));
  };

  beforeAll(async () => {
    directory = temporaryDirectory("hung");
    double = await compileNvmlDouble();
    writeNvmlState(double.state, exampleState(3));
    collector = await CollectorProcess.create(join(directory.path, "data"));
    await collector.start("--log-level", "error");
    agent = spawn(process.execPath, [AGENT, "run", "--config", "/dev/null", "--log-level", "error"], {
      env: {
        ...process.env,
        HELIOGRAPH_NODE_NAME: "gpu-01",
        HELIOGRAPH_COLLECTOR_URL: collector.mqtt_url,
        HELIOGRAPH_COLLECTOR_TOKEN: collector.token("node", "gpu-01"),
        HELIOGRAPH_NVML_LIBRARY: double.library,
        HELIOGRAPH_JOBS_SOCKET: join(directory.path, "jobs.sock"),
        HELIOGRAPH_SAMPLE_INTERVAL_MS: String(INTERVAL_MS),
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await waitFor("three GPUs", 60_000, async () => ((await stateOfHung())?.state === "ok" ? true : undefined));
    await delay(2_000);
    hung_from_ms = Date.now();
    hang();
  });

  afterAll(async () => {
    agent.kill("SIGKILL");
    await collector.kill("SIGTERM");
    await double.remove();
    directory[Symbol.dispose]();
  });

  it(
    "goes on reading the others on time, and shows the state with its reason",
    async () => {
      const slow = await waitFor("the GPU put aside", 60_000, async () => {
        const now = await stateOfHung();
        return now?.state === "ok" ? undefined : now;
      });
      expect(slow).toMatchObject({ state: "recovering", reason: expect.stringContaining("slow to return") });
      const hung = await waitFor("the GPU to hang", 60_000, async () => {
        const now = await stateOfHung();
        return now?.state === "hung" ? now : undefined;
      });
      expect(hung.reason).toContain("nvmlDeviceGetPowerUsage has not returned");
      await delay(Math.max(0, hung_from_ms + HANG_MS - Date.now()));
      expect((await stateOfHung())?.state).toBe("hung");

      const rows = await collector.sql<{ gpu: string; rows: number; most_apart_ms: number; latest_ms: number }>(
        `SELECT gpu_uuid AS gpu, count() AS rows, max(apart) AS most_apart_ms, max(late) AS latest_ms FROM (
           SELECT gpu_uuid,
             toUnixTimestamp64Milli(time) - lagInFrame(toUnixTimestamp64Milli(time), 1, toUnixTimestamp64Milli(time))
               OVER (PARTITION BY gpu_uuid ORDER BY time) AS apart,
             toUnixTimestamp64Milli(received) - toUnixTimestamp64Milli(time) AS late
           FROM heliograph.gpu_readings)
         GROUP BY gpu_uuid ORDER BY gpu_uuid`,
      );
      const others = rows.filter(({ gpu }) => gpu !== exampleUuid(1));
      expect(others).toHaveLength(2);
      for (const other of others) {
        expect(other.most_apart_ms).toBeLessThan(MOST_APART_MS);
        expect(other.latest_ms).toBeLessThan(MOST_APART_MS);
        expect(other.rows).toBeGreaterThan((HANG_MS / INTERVAL_MS) * 0.8);
      }
    },
    HANG_MS + 30_000,
  );

  it("ends within 5 s of SIGTERM, with its log whole", async () => {
    const asked_ms = Date.now();
    const exited = once(agent, "exit");
    agent.kill("SIGTERM");
    await exited;
    expect(Date.now() - asked_ms).toBeLessThan(5_000);
    const log = await waitFor("what it had", 60_000, async () => {
      const [row] = await collector.sql<{ batches: number; last: number; newest_ms: number }>(
        `SELECT uniqExact(sequence) AS batches, max(sequence) AS last, max(toUnixTimestamp64Milli(time)) AS newest_ms
         FROM heliograph.gpu_readings`,
      );
      return row !== undefined && row.newest_ms > asked_ms - 2 * INTERVAL_MS ? row : undefined;
    });
    expect(log.batches).toBe(log.last);
  });
});
