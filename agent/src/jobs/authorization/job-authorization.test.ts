import { describe, expect, it } from "vitest";
import { authorizeProgress, authorizeStart } from "./job-authorization.ts";
import type { Principal } from "./job-authorization.ts";
import { runJobId } from "../job-id.ts";
import { beginJob, reduceJob } from "../tracker/job-reducer.ts";
import type { Job, Jobs } from "../tracker/job.ts";
import type { ProgressMessage } from "../socket/message.ts";

const KEY = "a key that nobody else knows";
const MINE = runJobId(KEY);
const { job: mine } = beginJob(undefined, {
  kind: "began",
  time_ms: 0,
  resumed: false,
  job: { job_id: MINE, name: "", source: "run", uid: 1000, user: "u", command: "c", tags: {}, started_ms: 0 },
});
const jobs: Jobs = new Map([[MINE, mine]]);

const sender = (uid: number, more: Partial<Principal> = {}): Principal => ({
  node: "n1",
  uid,
  inherited: () => undefined,
  program: () => "train.py-77",
  ...more,
});
const progress = (more: Partial<ProgressMessage>): ProgressMessage => ({
  type: "progress",
  progress: { step: 1, rank: 0, metrics: new Map(), source: "socket" },
  ...more,
});
const start = { type: "start", key: KEY, command: "c", resumed: false, tags: {} } as const;

describe("the job of a message", () => {
  it.each([
    ["the one that the connection began", sender(1000, { begun: MINE }), {}, MINE],
    ["the one that the sender runs in", sender(1000, { inherited: () => MINE }), {}, MINE],
    ["a named one of the sender's own", sender(1000, { inherited: () => MINE }), { name: "x" }, "user/n1/1000/x"],
    ["one that is named by its id", sender(1000), { job: MINE }, MINE],
    ["an own one, named by its id", sender(1000), { job: "user/n1/1000/x" }, "user/n1/1000/x"],
    ["an own one whose name has what no id has", sender(1000), { name: "my run\u202e 2" }, "user/n1/1000/my-run--2"],
    ["one of the sender's program, where nothing is said", sender(1000), {}, "user/n1/1000/train.py-77"],
  ])("is %s", (_, principal, message, job_id) => {
    expect(authorizeProgress(jobs, principal, progress(message))).toMatchObject({ ok: true, job_id });
  });

  it("is never another user's job, whatever the message claims", () => {
    expect(authorizeProgress(jobs, sender(1001), progress({ job: MINE }))).toMatchObject({ ok: false, code: "not_your_job" });
    expect(authorizeStart(jobs, sender(1001), start)).toMatchObject({ ok: false, code: "not_your_job" });
    const foreign = authorizeProgress(jobs, sender(1001), progress({ job: "user/n1/1000/x" }));
    expect(foreign).toMatchObject({ ok: true, job_id: "user/n1/1001/user/n1/1000/x" });
  });

  it("keeps the same name of two users apart", () => {
    const ids = [1000, 1001].map((uid) => authorizeProgress(jobs, sender(uid), progress({ job: "42" })));
    expect(ids).toMatchObject([{ job_id: "user/n1/1000/42" }, { job_id: "user/n1/1001/42" }]);
  });

  it("is the same on all nodes where workers of one user meet at one rendezvous, and never another user's", () => {
    const at = (rendezvous: string, node = "n1", uid = 1000) =>
      authorizeProgress(jobs, { ...sender(uid), node }, progress({ rendezvous, default_name: "torchrun-r7" }));
    const joined = at("r7|gpu-01:29500");
    expect(joined).toMatchObject({ ok: true, job_id: expect.stringMatching(/^torchrun\/[a-z2-7]{26}$/), name: "torchrun-r7" });
    expect(at("r7|gpu-01:29500", "n2")).toEqual(joined);
    for (const other of [at("r7|gpu-01:29500", "n1", 1001), at("r8|gpu-01:29500"), at("r7|gpu-01:29501")]) {
      expect(other).not.toEqual(joined);
    }
    // The loopback is another place on each node.
    expect(at("r7|127.0.0.1:29500")).not.toEqual(at("r7|127.0.0.1:29500", "n2"));
  });

  describe("of ranks that torchrun restarted", () => {
    const at = (known: Jobs, port: number, restart: number, uid = 1000, default_name = "torchrun-r7") => {
      const message = { ...progress({}).progress, restart };
      const claim = progress({ rendezvous: `r7|127.0.0.1:${port}`, default_name, progress: message });
      return authorizeProgress(known, sender(uid), claim);
    };
    const first = at(jobs, 1, 0);
    const first_id = first.ok ? first.job_id : "";
    const begin = (known: Jobs, job_id: string, restart: number): Jobs => {
      const job = { job_id, name: "torchrun-r7", source: "socket", uid: 1000, user: "u", command: "c", tags: {}, started_ms: 0 };
      const { job: begun } = beginJob(undefined, { kind: "began", time_ms: 0, resumed: false, job });
      const said = { step: 1, rank: 0, metrics: new Map<string, number>(), source: "socket", restart };
      const { job: running } = reduceJob(begun, { kind: "progressed", time_ms: 1, progress: said });
      return new Map([...known.values(), running].map((each) => [each.job_id, each]));
    };
    const running = begin(jobs, first_id, 0);

    it("stays the job that the launch began, even when the ranks meet at another port", () => {
      expect(at(running, 2, 1)).toMatchObject({ ok: true, job_id: first_id });
      expect(at(begin(jobs, first_id, 1), 2, 1)).toMatchObject({ ok: true, job_id: first_id });
    });

    it("is another job for a new launch, another user or another launch id", () => {
      expect(at(running, 2, 0)).not.toMatchObject({ job_id: first_id });
      expect(at(running, 2, 1, 1001)).not.toMatchObject({ job_id: first_id });
      expect(at(running, 2, 1, 1000, "torchrun-r8")).not.toMatchObject({ job_id: first_id });
    });

    it("is another job when the first has ended, or when two could be meant", () => {
      const before = running.get(first_id) ?? mine;
      const { job: ended } = reduceJob(before, { kind: "ended", time_ms: 2, exit_code: 0 });
      expect(at(new Map([[first_id, ended]]), 2, 1)).not.toMatchObject({ job_id: first_id });
      for (const job_id of [first_id, "torchrun/other"]) {
        expect(at(begin(running, "torchrun/other", 0), 2, 1)).not.toMatchObject({ job_id });
      }
    });
  });

  it("is the job of helio run that the sender runs in, before its rendezvous and its default name", () => {
    const message = progress({ rendezvous: "r7|gpu-01:29500", default_name: "train.py-9" });
    expect(authorizeProgress(jobs, sender(1000, { inherited: () => MINE }), message)).toMatchObject({ job_id: MINE });
    expect(authorizeProgress(jobs, sender(1000), progress({ default_name: "train.py-9" }))).toMatchObject({
      job_id: "user/n1/1000/train.py-9",
    });
  });

  it("is refused when nobody began it, so that its sender tries again", () => {
    expect(authorizeProgress(jobs, sender(1000), progress({ job: "run/unknown" }))).toMatchObject({
      ok: false,
      code: "unknown_job",
    });
  });

  it("is begun once on a connection: a second one is refused", () => {
    expect(authorizeStart(jobs, sender(1000, { begun: "run/other" }), start)).toMatchObject({ ok: false, code: "already_begun" });
    expect(authorizeStart(jobs, sender(1000), start)).toMatchObject({ ok: true, job_id: MINE });
  });
});

