/** What the doctor says about the agent, its collector, its clock, its sockets and its spool. Pure. */
import { MAX_SKEW_MS } from "../events/watch/node-watch.ts";
import { detectorsInWords } from "../jobs/detect/job-detector.ts";
import type { DoctorFacts } from "./facts.ts";
import { fail, ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";

/** From here on the spool may run full before an operator looks. */
const SPOOL_FULL_RATIO = 0.5;

export function judgeAgent({ agent }: DoctorFacts): Finding {
  if (agent.kind === "running") return ok("agent", `runs (version ${agent.report.agent_version}, process ${agent.report.pid})`);
  if (agent.kind === "not_running") return warn("agent", `does not run: ${agent.reason}`, "systemctl start heliograph-agent");
  return warn("agent", `can't be asked: ${agent.reason}`, "Type: sudo heliograph-agent doctor");
}

export function judgeClock({ collector }: DoctorFacts): Finding {
  if (collector.kind !== "reached" || collector.clock_ahead_ms === undefined) {
    return skipped("clock", "not compared: the collector has not sent its time");
  }
  const ahead_ms = collector.clock_ahead_ms;
  const found = `${Math.abs(ahead_ms / 1_000).toFixed(1)} s ${ahead_ms < 0 ? "behind" : "ahead of"} the collector's`;
  if (Math.abs(ahead_ms) <= MAX_SKEW_MS) return ok("clock", found);
  return fail("clock", found, "Set up time synchronisation on both (chronyc tracking, timedatectl).");
}

const inMiB = (bytes: number, digits = 0): string => `${(bytes / 2 ** 20).toFixed(digits)} MiB`;

export function judgeSpool({ agent, now_ms }: DoctorFacts): Finding {
  if (agent.kind !== "running") return skipped("spool", "only a running agent knows");
  const { log_bytes, log_max_bytes, rows_dropped, spool } = agent.report;
  const waits = `${inMiB(log_bytes, 1)} of ${inMiB(log_max_bytes)} wait for the collector`;
  const age =
    spool?.oldest_ms == null ? "" : `, the oldest for ${Math.max(0, (now_ms - spool.oldest_ms) / 3_600_000).toFixed(1)} h`;
  const place =
    spool === undefined ? "" : spool.directory === "" ? "; in memory" : `; in ${spool.directory}${freeBytesOf(spool.free_bytes)}`;
  const streams = Object.entries(spool?.rows_dropped ?? {}).map(([stream, rows]) => `${rows} of ${stream}`);
  const lost = streams.length === 0 ? "" : `; lost since it was made: ${streams.join(", ")}`;
  const found = `${waits}${age}${place}${lost}`;
  if (spool !== undefined && spool.trouble !== "") {
    const advice = "Make room there, or let the agent's user write; or set spool.directory elsewhere.";
    return fail("spool", `can't be written: ${spool.trouble}; ${inMiB(spool.memory_bytes, 1)} are in memory; ${found}`, advice);
  }
  const advice = "Bring the collector back, or raise spool.max_bytes.";
  if (rows_dropped > 0) return fail("spool", `${rows_dropped} rows were lost because it was full; ${found}`, advice);
  return log_bytes > log_max_bytes * SPOOL_FULL_RATIO ? warn("spool", found, advice) : ok("spool", found);
}

const freeBytesOf = (bytes: number | null): string =>
  bytes === null ? ", how much is free there is not known" : `, ${inMiB(bytes)} free`;

export function judgePythonHook({ python_hook: { path, trouble } }: DoctorFacts): Finding {
  if (trouble === undefined) return ok("python_hook", `${path} can be loaded by every user's Python`);
  const found = `${path}: ${trouble}; of Python programs only the output is read`;
  return warn("python_hook", found, "Install the package's files again: owned by root, readable by all, writable by root only.");
}

export function judgeJobsSocket({ agent, jobs_socket: { path, trouble } }: DoctorFacts): Finding {
  if (agent.kind === "not_running") return skipped("jobs_socket", `${path}: there once the agent runs`);
  if (trouble === undefined) return ok("jobs_socket", `${path} takes progress`);
  return fail(
    "jobs_socket",
    `${path}: ${trouble}; jobs can't report their progress`,
    "RuntimeDirectory=heliograph in the unit makes its directory; or set jobs.socket elsewhere.",
  );
}

export function judgeJobs({ job_ways }: DoctorFacts): Finding {
  const troubles = job_ways.flatMap(({ trouble }) => (trouble === "" ? [] : [trouble]));
  if (troubles.length === 0) return ok("jobs", detectorsInWords(job_ways));
  return warn(
    "jobs",
    `${detectorsInWords(job_ways)}; ${troubles.join("; ")}`,
    "Set jobs.slurm_cluster, or have root own the files of jobs.mapping_directories, writable by nobody else; if it is Slurm's queue, run squeue as heliograph-agent (docs/explanation/jobs.md).",
  );
}

export function judgeStateDirectory({ state_directory: { path, trouble } }: DoctorFacts): Finding {
  if (path === "") {
    return warn(
      "state",
      "no state.directory: after a restart, XIDs of the last minutes are reported again",
      "Set state.directory.",
    );
  }
  if (trouble === undefined) return ok("state", `${path} can be written`);
  return warn("state", `${path}: ${trouble}`, "StateDirectory=heliograph in the unit makes it for the agent's user.");
}
