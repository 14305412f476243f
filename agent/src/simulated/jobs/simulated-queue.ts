/** The queue of the fleet's scheduler, as the agent that asks for it tells it. One node of the fleet has it. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { QueueLog } from "../../jobs/queue/queue-log.ts";
import type { QueuedJob } from "../../jobs/queue/queued-job.ts";
import type { SimulatedCluster, WaitingJob } from "../simulated-cluster.ts";
import { schedulerOf, scheduledId, type SimulatedJob } from "./simulated-job.ts";

const GONE = heliograph.v1.QueueState.QUEUE_STATE_GONE;
/** As often as a scheduler is asked at most. */
const EVERY_MS = 10_000;

export class SimulatedQueue {
  readonly #cluster: SimulatedCluster;
  readonly #log = new QueueLog();
  /** Jobs that waited, by their id: when they began to. */
  readonly #since = new Map<string, WaitingJob>();
  #asked_ms = Number.NEGATIVE_INFINITY;

  constructor(cluster: SimulatedCluster) {
    this.#cluster = cluster;
  }

  observe(time_ms: number): readonly Row<"job_queue">[] {
    if (time_ms - this.#asked_ms < EVERY_MS) return [];
    this.#asked_ms = time_ms;
    const { waiting, gave_up, jobs, run } = this.#cluster;
    for (const job of waiting) this.#since.set(scheduledId(run, job.number), job);
    const running = [...jobs].flatMap((job) => {
      const waited = this.#since.get(job.id);
      return waited === undefined ? [] : [runningJob(job, waited)];
    });
    const next_ms = Math.min(...[...jobs].map(({ plan }) => plan.ends_ms));
    const all = [
      ...waiting.map((job) => waitingJob(job, next_ms > time_ms && Number.isFinite(next_ms) ? Math.round(next_ms) : undefined)),
      ...running,
      ...gave_up.map(cancelledJob),
    ];
    const numbers = new Set(all.map(({ number }) => number));
    // A job that ended is in a scheduler's list for a while; here its nodes have reported it, and it leaves at once.
    for (const [id, { number }] of this.#since) if (!numbers.has(number)) this.#since.delete(id);
    return this.#log.observe({ jobs: all, refused: 0 }, schedulerOf(run), time_ms).filter(({ state }) => state !== GONE);
  }
}

function waitingJob(job: WaitingJob, expected_start_ms: number | undefined): QueuedJob {
  return {
    ...askedJob(job),
    state: "waiting",
    reason_code: "Resources",
    ...(expected_start_ms === undefined ? {} : { expected_start_ms }),
  };
}

const runningJob = (job: SimulatedJob, waited: WaitingJob): QueuedJob => ({
  ...askedJob(waited),
  state: "running",
  reason_code: "",
  started_ms: Math.round(job.plan.started_ms),
});

const cancelledJob = ({ until_ms, ...job }: WaitingJob & { readonly until_ms: number }): QueuedJob => ({
  ...askedJob(job),
  state: "cancelled",
  reason_code: "CANCELLED",
  ended_ms: Math.round(until_ms),
});

const askedJob = ({ number, kind, user, uid, shape, since_ms }: WaitingJob): Omit<QueuedJob, "state" | "reason_code"> => ({
  number,
  name: kind.name,
  user,
  uid,
  account: "simulated",
  partition: "gpu",
  qos: "normal",
  queued_ms: Math.round(since_ms),
  requested_gpus: shape.nodes * shape.per_node,
  priority: 1_000_000 - number,
  array_tasks: "",
});
