/** Which job a message is about, and whether its sender may speak for that job. Pure. */
import { isGivenId, isTorchrunJob, runJobId, torchrunJobId, userJobId } from "../job-id.ts";
import { hasEnded } from "../tracker/job.ts";
import type { Jobs } from "../tracker/job.ts";
import type { Answer } from "../socket/sender-session.ts";
import type { ProgressMessage, StartMessage } from "../socket/message.ts";

export type Authorization =
  | { readonly ok: true; readonly job_id: string; readonly name: string }
  | (Answer & { readonly ok: false });

/** Who sends: the kernel's word, and what follows from it. */
export interface Principal {
  readonly node: string;
  readonly uid: number;
  /** Job that this connection began. */
  readonly begun?: string;
  /** Job of Slurm or Kubernetes that the sender runs in, by the kernel's word. */
  readonly scheduled?: string;
  /** Container or service that it runs in. */
  readonly surroundings?: string;
  /** Job whose process the sender descends from, if it is of the same user. Asked only where it decides. */
  readonly inherited: () => string | undefined;
  /** What to call a job that has no name. */
  readonly program: () => string;
}

/**
 * What runs in a scheduler's job reports for that job, also under `helio run`. Elsewhere a job of `helio run` belongs to
 * whoever shows its key, and to the user who did so first.
 */
export function authorizeStart(jobs: Jobs, principal: Principal, message: StartMessage): Authorization {
  const job_id = principal.scheduled ?? runJobId(message.key);
  if (principal.begun !== undefined && principal.begun !== job_id) {
    return refused("already_begun", "this connection began another job", "open a connection for each job");
  }
  return owned(jobs, principal, job_id, message.name ?? "");
}

/**
 * Named by `job`: a job that the sender runs in, or that its user began, or else the sender's own job of that name, never
 * another user's. Not named: the job of this connection, then the one that the sender runs in, then one of the sender's own.
 */
export function authorizeProgress(jobs: Jobs, principal: Principal, message: ProgressMessage): Authorization {
  const { job, name } = message;
  const { scheduled } = principal;
  // The id of a `helio run` around or inside a scheduler's job comes from the environment, and means the job it runs in.
  const given = scheduled !== undefined && job?.startsWith("run/") ? scheduled : job;
  if (given !== undefined && isGivenId(given)) return authorizeGiven(jobs, principal, given, name ?? "");
  // Within a scheduler's job a name is what to call it.
  const own_name = given ?? (scheduled === undefined ? name : undefined);
  if (own_name === undefined) {
    const implied = principal.begun ?? scheduled ?? principal.inherited();
    if (implied !== undefined) return owned(jobs, principal, implied, name ?? "");
    if (message.rendezvous !== undefined) {
      const joined = launchOf(jobs, principal, message, message.rendezvous);
      return owned(jobs, principal, joined, message.default_name ?? "");
    }
    if (principal.surroundings !== undefined) return owned(jobs, principal, principal.surroundings, "");
  }
  const label = own_name ?? message.default_name ?? principal.program();
  const own_prefix = userJobId(principal.node, principal.uid, "");
  const own_label = label.startsWith(own_prefix) ? label.slice(own_prefix.length) : label;
  return owned(jobs, principal, userJobId(principal.node, principal.uid, own_label), name ?? own_label);
}

/**
 * The job of a launch by torchrun. Ranks that it has restarted may meet at another port than before; they go on with the job that the
 * launch began, as long as only one running job can be it.
 */
function launchOf(jobs: Jobs, { node, uid }: Principal, { progress, default_name }: ProgressMessage, rendezvous: string): string {
  const own = torchrunJobId(node, uid, rendezvous);
  const { restart = 0 } = progress;
  if (jobs.has(own) || restart === 0) return own;
  const begun = [...jobs.values()].filter(
    (job) =>
      isTorchrunJob(job.job_id) &&
      job.uid === uid &&
      job.name === default_name &&
      !hasEnded(job) &&
      job.restart !== undefined &&
      job.restart <= restart,
  );
  const [only] = begun;
  return only !== undefined && begun.length === 1 ? only.job_id : own;
}

function authorizeGiven(jobs: Jobs, principal: Principal, job_id: string, name: string): Authorization {
  const job = jobs.get(job_id);
  if (runsIn(principal, job_id) || (job !== undefined && belongsToUsers(job.source))) return owned(jobs, principal, job_id, name);
  if (job !== undefined) return refused("not_your_job", `the sender does not run in ${job_id}`, "report from inside it");
  return refused(
    "unknown_job",
    `no job ${job_id} is known here`,
    "begin it with helio run; after a restart of the agent it is known again within seconds",
  );
}

const runsIn = (principal: Principal, job_id: string): boolean =>
  job_id === principal.scheduled || job_id === principal.surroundings;

/** Users of containers have numbers of their own: root in one is nobody's fellow in another. */
const belongsToUsers = (source: string): boolean => ["run", "socket", "slurm", "mapping"].includes(source);

function owned(jobs: Jobs, principal: Principal, job_id: string, name: string): Authorization {
  const job = jobs.get(job_id);
  if (job !== undefined && job.uid !== principal.uid && !runsIn(principal, job_id)) {
    return refused("not_your_job", `job ${job_id} was begun by another user`, "report it as the user who began it");
  }
  return { ok: true, job_id, name };
}

const refused = (code: (Answer & { ok: false })["code"], error: string, hint: string): Authorization => ({
  ok: false,
  code,
  error,
  hint,
});
