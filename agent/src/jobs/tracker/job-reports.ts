/** Messages of senders become facts about jobs, where authorization/ allows it. */
import { authorizeProgress, authorizeStart } from "../authorization/job-authorization.ts";
import type { Authorization, Principal } from "../authorization/job-authorization.ts";
import type { Sender } from "../authorization/sender.ts";
import type { Progress } from "../progress/progress.ts";
import type { EvidenceMessage } from "../socket/evidence-message.ts";
import type { ExitMessage, ProgressMessage, StartMessage } from "../socket/message.ts";
import type { Answer } from "../socket/sender-session.ts";
import { HOOK } from "./attempts.ts";
import { descriptionOf } from "./detected-facts.ts";
import { HookEvidence, showsTraining } from "./hook-evidence.ts";
import { hasEnded } from "./job.ts";
import { refuseWhenFull } from "./job-limits.ts";
import type { Began } from "./job-reducer.ts";
import type { JobTable } from "./job-table.ts";
import { givenRank, placeOf } from "./rank.ts";
import type { Process } from "./rank-processes.ts";

export interface JobReportsOptions {
  readonly table: JobTable;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string };
  /** ms since the epoch. */
  readonly clock_ms: () => number;
}

const NOTHING: Progress = { rank: 0, metrics: new Map(), source: HOOK };

type Allowed = Authorization & { readonly ok: true };

export class JobReports {
  readonly #options: JobReportsOptions;
  readonly #table: JobTable;

  constructor(options: JobReportsOptions) {
    this.#options = options;
    this.#table = options.table;
  }

  /** `helio run` begins a job, or a command within a scheduler's job. */
  begin(principal: Principal, { pid, uid, identity }: Sender, message: StartMessage): Answer {
    const allowed = authorizeStart(this.#table, principal, message);
    if (!allowed.ok) return allowed;
    const { job_id, name } = allowed;
    const full = refuseWhenFull(this.#table, job_id, uid);
    if (full !== undefined) return full;
    const time_ms = this.#options.clock_ms();
    const { command, tags, rank, restart = 0, resumed, total } = message;
    const known = this.#table.get(job_id);
    const is_scheduled = principal.scheduled === job_id;
    const record = this.#table.begin(
      {
        time_ms,
        resumed,
        ...(rank === undefined ? {} : { rank }),
        place: placeOf(message),
        attempt: restart + 1,
        job: {
          job_id,
          name: name || command,
          source: is_scheduled ? (identity?.source ?? "run") : "run",
          uid,
          user: this.#options.describe(pid).user || String(uid),
          command,
          tags,
          // The sender's clock is this node's; what lies ahead of it is a mistake or a lie.
          started_ms: Math.min(time_ms, message.started_ms ?? time_ms),
          ...(total === undefined ? {} : { announced_total: total }),
        },
      },
      resumed,
    );
    // The scheduler's job was there before this command: what is said of the command is said of the job.
    const was_there = is_scheduled && known !== undefined && !hasEnded(known);
    const description = was_there ? descriptionOf(known, message) : undefined;
    if (description !== undefined) record.apply({ kind: "described", time_ms, description });
    return { ok: true, job_id };
  }

  /** `evidence`: where the hook heard it, for a job that begins by it. */
  progress(principal: Principal, sender: Sender, message: ProgressMessage, evidence?: HookEvidence): Answer {
    const allowed = authorizeProgress(this.#table, principal, message);
    if (!allowed.ok) return allowed;
    const { job_id } = allowed;
    const time_ms = this.#options.clock_ms();
    const record = this.#table.record(job_id);
    if (record === undefined || (hasEnded(record.job) && record.job.source !== "run")) {
      const full = refuseWhenFull(this.#table, job_id, sender.uid);
      if (full !== undefined) return full;
      this.#table.begin(this.#beginning(allowed, sender, message.progress, time_ms), record === undefined, evidence);
    }
    const is_numbered = message.number !== undefined;
    const remark = this.#table.record(job_id)?.report(message.progress, sender, { time_ms, is_numbered });
    return { ok: true, job_id, ...(remark === undefined ? {} : { remark }) };
  }

  /** What the hook inside a program heard. A process that runs in no job becomes one only if it trains. */
  observe(principal: Principal, sender: Sender, message: EvidenceMessage): Answer {
    const { names, number } = message;
    const about = { type: "progress", number, ...names } as const;
    const allowed = authorizeProgress(this.#table, principal, { ...about, progress: NOTHING });
    if (!allowed.ok) return allowed;
    const { job_id } = allowed;
    const runs_in_job = this.#table.has(job_id) || principal.scheduled !== undefined;
    if (!runs_in_job && names.name === undefined && !showsTraining(message)) return { ok: true, job_id };
    const evidence = this.#table.record(job_id)?.evidence ?? new HookEvidence();
    const answers = evidence
      .observe(message)
      .map((progress) => this.progress(principal, sender, { ...about, progress }, evidence));
    const record = this.#table.record(job_id);
    record?.log.hookGaveUp(record.job, message, this.#options.clock_ms());
    return answers.find((each) => !each.ok) ?? { ok: true, job_id };
  }

  /** The command that a connection began has ended. */
  end(job_id: string | undefined, sender: Process, message: ExitMessage): Answer {
    if (job_id === undefined) {
      return { ok: false, code: "not_begun", error: "this connection began no job that could end", hint: 'send a "start" first' };
    }
    const record = this.#table.record(job_id);
    if (record === undefined) return { ok: true, job_id };
    const { type: _, id: __, ...how } = message;
    const time_ms = this.#options.clock_ms();
    const { rank, is_last } = record.processes.exited(sender);
    if (rank !== undefined) record.apply({ kind: "rank_ended", time_ms, rank, ...how });
    if (!is_last) return { ok: true, job_id };
    // A command within a scheduler's job is over, which is not yet the job's end.
    if (record.job.source === "run") record.apply({ kind: "ended", time_ms, ...how });
    else record.members.ending = how;
    return { ok: true, job_id };
  }

  /** A report is the first that is heard of a job. */
  #beginning({ job_id, name }: Allowed, sender: Sender, progress: Progress, time_ms: number): Omit<Began, "kind"> {
    const { pid, uid, identity } = sender;
    const { user, command } = this.#options.describe(pid);
    const surrounding = identity?.job_id === job_id ? identity : undefined;
    return {
      time_ms,
      resumed: false,
      ...givenRank(progress),
      job: {
        job_id,
        name: name || (surrounding?.name ?? ""),
        source: surrounding?.source ?? "socket",
        uid,
        user: user || String(uid),
        command,
        tags: {},
        started_ms: Math.min(time_ms, progress.started_ms ?? time_ms),
      },
    };
  }
}
