/**
 * Takes what senders say, decides with authorization/ whether they may, and keeps the jobs of this node with the
 * processes that belong to them.
 */
import { HOOK } from "./attempts.ts";
import { authorizeProgress, authorizeStart } from "../authorization/job-authorization.ts";
import type { Principal } from "../authorization/job-authorization.ts";
import { descriptionOf, endOfDetected, factsOfDetected, nameLearned } from "./detected-facts.ts";
import type { DetectedJob } from "../detect/detected-job.ts";
import type { Identity } from "../detect/identify.ts";
import { principalOf, type Sender } from "../authorization/sender.ts";
import { createHookEvidence, showsTraining } from "./hook-evidence.ts";
import { createLauncherLookup } from "../authorization/inherited-job.ts";
import { hasEnded } from "./job.ts";
import type { Job } from "./job.ts";
import { addRoot, endOfSilence, isAlive } from "./job-members.ts";
import type { JobMembers } from "./job-members.ts";
import { MAX_JOBS, REMEMBER_MS, refuseWhenFull } from "./job-limits.ts";
import { estimateSteps, reduceJobs } from "./job-reducer.ts";
import type { JobFact, Jobs, StallRules } from "./job-reducer.ts";
import type { JobLog } from "../log/job-log.ts";
import type { PeerCredentials } from "../authorization/peer-credentials.ts";
import { MetricSources } from "../log/metric-sources.ts";
import { isSuperseded } from "./precedence.ts";
import { givenRank, placeOf } from "./rank.ts";
import type { JobRoot, ProcessTree } from "../processes/process-tree.ts";
import type { Progress } from "../progress/progress.ts";
import type { AttemptMemory } from "./attempt-memory.ts";
import { keyOf, RankProcesses } from "./rank-processes.ts";
import type { Process } from "./rank-processes.ts";
import type { EvidenceMessage } from "../socket/evidence-message.ts";
import type { ExitMessage, Message, ProgressMessage, StartMessage } from "../socket/message.ts";
import type { Answer, SenderSession } from "../socket/sender-session.ts";

export interface JobTrackerOptions {
  readonly node: string;
  readonly tree: ProcessTree;
  readonly log: JobLog;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string };
  /** Name of a user as far as it is known by now; without, a job keeps the name that it began with. */
  readonly userName?: (uid: number) => string;
  /** Whose job a sender's process is by what surrounds it. */
  readonly identify: (peer: PeerCredentials) => Identity | undefined;
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

const NOTHING: Progress = { rank: 0, metrics: new Map(), source: HOOK };

export class JobTracker {
  readonly #options: JobTrackerOptions;
  readonly #company = new Map<string, JobMembers>();
  readonly #processes = new RankProcesses();
  readonly #evidence = createHookEvidence();
  readonly #metric_sources: MetricSources;
  #jobs: Jobs = new Map();
  #estimated_ms = 0;
  /** When this agent first looked for jobs: what began before goes on. */
  #since_ms: number | undefined;

