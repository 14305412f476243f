/** One connection of a sender: its messages reach the jobs, and the jobs that it reported for learn of its end. */
import { createLauncherLookup } from "../authorization/inherited-job.ts";
import type { Principal } from "../authorization/job-authorization.ts";
import { principalOf } from "../authorization/sender.ts";
import type { Sender } from "../authorization/sender.ts";
import type { EvidenceMessage } from "../socket/evidence-message.ts";
import type { Message } from "../socket/message.ts";
import type { Answer, SenderSession } from "../socket/sender-session.ts";
import { addRoot } from "./job-members.ts";
import type { JobReports } from "./job-reports.ts";
import type { JobTable } from "./job-table.ts";

export interface JobSessionOptions {
  readonly node: string;
  readonly table: JobTable;
  readonly reports: JobReports;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string };
  /** The job of `helio run` whose process the sender descends from. */
  readonly launcherOf: (sender: Sender) => string | undefined;
  /** ms since the epoch. */
  readonly clock_ms: () => number;
}

export class JobSession implements SenderSession {
  readonly #options: JobSessionOptions;
  readonly #sender: Sender;
  readonly #inherited: () => string | undefined;
  /** Jobs that this connection reported for. */
  readonly #joined = new Set<string>();
  /** The job that it began. */
  #begun: string | undefined;
  #last_evidence: { readonly job_id: string; readonly message: EvidenceMessage } | undefined;

  constructor(sender: Sender, options: JobSessionOptions) {
    this.#options = options;
    this.#sender = sender;
    this.#inherited = createLauncherLookup(options.clock_ms, () => options.launcherOf(sender));
  }

  receive(message: Message): Answer {
    const { reports } = this.#options;
    if (message.type === "exit") return reports.end(this.#begun, this.#sender, message);
    const answer = this.#report(message);
    if (!answer.ok) return answer;
    this.#join(answer.job_id);
    if (message.type === "evidence") this.#last_evidence = { job_id: answer.job_id, message };
    if (message.type === "start") {
      this.#begun = answer.job_id;
      this.#options.table.record(answer.job_id)?.processes.launched(this.#sender, message.rank);
    }
    return answer;
  }

  close(): void {
    const { table } = this.#options;
    for (const job_id of this.#joined) table.record(job_id)?.members.sessions.delete(this);
    const last = this.#last_evidence;
    if (last !== undefined) table.record(last.job_id)?.evidence.senderGone(last.message);
  }

  #report(message: Exclude<Message, { readonly type: "exit" }>): Answer {
    const { reports } = this.#options;
    const principal = this.#principal();
    switch (message.type) {
      case "start":
        return reports.begin(principal, this.#sender, message);
      case "evidence":
        return reports.observe(principal, this.#sender, message);
      case "progress":
      default:
        return reports.progress(principal, this.#sender, message);
    }
  }

  #principal(): Principal {
    const { node, describe } = this.#options;
    const command = (): string => describe(this.#sender.pid).command;
    return principalOf(this.#sender, { node, inherited: this.#inherited, command, begun: this.#begun });
  }

  /** From now on the job lasts at least as long as this connection and its process. */
  #join(job_id: string): void {
    const members = this.#options.table.record(job_id)?.members;
    if (members === undefined) return;
    members.last_heard_ms = this.#options.clock_ms();
    if (this.#joined.has(job_id)) return;
    this.#joined.add(job_id);
    members.sessions.add(this);
    const { pid, start_ticks, uid } = this.#sender;
    addRoot(members, { job_id, pid, start_ticks, uid });
  }
}
