import { lineText } from "@heliograph/proto/text";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseSqueue, valueOf } from "./squeue-output.ts";
import type { QueueListing } from "./squeue-output.ts";
import { FIELDS, markOf, squeueEnvironment } from "./squeue-command.ts";
import type { Field } from "./squeue-command.ts";

const MARK = markOf("0123456789ab");
const NOW_MS = 1_795_770_000_000;

/** What squeue prints of a job that waits for two GPUs, as Slurm 22.05 does. */
const WAITING: Readonly<Record<Field, string>> = {
  jobid: "42",
  arrayjobid: "42",
  arraytaskid: "N/A",
  state: "PENDING",
  reason: "Resources",
  prioritylong: "4294901758",
  partition: "gpu",
  userid: "1000",
  username: "ada",
  account: "physics",
  qos: "normal",
  submittime: "1795768811",
  starttime: "1795770600",
  endtime: "N/A",
  numnodes: "1",
  maxnodes: "0",
  numtasks: "1",
  "tres-alloc": "cpu=1,mem=512M,node=1,billing=1",
  "tres-per-job": "N/A",
  "tres-per-node": "gres:gpu:2",
  "tres-per-socket": "N/A",
  "tres-per-task": "N/A",
  name: "train",
};

const printed = (...jobs: readonly Partial<Record<Field, string>>[]): Buffer =>
  Buffer.from(jobs.map((job) => `${FIELDS.map((field) => ({ ...WAITING, ...job })[field] + MARK).join("")}\n`).join(""));
const read = (...jobs: readonly Partial<Record<Field, string>>[]): QueueListing => parseSqueue(printed(...jobs), MARK, NOW_MS);

