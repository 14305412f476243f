/**
 * Takes what senders say, decides with claims.ts whether they may, and keeps the jobs of this node with the
 * processes that belong to them.
 */
import { claimProgress, claimStart } from "./claims.ts";
import type { Claimant } from "./claims.ts";
import { hasEnded } from "./job.ts";
import type { Job } from "./job.ts";
import { estimateSteps, isSuperseded, reduceJobs } from "./job-registry.ts";
import type { JobFact, Jobs, StallRules } from "./job-registry.ts";
import type { JobLog } from "./job-log.ts";
import type { PeerCredentials } from "./peer-credentials.ts";
import { givenRank, placeOf } from "./rank.ts";
import type { JobRoot, ProcessTree } from "./process-tree.ts";
import type { AttemptMemory } from "./attempt-memory.ts";
import { keyOf, RankProcesses } from "./rank-processes.ts";
import type { Process } from "./rank-processes.ts";
import type { ExitMessage, Message, ProgressMessage, StartMessage } from "./socket/message.ts";
import type { Answer, SenderSession } from "./socket/sender-session.ts";

/** Jobs that are kept, and those of them that one user may have. */
const MAX_JOBS = 4_096;
const MAX_JOBS_PER_USER = 1_024;
/** Processes that are kept for one job. */
const MAX_ROOTS = 1_024;
/** A job whose senders are gone is over after this silence: a shell script reports through a new process each time. */
export const SILENT_END_MS = 60_000;
/** An ended job is remembered this long, for what its processes still hold and for a next attempt. */
export const REMEMBER_MS = 10 * 60_000;

export interface JobDeskOptions {
  readonly node: string;
  readonly tree: ProcessTree;
  readonly log: JobLog;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string };
  /** ms since the epoch. */
  readonly clock_ms: () => number;
  /** Which attempt a job is at that this desk has not seen yet; without, it is the first. */
  readonly attempts?: AttemptMemory;
  readonly stalls?: StallRules;
  /** Seconds a step, as the job's GPUs let guess; asked each minute of jobs that report no steps. */
  readonly estimate?: (job: Job) => number | undefined;
}

/** A job that reports no steps has them guessed this often. */
const ESTIMATE_EVERY_MS = 60_000;

/** A sender that runs in no job may yet turn out to, once `helio run` has come back to an agent started anew. */
const LOOK_AGAIN_MS = 1_000;

/** What is kept of a job beside its state. */
interface Company {
  readonly roots: JobRoot[];
  /** Connections that reported for it and are open. */
  readonly sessions: Set<SenderSession>;
  heard_ms: number;
}

export class JobDesk {
  readonly #options: JobDeskOptions;
  readonly #company = new Map<string, Company>();
  readonly #processes = new RankProcesses();
  #jobs: Jobs = new Map();
  #estimated_ms = 0;

  constructor(options: JobDeskOptions) {
    this.#options = options;
  }

