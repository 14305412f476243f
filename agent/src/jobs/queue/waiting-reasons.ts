/** Why a job of Slurm waits, in plain words, from Slurm's own (squeue(1), "JOB REASON CODES"). Pure. */

interface Reason {
  readonly words: string;
  /** False where the scheduler does not consider it until something else happens: it has no place in the queue. */
  readonly is_eligible: boolean;
}

const reason = (words: string, is_eligible = true): Reason => ({ words, is_eligible });

const REASONS: Readonly<Record<string, Reason>> = {
  Resources: reason("next in line: waits for free resources"),
  Priority: reason("jobs with a higher priority are before it"),
  Dependency: reason("waits for another job to end", false),
  DependencyNeverSatisfied: reason("waits for a job that ended in another way than it asked for: it will never start", false),
  BeginTime: reason("asked to start later", false),
  JobHeldUser: reason("held by its user", false),
  JobHeldAdmin: reason("held by an administrator", false),
  JobHoldMaxRequeue: reason("held: it was requeued too often", false),
  JobArrayTaskLimit: reason("as many elements of its array run as it allows at once"),
  Licenses: reason("waits for a licence"),
  Reservation: reason("waits for its reservation"),
  ReservationDeleted: reason("its reservation was deleted", false),
  Cleaning: reason("was requeued, and what it left is being cleaned up"),
  Prolog: reason("its prolog runs"),
  NodeDown: reason("a node that it asked for is down"),
  BadConstraints: reason("no node can ever meet what it asked for", false),
  PartitionDown: reason("its partition is down"),
  PartitionInactive: reason("its partition is inactive"),
  PartitionNodeLimit: reason("it asks for more nodes than its partition allows"),
  PartitionTimeLimit: reason("it asks for more time than its partition allows"),
  PartitionConfig: reason("its partition does not allow what it asks for"),
  AccountNotAllowed: reason("its account may not use its partition"),
  InvalidAccount: reason("its account is not valid"),
  InvalidQOS: reason("its QOS is not valid"),
  QOSNotAllowed: reason("its QOS is not allowed in its partition"),
  WaitingForScheduling: reason("was not considered yet"),
  ReqNodeNotAvail: reason("a node that it asked for is not available"),
  FrontEndDown: reason("no front-end node is available"),
  SystemFailure: reason("Slurm, a filesystem or the network failed"),
  MaxRequeue: reason("held: it was requeued too often", false),
  FedJobLock: reason("another cluster of the federation decides about it"),
};

/** Limits come in many: who has the limit, whose use counts, and of what, in one word: "QOSMaxGRESPerUser", "AssocGrpCpuLimit". */
const LIMIT = /^(QOS|Assoc)(Grp|Max)(\w*?)(Per(?:User|Account|Job|Node)|Limit)?$/;
const OWNERS: Readonly<Record<string, string>> = { QOS: "its QOS", Assoc: "its account or user" };
const SHARED: Readonly<Record<string, string>> = {
  PerUser: " for one user",
  PerAccount: " for one account",
  PerJob: " for one job",
  PerNode: " on one node",
};

/** Empty for an empty code; an unknown code is shown as it is. */
export function waitingWords(code: string): string {
  if (code === "") return "";
  const known = knownReason(code);
  if (known === undefined) return `Slurm says: ${code}`;
  // What follows a comma or a colon is said of this job: "ReqNodeNotAvail, UnavailableNodes:gpu[01-04]".
  const more = /^[A-Za-z]+\s*[,:]\s*(.+)$/.exec(code)?.[1];
  return more === undefined ? known.words : `${known.words} (${more.replace(/^UnavailableNodes:/, "unavailable: ")})`;
}

/** Whether the scheduler considers a job that waits for this reason. */
export const isEligible = (code: string): boolean => knownReason(code)?.is_eligible ?? true;

function knownReason(code: string): Reason | undefined {
  const word = /^[A-Za-z]+/.exec(code)?.[0] ?? "";
  if (Object.hasOwn(REASONS, word)) return REASONS[word];
  const [, owner, kind, what, of] = LIMIT.exec(word) ?? [];
  if (owner === undefined) return undefined;
  const limited = (what ?? "").replace(/(?:Limit|Minutes?|Mins?|Run)+$/, "") || "jobs";
  const all = kind === "Grp" ? " for all its jobs together" : (SHARED[of ?? ""] ?? "");
  return reason(`the limit of ${OWNERS[owner] ?? owner}${all} is reached (${limited})`);
}
