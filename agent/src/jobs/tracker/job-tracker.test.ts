import type { StreamName, Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";
import { SILENT_END_MS } from "./job-members.ts";
import { JobTracker } from "./job-tracker.ts";
import type { JobTrackerOptions } from "./job-tracker.ts";
import { REMEMBER_MS } from "./job-limits.ts";
import { HOLD_MS } from "../log/metric-sources.ts";
import { JOB_EVERY_MS, METRICS_BURST } from "../log/job-log.ts";
import type { ProcessTree } from "../processes/process-tree.ts";
import type { Progress } from "../progress/progress.ts";
import type { Message } from "../socket/message.ts";

const State = heliograph.v1.JobState;

const describeProcess = () => ({ user: "ada", command: "python train.py" });

/** A tracker on a node whose processes and time the test decides. */
function tracking(more: Partial<JobTrackerOptions> = {}) {
  const processes = new Set<number>();
  const rows: { stream: StreamName; row: Row }[] = [];
  let now_ms = 1_000_000;
  const tree: ProcessTree = {
    readStat: (pid) => (processes.has(pid) ? { pid, parent_pid: 1, start_ticks: pid } : undefined),
    assign: () => new Map(),
    find: () => undefined,
    ancestorAmong: () => undefined,
  };
  const jobs = new JobTracker({
    node: "n1",
    tree,
    sink: {
      append(stream, appended) {
        rows.push(...appended.map((row) => ({ stream, row })));
      },
    },
    describe: describeProcess,
    identify: () => undefined,
    clock_ms: () => now_ms,
    ...more,
  });
  return {
    jobs,
    processes,
    pass: (ms: number): void => {
      now_ms += ms;
      jobs.timePassed();
    },
    of: <S extends StreamName>(stream: S) => rows.filter((each) => each.stream === stream).map(({ row }) => row as Row<S>),
  };
}

const progress = (more: Partial<Progress>): Message => ({
  type: "progress",
  job: "j",
  progress: { rank: 0, metrics: new Map(), source: "socket", ...more },
});
const peer = { pid: 77, uid: 1000, gid: 1000, start_ticks: 77 };

describe("jobs of senders that come and go", () => {
  it("end when their processes are gone and no report came for a minute; the end is the time of the last report", () => {
    const { jobs, processes, pass, of } = tracking();
    processes.add(peer.pid);
    const session = jobs.openSession(peer);
    session.receive(progress({ step: 1 }));
    pass(5_000);
    session.receive(progress({ step: 2 }));
    session.close();
    processes.delete(peer.pid);
    pass(SILENT_END_MS - 1);
    expect(of("job_events").at(-1)?.state).toBe(State.JOB_STATE_RUNNING);
    pass(2);
    expect(of("job_events").at(-1)).toMatchObject({ state: State.JOB_STATE_FINISHED, ended_ms: 1_005_000, user: "ada" });
  });

  it("go on while their process runs, with a row each minute", () => {
    const { jobs, processes, pass, of } = tracking();
    processes.add(peer.pid);
    const session = jobs.openSession(peer);
    session.receive(progress({ step: 1 }));
    session.close();
    for (let minute = 0; minute < 3; minute++) pass(JOB_EVERY_MS);
    expect(of("job_events").map((row) => row.state)).toEqual(Array.from({ length: 4 }, () => State.JOB_STATE_RUNNING));
  });

  it("get the name of their user when a slow name service answers after they began", () => {
    let name = "1000";
    const { jobs, processes, pass, of } = tracking({
      describe: () => ({ user: "1000", command: "python" }),
      userName: () => name,
    });
    processes.add(peer.pid);
    jobs.openSession(peer).receive(progress({ step: 1 }));
    pass(500);
    expect(of("job_events").map((row) => row.user)).toEqual(["1000"]);
    name = "ada";
    pass(500);
    pass(500);
    expect(of("job_events").map((row) => row.user)).toEqual(["1000", "ada"]);
    expect(of("events")).toHaveLength(1);
  });

  it("begin another attempt when they are reported again, and are forgotten ten minutes after their end", () => {
    const { jobs, pass, of } = tracking();
    const once = (step: number) => {
      const session = jobs.openSession(peer);
      session.receive(progress({ step }));
      session.close();
    };
    once(5);
    pass(SILENT_END_MS + 1);
    once(1);
    expect(of("job_events").at(-1)).toMatchObject({ attempt: 2, state: State.JOB_STATE_RUNNING });
    pass(SILENT_END_MS + 1);
    pass(REMEMBER_MS + 1);
    expect(jobs.jobs.size).toBe(0);
    expect(jobs.roots).toEqual([]);
  });

  it("log a value once that was printed before it was reported, at the step of the report", () => {
    const { jobs, pass, of } = tracking();
    const session = jobs.openSession(peer);
    const said = (source: string, step: number, loss: number) =>
      session.receive(progress({ source, step, metrics: new Map([["loss", loss]]) }));
    const printed = (step: number, loss: number, lr: number) =>
      session.receive(
        progress({
          source: "tqdm",
          step,
          metrics: new Map([
            ["loss", loss],
            ["lr", lr],
          ]),
        }),
      );
    printed(9, 2, 0.1);
    pass(300);
    said("socket", 10, 2);
    printed(19, 1, 0.2);
    said("socket", 20, 1);
    expect(of("job_metrics").map(({ name, step }) => [name, step])).toEqual([
      ["loss", 10],
      ["loss", 20],
    ]);
    // What the program prints and does not report comes from there, at the step at which it was printed.
    pass(HOLD_MS);
    expect(
      of("job_metrics")
        .slice(2)
        .map(({ name, step, value }) => [name, step, value]),
    ).toEqual([
      ["lr", 9, 0.1],
      ["lr", 19, 0.2],
    ]);
  });

  it("lose metrics beyond the limit, and their sender gets a remark", () => {
    const { jobs, of } = tracking();
    const session = jobs.openSession(peer);
    const metrics = new Map(Array.from({ length: 50 }, (_, number) => [`m${number}`, number]));
    const reports = METRICS_BURST / 50 + 4;
    const answers = Array.from({ length: reports }, (_, step) => session.receive(progress({ step, metrics })));
    expect(of("job_metrics")).toHaveLength(METRICS_BURST);
    expect(answers.map((answer) => answer.ok && answer.remark?.code).filter(Boolean)).toEqual(
      Array.from({ length: 4 }, () => "too_many_metrics"),
    );
  });

  it("are limited for each user, and one user's jobs do not use up another's limit", () => {
    const { jobs } = tracking();
    const session = jobs.openSession(peer);
    const answers = Array.from({ length: 1_100 }, (_, number) =>
      session.receive({ ...progress({ step: 1 }), job: `j${number}` } as Message),
    );
    expect(answers.at(-1)).toMatchObject({ ok: false, code: "too_many_jobs" });
    expect(jobs.openSession({ ...peer, uid: 1001 }).receive(progress({ step: 1 }))).toMatchObject({ ok: true });
  });
});