  get jobs(): Jobs {
    return this.#jobs;
  }
  /** Processes that jobs began with, those of ended jobs included: what they left behind may still hold a GPU. */
  get roots(): readonly JobRoot[] {
    return [...this.#company.values()].flatMap((company) => company.roots);
  }

  /** The rank that a process of a job reports as; undefined where it does not say. */
  rankOf(job_id: string, pid: number): number | undefined {
    return this.#processes.rankOf(job_id, pid);
  }

  openSession(peer: PeerCredentials): SenderSession {
    const start_ticks = this.#options.tree.readStat(peer.pid)?.start_ticks;
    const sender: Process = { pid: peer.pid, start_ticks };
    const joined = new Set<string>();
    let begun: string | undefined;
    const inherited = this.#inheritance(peer);
    const claimant = (): Claimant => ({
      node: this.#options.node,
      uid: peer.uid,
      program: () => `${this.#options.describe(peer.pid).command || "process"}-${peer.pid}`.slice(-100),
      inherited,
      ...(begun === undefined ? {} : { begun }),
    });
    const join = (job_id: string) => {
      const company = this.#company.get(job_id);
      if (company === undefined) return;
      company.heard_ms = this.#options.clock_ms();
      if (joined.has(job_id)) return;
      joined.add(job_id);
      company.sessions.add(session);
      if (start_ticks === undefined || company.roots.length >= MAX_ROOTS) return;
      if (!company.roots.some((root) => root.pid === peer.pid && root.start_ticks === start_ticks)) {
        company.roots.push({ job_id, pid: peer.pid, start_ticks, uid: peer.uid });
      }
    };
    const receive = (message: Message): Answer => {
      if (message.type === "exit") return this.#end(begun, sender, message);
      const answer =
        message.type === "start" ? this.#begin(claimant(), peer, message) : this.#progress(claimant(), peer, sender, message);
      if (answer.ok) {
        join(answer.job_id);
        if (message.type === "start") {
          begun = answer.job_id;
          this.#processes.launched(begun, sender, message.rank);
        }
      }
      return answer;
    };
    const session: SenderSession = {
      receive,
      close: () => {
        for (const job_id of joined) this.#company.get(job_id)?.sessions.delete(session);
      },
    };
    return session;
  }

  /** Looks after stalls, and after jobs whose processes are gone. */
  timePassed(): void {
    const time_ms = this.#options.clock_ms();
    for (const job of this.#jobs.values()) {
      const company = this.#company.get(job.job_id);
      if (company === undefined) continue;
      if (hasEnded(job)) {
        if (time_ms - (job.ended_ms ?? 0) > REMEMBER_MS) {
          this.#company.delete(job.job_id);
          this.#processes.forget(job.job_id);
          this.#take({ kind: "forgotten", time_ms, job_id: job.job_id });
        }
      } else {
        for (const fact of this.#processes.gone(job, time_ms, this.#isRunning)) this.#take(fact);
        if (!this.#isAlive(company)) this.#vanish(job.job_id, job.source, company.heard_ms, time_ms);
      }
    }
    this.#take({ kind: "time_passed", time_ms, ...this.#options.stalls });
    if (this.#options.estimate === undefined || time_ms - this.#estimated_ms < ESTIMATE_EVERY_MS) return;
    this.#estimated_ms = time_ms;
    for (const fact of estimateSteps(this.#jobs.values(), this.#options.estimate, time_ms)) this.#take(fact);
  }

  #begin(claimant: Claimant, peer: PeerCredentials, message: StartMessage): Answer {
    const claim = claimStart(this.#jobs, claimant, message);
    if (!claim.ok) return claim;
    const full = this.#refuseWhenFull(claim.job_id, peer.uid);
    if (full !== undefined) return full;
    const time_ms = this.#options.clock_ms();
    // The sender's clock is this node's; what lies ahead of it is a mistake or a lie.
    const started_ms = Math.min(time_ms, message.started_ms ?? time_ms);
    const { rank, restart = 0, resumed } = message;
    this.#ensure(claim.job_id, time_ms);
    this.#take({
      kind: "began",
      time_ms,
      resumed,
      ...(rank === undefined ? {} : { rank }),
      place: placeOf(message),
      attempt: Math.max(restart + 1, this.#options.attempts?.next(claim.job_id, resumed) ?? 1),
      job: {
        job_id: claim.job_id,
        name: claim.name || message.command,
        source: "run",
        uid: peer.uid,
        user: this.#options.describe(peer.pid).user || String(peer.uid),
        command: message.command,
        tags: message.tags,
        started_ms,
        ...(message.total === undefined ? {} : { announced_total: message.total }),
      },
    });
    return { ok: true, job_id: claim.job_id };
  }

  #progress(claimant: Claimant, peer: PeerCredentials, sender: Process, message: ProgressMessage): Answer {
    const claim = claimProgress(this.#jobs, claimant, message);
    if (!claim.ok) return claim;
    const time_ms = this.#options.clock_ms();
    const known = this.#jobs.get(claim.job_id);
    if (known === undefined || (hasEnded(known) && known.source !== "run")) {
      const full = this.#refuseWhenFull(claim.job_id, peer.uid);
      if (full !== undefined) return full;
      const { user, command } = this.#options.describe(peer.pid);
      this.#ensure(claim.job_id, time_ms);
      this.#take({
        kind: "began",
        time_ms,
        resumed: false,
        attempt: this.#options.attempts?.next(claim.job_id, known === undefined) ?? 1,
        ...givenRank(message.progress),
        job: {
          job_id: claim.job_id,
          name: claim.name,
          source: "socket",
          uid: peer.uid,
          user: user || String(peer.uid),
          command,
          tags: {},
          started_ms: Math.min(time_ms, message.progress.started_ms ?? time_ms),
        },
      });
    }
    const superseded = known !== undefined && isSuperseded(known, message.progress);
    const { progress } = message;
    const attempt = this.#take({ kind: "progressed", time_ms, job_id: claim.job_id, progress, sender: keyOf(sender) });
    const job = this.#jobs.get(claim.job_id);
    if (attempt === undefined || job === undefined || superseded) return { ok: true, job_id: claim.job_id };
    // Who numbers its points is the process itself; a shell script reports through a new one each time.
    if (message.number !== undefined && progress.rank_given === true) {
      this.#processes.speaks(claim.job_id, progress.rank, sender);
    }
    const remark = this.#options.log.reported(job, attempt, progress, time_ms);
    return { ok: true, job_id: claim.job_id, ...(remark === undefined ? {} : { remark }) };
  }

  #end(job_id: string | undefined, sender: Process, message: ExitMessage): Answer {
    if (job_id === undefined) {
      return { ok: false, code: "not_begun", error: "this connection began no job that could end", hint: 'send a "start" first' };
    }
    const { type: _, id: __, ...how } = message;
    const time_ms = this.#options.clock_ms();
    const { rank, is_last } = this.#processes.exited(job_id, sender);
    if (rank !== undefined) this.#take({ kind: "rank_ended", time_ms, job_id, rank, ...how });
    if (is_last) this.#take({ kind: "ended", time_ms, job_id, ...how });
    return { ok: true, job_id };
  }

  #vanish(job_id: string, source: string, heard_ms: number, time_ms: number): void {
    if (source === "run") {
      this.#take({ kind: "vanished", time_ms, job_id, as: "lost", reason: "helio run was killed before its command ended" });
    } else if (time_ms - heard_ms > SILENT_END_MS) {
      const reason = "its processes ended, which does not say how it went";
      this.#take({ kind: "vanished", time_ms: heard_ms, job_id, as: "finished", reason });
    }
  }

  #isAlive(company: Company): boolean {
    if (company.sessions.size > 0) return true;
    return company.roots.some(this.#isRunning);
  }

  readonly #isRunning = ({ pid, start_ticks }: Process): boolean =>
    start_ticks !== undefined && this.#options.tree.readStat(pid)?.start_ticks === start_ticks;

  /** Looks for the job that a sender runs in: once found it stays, not found it is looked for again after a while. */
  #inheritance(peer: PeerCredentials): () => string | undefined {
    let found: string | undefined;
    let looked_ms = -Infinity;
    return () => {
      const now_ms = this.#options.clock_ms();
      if (found !== undefined || now_ms - looked_ms < LOOK_AGAIN_MS) return found;
      looked_ms = now_ms;
      const roots = this.roots.filter((root) => root.uid === peer.uid && this.#jobs.get(root.job_id)?.source === "run");
      found = roots.length === 0 ? undefined : this.#options.tree.find(peer.pid, roots);
      return found;
    };
  }

  #refuseWhenFull(job_id: string, uid: number): Answer | undefined {
    if (this.#jobs.has(job_id)) return undefined;
    const of_user = [...this.#jobs.values()].filter((job) => job.uid === uid).length;
    if (this.#jobs.size < MAX_JOBS && of_user < MAX_JOBS_PER_USER) return undefined;
    return {
      ok: false,
      code: "too_many_jobs",
      error: `more than ${MAX_JOBS_PER_USER} jobs of one user, or ${MAX_JOBS} in all, within ${REMEMBER_MS / 60_000} minutes`,
      hint: "use one name for all reports of one job",
    };
  }

  #ensure(job_id: string, heard_ms: number): void {
    if (!this.#company.has(job_id)) this.#company.set(job_id, { roots: [], sessions: new Set(), heard_ms });
  }

  /** Returns the attempt of a report that was taken. */
  #take(fact: JobFact): number | undefined {
    const { jobs, changes, attempt } = reduceJobs(this.#jobs, fact);
    this.#jobs = jobs;
    this.#options.attempts?.observe(changes);
    this.#options.log.changed(changes, fact.time_ms);
    return attempt;
  }
}
