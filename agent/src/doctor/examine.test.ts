import { describe, expect, it } from "vitest";

import type { AgentReport } from "../control/control-message.ts";
import { doctorAsJson, doctorAsTable, hasFailure } from "@heliograph/daemon/doctor/doctor-report";
import { examine } from "./examine.ts";
import type { DoctorFacts } from "./facts.ts";
import type { Finding } from "@heliograph/daemon/doctor/finding";

const SPOOL: NonNullable<AgentReport["spool"]> = {
  directory: "/var/lib/heliograph-agent/spool",
  trouble: "",
  bytes: 2_000,
  uncovered_bytes: 1_000,
  max_bytes: 32 << 20,
  memory_bytes: 0,
  free_bytes: 1 << 30,
  oldest_ms: 1,
  rows_dropped: {},
  rows_unreadable: 0,
  damaged_places: 0,
  damaged_bytes: 0,
  torn_bytes: 0,
};

const REPORT: AgentReport = {
  pid: 812,
  node: "gpu-01",
  agent_version: "0.1.0",
  started_ms: 1,
  sample_interval_ms: 1_000,
  connected: true,
  connection_reason: "",
  clock_ahead_ms: 12,
  log_bytes: 1_000,
  log_max_bytes: 32 << 20,
  rows_dropped: 0,
  spool: SPOOL,
  kernel_log_trouble: "",
  job_ways: [],
  nvml: { state: "ok", reason: "" },
  gpus: [],
};

/** A node on which all is well. */
const WELL: DoctorFacts = {
  now_ms: 7_200_001,
  node: "gpu-01",
  agent: { kind: "running", report: REPORT },
  collector_url: "mqtts://collector.example",
  token: { kind: "present" },
  way: { kind: "open", address: "mqtts://collector.example" },
  collector: { kind: "reached", clock_ahead_ms: 12 },
  nvml: { state: "ok", reason: "", gpus: ["GPU-a", "GPU-b"].map((gpu_uuid) => ({ gpu_uuid, state: "ok", reason: "" })) },
  expected_gpus: 2,
  gpus_on_bus: 2,
  has_persistence_daemon: true,
  kernel_log_trouble: undefined,
  may_see_processes: true,
  is_in_host_pid_namespace: true,
  job_ways: [{ way: "Slurm: cluster big, cgroup v2", jobs: 2, trouble: "" }],
  slurm_queue: { has_slurm: true, named: ["ctl-1", "gpu-01"], without_address: [] },
  jobs_socket: { path: "/run/heliograph/jobs.sock", trouble: undefined },
  python_hook: { path: "/usr/lib/heliograph-agent/agent/clients/python-hook", trouble: undefined },
  state_directory: { path: "/var/lib/heliograph", trouble: undefined },
};

/** What is not ok, as "check status". */
const wrong = (facts: DoctorFacts): string[] =>
  examine(facts)
    .filter((finding) => finding.status === "warn" || finding.status === "fail")
    .map((finding) => `${finding.check} ${finding.status}`);
const findingOf = (facts: DoctorFacts, check: string): Finding | undefined =>
  examine(facts).find((finding) => finding.check === check);