  constructor(options: JobTrackerOptions) {
    this.#options = options;
    this.#metric_sources = new MetricSources(options.log);
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
    const { pid, uid, start_ticks } = peer;
    const identity = start_ticks === undefined ? undefined : this.#options.identify(peer);
    const sender: Sender = { pid, uid, start_ticks, identity };
    const joined = new Set<string>();
    let begun: string | undefined;
    let heard: { readonly job_id: string; readonly message: EvidenceMessage } | undefined;
    const inherited = createLauncherLookup(this.#options.clock_ms, () => this.#launcherOf(sender));
    const command = (): string => this.#options.describe(pid).command;
    const principal = (): Principal => principalOf(sender, { node: this.#options.node, inherited, command, begun });
    const join = (job_id: string) => {
      const company = this.#company.get(job_id);
      if (company === undefined) return;
      company.heard_ms = this.#options.clock_ms();
      if (joined.has(job_id)) return;
      joined.add(job_id);
      company.sessions.add(session);
      addRoot(company, { job_id, pid, start_ticks, uid });
    };
    const receive = (message: Message): Answer => {
      if (message.type === "exit") return this.#end(begun, sender, message);
      if (message.type === "evidence") {
        const answer = this.#observe(principal(), sender, message);
        if (!answer.ok) return answer;
        heard = { job_id: answer.job_id, message };
        join(answer.job_id);
        return answer;
      }
      const answer =
        message.type === "start" ? this.#begin(principal(), sender, message) : this.#progress(principal(), sender, message);
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
        if (heard !== undefined) this.#evidence.senderGone(heard.job_id, heard.message);
      },
    };
    return session;
  }

  /** Told at each sample which jobs were found without their word: they begin, become known better, and end by that. */
  observeDetected(found: readonly DetectedJob[], time_ms: number): void {
    this.#since_ms ??= time_ms;
    const there = new Set<string>();
    for (const job of found) {
      there.add(job.job_id);
      const known = this.#jobs.get(job.job_id);
      if (!job.is_described || (known === undefined && this.#jobs.size >= MAX_JOBS)) continue;
      const company = this.#ensure(job.job_id, time_ms);
      for (const fact of factsOfDetected(known, company.found, job, time_ms, this.#since_ms)) {
        if (fact.kind === "began") this.#apply({ ...fact, attempt: this.#attemptOf(job.job_id, fact.resumed) });
        else this.#apply(fact);
      }
      Object.assign(company, { found: job, found_ms: time_ms });
    }
    for (const [job_id, company] of this.#company) {
      const { found: last, found_ms = time_ms, ending } = company;
      if (last === undefined || there.has(job_id)) continue;
      delete company.found;
      this.#apply(endOfDetected(last, ending, found_ms));
    }
  }

  /** Looks after stalls, and after jobs whose processes are gone. */
  timePassed(): void {
    const time_ms = this.#options.clock_ms();
    for (const job of this.#jobs.values()) {
      const company = this.#company.get(job.job_id);
      if (company === undefined) continue;
      this.#metric_sources.timePassed(job, time_ms);
      if (hasEnded(job)) {
        if (time_ms - (job.ended_ms ?? 0) > REMEMBER_MS) {
          this.#company.delete(job.job_id);
          for (const kept of [this.#processes, this.#evidence, this.#metric_sources]) kept.forget(job.job_id);
          this.#apply({ kind: "forgotten", time_ms, job_id: job.job_id });
        }
      } else {
        const user = nameLearned(job, this.#options.userName);
        if (user !== undefined) this.#apply({ kind: "described", time_ms, job_id: job.job_id, description: { user } });
        for (const fact of this.#processes.gone(job, time_ms, this.#isRunning)) this.#apply(fact);
        const end = isAlive(company, this.#isRunning) ? undefined : endOfSilence(job, company, time_ms);
        if (end !== undefined) this.#apply(end);
      }
    }
    this.#apply({ kind: "time_passed", time_ms, ...this.#options.stalls });
    if (this.#options.estimate === undefined || time_ms - this.#estimated_ms < ESTIMATE_EVERY_MS) return;
    this.#estimated_ms = time_ms;
    for (const fact of estimateSteps(this.#jobs.values(), this.#options.estimate, time_ms)) this.#apply(fact);
  }

  #begin(principal: Principal, { pid, uid, identity }: Sender, message: StartMessage): Answer {
    const claim = authorizeStart(this.#jobs, principal, message);
    if (!claim.ok) return claim;
    const full = refuseWhenFull(this.#jobs, claim.job_id, uid);
    if (full !== undefined) return full;
    const time_ms = this.#options.clock_ms();
    // The sender's clock is this node's; what lies ahead of it is a mistake or a lie.
    const started_ms = Math.min(time_ms, message.started_ms ?? time_ms);
    const { rank, restart = 0, resumed } = message;
    this.#ensure(claim.job_id, time_ms);
    const known = this.#jobs.get(claim.job_id);
    const was_there = principal.scheduled === claim.job_id && known !== undefined && !hasEnded(known);
    this.#apply({
      kind: "began",
      time_ms,
      resumed,
      ...(rank === undefined ? {} : { rank }),
      place: placeOf(message),
      attempt: Math.max(restart + 1, this.#attemptOf(claim.job_id, resumed)),
      job: {
        job_id: claim.job_id,
        name: claim.name || message.command,
        source: principal.scheduled === claim.job_id ? (identity?.source ?? "run") : "run",
        uid,
        user: this.#options.describe(pid).user || String(uid),
        command: message.command,
        tags: message.tags,
        started_ms,
        ...(message.total === undefined ? {} : { announced_total: message.total }),
      },
    });
    // The scheduler's job was there before this command: what is said of the command is said of the job.
    const description = was_there ? descriptionOf(known, message) : undefined;
    if (description !== undefined) this.#apply({ kind: "described", time_ms, job_id: claim.job_id, description });
    return { ok: true, job_id: claim.job_id };
  }

  #progress(principal: Principal, sender: Sender, message: ProgressMessage): Answer {
    const { pid, uid, identity } = sender;
    const claim = authorizeProgress(this.#jobs, principal, message);
    if (!claim.ok) return claim;
    const time_ms = this.#options.clock_ms();
    const known = this.#jobs.get(claim.job_id);
    if (known === undefined || (hasEnded(known) && known.source !== "run")) {
      const full = refuseWhenFull(this.#jobs, claim.job_id, uid);
      if (full !== undefined) return full;
      const { user, command } = this.#options.describe(pid);
      const is_found = identity?.job_id === claim.job_id;
      this.#ensure(claim.job_id, time_ms);
      this.#apply({
        kind: "began",
        time_ms,
        resumed: false,
        attempt: this.#attemptOf(claim.job_id, known === undefined),
        ...givenRank(message.progress),
        job: {
          job_id: claim.job_id,
          name: claim.name || (is_found ? (identity?.name ?? "") : ""),
          source: is_found ? (identity?.source ?? "socket") : "socket",
          uid,
          user: user || String(uid),
          command,
          tags: {},
          started_ms: Math.min(time_ms, message.progress.started_ms ?? time_ms),
        },
      });
    }
    const superseded = known !== undefined && isSuperseded(known, message.progress, time_ms);
    const { now: metrics, waiting } = this.#metric_sources.split(claim.job_id, message.progress);
    const progress = { ...message.progress, metrics };
    const taken = this.#apply({ kind: "progressed", time_ms, job_id: claim.job_id, progress, sender: keyOf(sender) });
    const job = this.#jobs.get(claim.job_id);
    // What is printed beside what the hook hears has names of its own.
    const attempt = taken ?? (superseded && metrics.size + waiting.size > 0 ? job?.attempt : undefined);
    if (attempt === undefined || job === undefined) return { ok: true, job_id: claim.job_id };
    // Who numbers its points is the process itself; a shell script reports through a new one each time.
    if (message.number !== undefined && progress.rank_given === true) {
      this.#processes.speaks(claim.job_id, progress.rank, sender);
    }
    if (waiting.size > 0) this.#metric_sources.hold(job, attempt, { ...message.progress, metrics: waiting }, time_ms);
    const remark = this.#options.log.reported(job, attempt, progress, time_ms);
    return { ok: true, job_id: claim.job_id, ...(remark === undefined ? {} : { remark }) };
  }

  /** What the hook inside a program heard. A process that runs in no job is one only if it trains. */
  #observe(principal: Principal, sender: Sender, message: EvidenceMessage): Answer {
    const { names, number } = message;
    const about = { type: "progress", number, ...names } as const;
    const claim = authorizeProgress(this.#jobs, principal, { ...about, progress: NOTHING });
    if (!claim.ok) return claim;
    const answer: Answer = { ok: true, job_id: claim.job_id };
    const runs_in_job = this.#jobs.has(claim.job_id) || principal.scheduled !== undefined;
    if (!runs_in_job && names.name === undefined && !showsTraining(message)) return answer;
    const points = this.#evidence.observe(claim.job_id, message);
    const answers = points.map((progress) => this.#progress(principal, sender, { ...about, progress }));
    const known = this.#jobs.get(claim.job_id);
    if (known !== undefined) this.#options.log.hookGaveUp(known, message, this.#options.clock_ms());
    return answers.find((each) => !each.ok) ?? answer;
  }

  #end(job_id: string | undefined, sender: Process, message: ExitMessage): Answer {
    if (job_id === undefined) {
      return { ok: false, code: "not_begun", error: "this connection began no job that could end", hint: 'send a "start" first' };
    }
    const { type: _, id: __, ...how } = message;
    const time_ms = this.#options.clock_ms();
    const { rank, is_last } = this.#processes.exited(job_id, sender);
    if (rank !== undefined) this.#apply({ kind: "rank_ended", time_ms, job_id, rank, ...how });
    if (!is_last) return { ok: true, job_id };
    const company = this.#company.get(job_id);
    // A command within a scheduler's job is over, which is not yet the job's end.
    if (company !== undefined && this.#jobs.get(job_id)?.source !== "run") company.ending = how;
    else this.#apply({ kind: "ended", time_ms, job_id, ...how });
    return { ok: true, job_id };
  }

  readonly #isRunning = ({ pid, start_ticks }: Process): boolean =>
    start_ticks !== undefined && this.#options.tree.readStat(pid)?.start_ticks === start_ticks;

  /** The job whose process a sender descends from, if it is of the same user. */
  #launcherOf({ pid, uid }: Sender): string | undefined {
    const roots = this.roots.filter((root) => root.uid === uid && this.#jobs.get(root.job_id)?.source === "run");
    return roots.length === 0 ? undefined : this.#options.tree.find(pid, roots);
  }

  #attemptOf(job_id: string, goes_on: boolean): number {
    return this.#options.attempts?.next(job_id, goes_on) ?? 1;
  }

  #ensure(job_id: string, heard_ms: number): JobMembers {
    const company = this.#company.get(job_id) ?? { roots: [], sessions: new Set(), heard_ms };
    this.#company.set(job_id, company);
    return company;
  }

  /** The agent stops: what waits is logged as it is. */
  stop(): void {
    for (const job of this.#jobs.values()) this.#metric_sources.release(job, this.#options.clock_ms());
  }

  /** Returns the attempt of a report that was taken. */
  #apply(fact: JobFact): number | undefined {
    if (fact.kind === "ended" || fact.kind === "vanished") {
      this.#metric_sources.release(this.#jobs.get(fact.job_id), fact.time_ms);
      for (const progress of this.#evidence.last(fact.job_id)) {
        const attempt = this.#apply({ ...fact, kind: "progressed", progress });
        const job = this.#jobs.get(fact.job_id);
        if (attempt !== undefined && job !== undefined) this.#options.log.reported(job, attempt, progress, fact.time_ms);
      }
    }
    const { jobs, changes, attempt } = reduceJobs(this.#jobs, fact);
    this.#jobs = jobs;
    this.#options.attempts?.observe(changes);
    this.#options.log.changed(changes, fact.time_ms);
    return attempt;
  }
}