describe("a sender inside a scheduler's job", () => {
  const SLURM = "slurm/big/42";
  const POD = "k8s/0a1b2c3d-0000-4000-8000-000000000001";
  const found = (job_id: string, source: string, uid: number): readonly [string, Job] => [
    job_id,
    beginJob(undefined, {
      kind: "began",
      time_ms: 0,
      resumed: false,
      job: { job_id, name: "", source, uid, user: "u", command: "c", tags: {}, started_ms: 0 },
    }).job,
  ];
  const scheduled: Jobs = new Map([[MINE, mine], found(SLURM, "slurm", 1000), found(POD, "k8s", 0)]);
  const inside = (uid: number, job_id = SLURM): Principal => sender(uid, { scheduled: job_id });

  it.each([
    ["names none", {}],
    ["names the helio run around it", { job: MINE }],
    ["gives a name", { name: "bert" }],
    ["names it", { job: SLURM }],
  ])("reports for that job when it %s", (_, message) => {
    expect(authorizeProgress(scheduled, inside(1000), progress(message))).toMatchObject({ ok: true, job_id: SLURM });
    // slurmd's own prolog runs there as another user.
    expect(authorizeProgress(scheduled, inside(0), progress(message))).toMatchObject({ ok: true, job_id: SLURM });
  });

  it("begins no job of its own, and may report for another job of its user", () => {
    expect(authorizeStart(scheduled, inside(1000), start)).toMatchObject({ ok: true, job_id: SLURM });
    expect(authorizeProgress(scheduled, inside(1000), progress({ job: "x" }))).toMatchObject({
      ok: true,
      job_id: "user/n1/1000/x",
    });
  });

  it("can't report for other jobs: from outside only the job's user can, and nobody for a container", () => {
    expect(authorizeProgress(scheduled, sender(1001), progress({ job: SLURM }))).toMatchObject({
      ok: false,
      code: "not_your_job",
    });
    expect(authorizeProgress(scheduled, sender(1000), progress({ job: SLURM }))).toMatchObject({ ok: true, job_id: SLURM });
    expect(authorizeProgress(scheduled, sender(0), progress({ job: POD }))).toMatchObject({ ok: false, code: "not_your_job" });
    expect(authorizeProgress(scheduled, inside(0, POD), progress({ job: POD }))).toMatchObject({ ok: true, job_id: POD });
    for (const job of ["slurm/big/7", "k8s/x", "docker/n1/x", "systemd/n1/x"]) {
      expect(authorizeProgress(scheduled, sender(1000), progress({ job }))).toMatchObject({ ok: false, code: "unknown_job" });
    }
  });

  it("reports for its container or service when it names no job", () => {
    const contained = sender(0, { surroundings: "docker/n1/abc" });
    expect(authorizeProgress(jobs, contained, progress({}))).toMatchObject({ ok: true, job_id: "docker/n1/abc" });
    expect(authorizeProgress(jobs, contained, progress({ name: "x" }))).toMatchObject({ ok: true, job_id: "user/n1/0/x" });
    expect(authorizeStart(jobs, contained, { ...start, key: "another key, of its own" })).toMatchObject({
      ok: true,
      job_id: runJobId("another key, of its own"),
    });
  });
});
