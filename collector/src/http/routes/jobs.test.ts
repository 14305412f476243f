import type { JobDetail } from "@heliograph/api/shapes/job-detail";
import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { batchOf } from "../../../test/live/batches.ts";
import { CollectorError } from "../../errors.ts";

const { JobState } = heliograph.v1;
const away = (): CollectorError => new CollectorError("clickhouse_unavailable", "away", { retryable: true, hint: "" });

function sceneWith(job_id: string): HttpScene {
  const scene = new HttpScene();
  const row = { time_ms: 1, job_id, name: "train", state: JobState.JOB_STATE_RUNNING };
  scene.hub.batch(batchOf("a", "job_events", [row, { ...row, rank: 1 }]));
  scene.hub.publish();
  return scene;
}

const detailOf = async (scene: HttpScene, path: string): Promise<JobDetail> =>
  (await (await scene.ask(path, "viewer")).json()) as JobDetail;

describe("GET /api/v1/jobs/{id}", () => {
  it.each(["slurm/alpha/17", "slurm%2Falpha%2F17", "slurm/alpha%2F17"])("shows ranks, attempts and use: %s", async (id) => {
    const detail = await detailOf(sceneWith("slurm/alpha/17"), `/api/v1/jobs/${id}`);
    expect(detail).toMatchObject({ job_id: "slurm/alpha/17", attempts: [], use: { joules: 0 } });
    expect(detail.all_ranks.map(({ rank, state }) => [rank, state])).toEqual([
      [0, "running"],
      [1, "running"],
    ]);
  });

  it("shows a running job while ClickHouse is away, with null for what is missing", async () => {
    const scene = sceneWith("run/1");
    scene.series_failure = away();
    expect(await detailOf(scene, "/api/v1/jobs/run/1")).toMatchObject({ job_id: "run/1", attempts: null, use: null });
    expect((await scene.ask("/api/v1/jobs/run/old", "viewer")).status).toBe(503);
  });

  it("shows a job that ended long ago", async () => {
    const scene = sceneWith("run/1");
    const { attempts: _attempts, use: _use, ...stored } = await detailOf(scene, "/api/v1/jobs/run/1");
    scene.stored_jobs.set("run/a b", { ...stored, job_id: "run/a b" });
    expect(await detailOf(scene, "/api/v1/jobs/run/a%20b")).toMatchObject({ job_id: "run/a b", attempts: [] });
  });
});

describe("GET /api/v1/job-series", () => {
  it("passes a query on", async () => {
    const scene = sceneWith("slurm/a/1");
    const answer = await scene.ask("/api/v1/job-series?job=slurm/a/1&name=loss&name=lr,x&points=50", "viewer");
    expect([answer.status, await answer.json()]).toEqual([200, { job_id: "slurm/a/1", series: [] }]);
    expect(scene.job_questions).toEqual([{ job_id: "slurm/a/1", names: ["loss", "lr,x"], points: 50 }]);
  });

  it("says that a job is unknown, rather than that it logged nothing", async () => {
    const answer = await sceneWith("run/1").ask("/api/v1/job-series?job=run/2", "viewer");
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: "job_unknown" } }]);
  });

  it.each(["", "?job=", "?job=a&points=1", "?job=a&points=99999", `?job=a${"&name=x".repeat(13)}`])(
    "refuses %s",
    async (query) => {
      expect((await new HttpScene().ask(`/api/v1/job-series${query}`, "viewer")).status).toBe(400);
    },
  );
});