describe("the output of squeue", () => {
  it("describes a waiting job", () => {
    expect(read({})).toEqual({
      refused: 0,
      jobs: [
        {
          number: 42,
          name: "train",
          user: "ada",
          uid: 1000,
          account: "physics",
          partition: "gpu",
          qos: "normal",
          state: "waiting",
          reason_code: "Resources",
          queued_ms: 1_795_768_811_000,
          requested_gpus: 2,
          expected_start_ms: 1_795_770_600_000,
          priority: 4_294_901_758,
          array_tasks: "",
        },
      ],
    });
  });

  it.each<[string, Partial<Record<Field, string>>, object]>([
    ["no expected start", { starttime: "N/A" }, { expected_start_ms: undefined }],
    ["a start that should have been", { starttime: "1795769000" }, { expected_start_ms: undefined }],
    ["dates in UTC", { submittime: "2026-11-27T08:40:11", starttime: "Unknown" }, { queued_ms: 1_795_768_811_000 }],
    ["a reason in brackets", { reason: "(Priority)" }, { reason_code: "Priority" }],
    ["a job that was not looked at yet", { reason: "None" }, { reason_code: "" }],
    [
      "a reason with nodes",
      { reason: "ReqNodeNotAvail, UnavailableNodes:gpu[01-04]" },
      { reason_code: "ReqNodeNotAvail, UnavailableNodes:gpu[01-04]" },
    ],
    ["an array", { jobid: "123", arrayjobid: "123", arraytaskid: "4-10%2" }, { array_tasks: "4-10%2", array_job_id: 123 }],
    [
      "an element of one",
      { jobid: "130", arrayjobid: "123", arraytaskid: "7" },
      { number: 130, array_tasks: "7", array_job_id: 123 },
    ],
    ["a component of a heterogeneous job", { jobid: "124", arrayjobid: "124" }, { number: 124, array_job_id: undefined }],
    ["a number of a federation", { jobid: "134217850" }, { number: 134_217_850 }],
    ["a user without a name", { username: "4711", userid: "4711" }, { user: "4711", uid: 4_711 }],
    ["no account", { account: "(null)", qos: "(null)" }, { account: "", qos: "" }],
    [
      "tasks that are not known",
      { numtasks: "4294967294", "tres-per-node": "N/A", "tres-per-task": "gres:gpu:1" },
      { requested_gpus: undefined },
    ],
    ["several partitions", { partition: "gpu,main" }, { partition: "gpu,main" }],
    ["a held job", { prioritylong: "0", reason: "JobHeldUser" }, { priority: 0, reason_code: "JobHeldUser" }],
    ["a requeued one", { state: "REQUEUE_HOLD" }, { state: "waiting" }],
    [
      "a running one",
      { state: "RUNNING", reason: "None", starttime: "1795768900", endtime: "1795775000" },
      { state: "running", reason_code: "", started_ms: 1_795_768_900_000, ended_ms: undefined, expected_start_ms: undefined },
    ],
    [
      "one that was cancelled while it waited",
      { state: "CANCELLED", starttime: "1795768900", endtime: "1795768900" },
      { state: "cancelled", reason_code: "CANCELLED", started_ms: undefined, ended_ms: 1_795_768_900_000 },
    ],
    [
      "one that was cancelled while it ran",
      { state: "CANCELLED", starttime: "1795768850", endtime: "1795768900" },
      { state: "cancelled", started_ms: 1_795_768_850_000, ended_ms: 1_795_768_900_000 },
    ],
    ["one that ran too long", { state: "TIMEOUT", starttime: "1795768900" }, { state: "failed", reason_code: "TIMEOUT" }],
    ["one that began elsewhere in a federation", { state: "REVOKED" }, { state: "cancelled" }],
    ["a state of a later release", { state: "LEVITATING" }, { state: "unknown", reason_code: "LEVITATING" }],
  ])("describes %s", (_of, record, part) => {
    const { jobs, refused } = read(record);
    expect([jobs.length, refused]).toEqual([1, 0]);
    for (const [field, value] of Object.entries(part)) expect(jobs[0]?.[field as keyof object]).toEqual(value);
  });

  it("loses only the one job whose number or time can't be read", () => {
    const { jobs, refused } = read({ jobid: "x" }, { jobid: "2" }, { jobid: "3", submittime: "N/A" }, { jobid: "4" });
    expect([jobs.map(({ number }) => number), refused]).toEqual([[2, 4], 2]);
  });

  it("is read as a whole although a name contains other jobs, line breaks or separators", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("x\n99|PENDING|root", "|0123456789ac|", "||||", "\u202Eevil\u0007", "né\n\n", markOf("ffffffffffff")),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), (names) => {
        const { jobs, refused } = read(...names.map((each, index) => ({ jobid: String(index + 1), name: each })));
        expect(refused).toBe(0);
        expect(jobs.map(({ number, name: text }) => [number, text])).toEqual(
          names.map((each, index) => [index + 1, valueOf(utf8(each))]),
        );
        for (const { name: text } of jobs) expect(text).toBe(lineText(text));
      }),
    );
  });

  it("never throws and never has more jobs than marks, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(Buffer.from(MARK)))), (pieces) => {
        const bytes = Buffer.concat(pieces);
        const { jobs, refused } = parseSqueue(bytes, MARK, NOW_MS);
        const marks = bytes.toString("latin1").split(MARK).length - 1;
        expect(jobs.length + refused).toBeLessThanOrEqual(marks / FIELDS.length + 1);
      }),
    );
    expect(parseSqueue(Buffer.alloc(0), MARK, NOW_MS)).toEqual({ jobs: [], refused: 0 });
    expect(parseSqueue(printed({}).subarray(0, -5), MARK, NOW_MS)).toEqual({ jobs: [], refused: 1 });
  });

  it("is asked for without settings of any user, and with the mark where only root can read it", () => {
    const environment = squeueEnvironment(MARK, "/etc/slurm/slurm.conf");
    expect(Object.keys(environment).toSorted()).toEqual([
      "LC_ALL",
      "PATH",
      "SLURM_CONF",
      "SLURM_TIME_FORMAT",
      "SQUEUE_FORMAT2",
      "TZ",
    ]);
    expect(environment["SQUEUE_FORMAT2"]?.split(",")).toHaveLength(FIELDS.length);
  });
});

/** As it comes through a file: half of a surrogate pair is no UTF-8. */
const utf8 = (text: string): string => Buffer.from(text).toString("utf8");