describe("the doctor", () => {
  it.each([
    [{ has_slurm: true, named: [], without_address: [] }, "warn", /no agent is named/],
    [{ has_slurm: false, named: [], without_address: [] }, "skipped", /no Slurm/],
    [
      { has_slurm: true, named: ["gpu-O1"], without_address: ["gpu-O1"] },
      "warn",
      /names gpu-O1, for which this machine knows no address/,
    ],
    [{ has_slurm: true, named: ["gpu-01"], without_address: ["gpu-01"] }, "ok", /^this agent asks Slurm for waiting jobs$/],
    [{ has_slurm: true, named: ["ctl-1"], without_address: [] }, "ok", /asks nothing; ctl-1 does/],
  ] as const)("says who asks Slurm for waiting jobs, and when nobody may: %j", (slurm_queue, status, found) => {
    expect(findingOf({ ...WELL, slurm_queue }, "slurm_queue")).toMatchObject({
      status,
      found: expect.stringMatching(found) as string,
    });
  });

  it("has a good finding for each check where all is well", () => {
    expect(wrong(WELL)).toEqual([]);
    expect(hasFailure(examine(WELL))).toBe(false);
    expect(doctorAsTable("Node gpu-01", examine(WELL))).toContain("All is well.");
  });

  it.each<[string, Partial<DoctorFacts>, string[]]>([
    ["no agent", { agent: { kind: "not_running", reason: "ENOENT" } }, ["agent warn"]],
    ["nobody may ask", { agent: { kind: "not_allowed", reason: "EACCES" } }, ["agent warn"]],
    ["a library of another driver", { nvml: { state: "driver_mismatch", reason: "x", gpus: [] } }, ["nvml fail"]],
    ["no driver, though GPUs are there", { nvml: { state: "not_present", reason: "x", gpus: [] } }, ["nvml fail"]],
    ["no GPU at all", { nvml: { state: "not_present", reason: "x", gpus: [] }, gpus_on_bus: 0 }, ["nvml warn"]],
    ["fewer GPUs than asked for", { expected_gpus: 8 }, ["gpu_count fail"]],
    ["fewer GPUs than on the bus", { expected_gpus: 0, gpus_on_bus: 3 }, ["gpu_count warn"]],
    [
      "a lost GPU",
      {
        expected_gpus: 0,
        gpus_on_bus: 1,
        nvml: { state: "ok", reason: "", gpus: [{ gpu_uuid: "GPU-a", state: "lost", reason: "" }] },
      },
      ["gpu_count warn", "gpu_state fail"],
    ],
    ["no persistence", { has_persistence_daemon: false }, ["persistence warn"]],
    ["no kernel log", { kernel_log_trouble: "EPERM" }, ["kernel_log warn"]],
    ["no SYS_PTRACE", { may_see_processes: false }, ["processes warn"]],
    ["a container's PIDs", { is_in_host_pid_namespace: false }, ["processes warn"]],
    ["no token", { token: { kind: "not_set" } }, ["token fail"]],
    ["no way to the collector", { way: { kind: "ends", address: "mqtt://c", step: "tcp", code: "ECONNREFUSED" } }, ["tcp fail"]],
    ["a clock that is off", { collector: { kind: "reached", clock_ahead_ms: -9_000 } }, ["clock fail"]],
    ["rows that were lost", { agent: { kind: "running", report: { ...REPORT, rows_dropped: 3 } } }, ["spool fail"]],
    ["a spool that fills", { agent: { kind: "running", report: { ...REPORT, log_bytes: 20 << 20 } } }, ["spool warn"]],
    [
      "a spool that can't be written",
      { agent: { kind: "running", report: { ...REPORT, spool: { ...SPOOL, trouble: "ENOSPC: no space left on device" } } } },
      ["spool fail"],
    ],
    ["no socket for jobs", { jobs_socket: { path: "/x", trouble: "ECONNREFUSED" } }, ["jobs_socket fail"]],
    ["a Python hook that can't be loaded", { python_hook: { path: "/x", trouble: "ENOENT" } }, ["python_hook warn"]],
    ["files of jobs that anybody may write", { job_ways: [{ way: "/run/gpustat", jobs: 0, trouble: "x" }] }, ["jobs warn"]],
    ["no place for state", { state_directory: { path: "", trouble: undefined } }, ["state warn"]],
  ])("reports %s, and what to do", (_what, change, expected) => {
    const facts = { ...WELL, ...change };
    expect(wrong(facts)).toEqual(expected);
    for (const finding of examine(facts)) {
      expect(finding.advice === "").toBe(finding.status === "ok" || finding.status === "skipped");
    }
    expect(hasFailure(examine(facts))).toBe(expected.some((line) => line.endsWith("fail")));
  });

  it("says how much waits in the spool, for how long, where, and how much room there is", () => {
    expect(findingOf(WELL, "spool")?.found).toBe(
      "0.0 MiB of 32 MiB wait for the collector, the oldest for 2.0 h; in /var/lib/heliograph-agent/spool, 1024 MiB free",
    );
  });

  it("says by which ways jobs are found", () => {
    expect(findingOf(WELL, "jobs")?.found).toBe("Slurm: cluster big, cgroup v2: 2 jobs");
    expect(findingOf({ ...WELL, job_ways: [] }, "jobs")?.found).toBe("none are found here but those that report");
  });

  it("says by how much and in which direction a clock is off", () => {
    const late = { ...WELL, collector: { kind: "reached", clock_ahead_ms: -9_000 } } as const;
    expect(findingOf(late, "clock")?.found).toBe("9.0 s behind the collector's");
  });

  it("prints a table without control characters, and JSON", () => {
    const evil = { ...WELL, way: { kind: "ends", address: "mqtt://c", step: "tcp", code: "\u001b[2Jgone\u0007" } } as const;
    const table = doctorAsTable("Node gpu-01", examine(evil));
    expect(table).toContain("?[2Jgone?");
    expect(table).toContain("1 thing to repair, 0 to look at.");
    expect(JSON.parse(doctorAsJson({ node: "gpu-01" }, examine(evil)))).toMatchObject({ node: "gpu-01", ok: false });
  });
});
