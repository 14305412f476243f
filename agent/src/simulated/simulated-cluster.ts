/**
 * The plan that all nodes of a simulated fleet share: which jobs run on which GPUs, and what goes wrong. It moves on in
 * steps of a second from its start, whoever asks and however often, so that a seed and a start give the same run.
 */
import type { FleetSize, SimulatedBoard, SimulatedMachine } from "./fleet-layout.ts";
import { layOut } from "./fleet-layout.ts";
import { conditionAt, drawFault, endsJob, isWell, type GpuFault } from "./gpu-faults.ts";
import { cutShort, JOB_ENDS, type EndKind, type JobWishes } from "./job-plan.ts";
import { fittingShapes, place, type Shape } from "./placement.ts";
import { between, betweenLog, exponential, pick, seededRandom, type Random } from "./random.ts";
import { missingSight, shortJob } from "./rhythm.ts";
import { beginJob, type JobRank, type SimulatedJob } from "./simulated-job.ts";

const STEP_MS = 1_000;
/** A longer leap of the clock is made in this many steps, each longer than a second. */
const MOST_STEPS = 7_200;
/** The fleet has been at work this long when it is first looked at. */
const WARM_UP_MS = 40 * 60_000;
/** Each GPU has a fault this often on average. */
const FAULT_INTERVAL_MS = 2.5 * 3_600_000;
/** Share of GPUs that regular jobs may hold together; the rest stays idle, or for short jobs. */
const BUSY_RATIO = 0.88;
/** A job that does not fit waits this long for others to end, and none of the regular ones behind it begins. */
const MOST_WAITING_MS = 150_000;
const DURATION_MS = [4 * 60_000, 60 * 60_000] as const;
const ENDS = [
  { weight: 60, kind: "finished" },
  { weight: 9, kind: "error" },
  { weight: 4, kind: "diverged" },
  { weight: 10, kind: "out_of_memory" },
  { weight: 7, kind: "killed" },
  { weight: 10, kind: "hung" },
] as const satisfies readonly { readonly weight: number; readonly kind: EndKind }[];

export interface ClusterOptions extends FleetSize {
  readonly seed: number;
  /** When the simulation begins, ms since the epoch. */
  readonly start_ms: number;
}

/** What one GPU is used for. */
interface Slot {
  readonly board: SimulatedBoard;
  holder: { readonly job: SimulatedJob; readonly rank: JobRank } | undefined;
  /** A GPU that a job let go of is idle for a while. */
  free_from_ms: number;
  fault: GpuFault | undefined;
}

export class SimulatedCluster {
  readonly machines: readonly SimulatedMachine[];
  readonly #random: Random;
  readonly #slots: ReadonlyMap<string, Slot>;
  /** Running jobs by node, each job on each of its nodes. */
  readonly #jobs = new Set<SimulatedJob>();
  readonly #pids = new Map<string, number>();
  #now_ms: number;
  readonly #shapes: readonly [Shape, ...Shape[]];
  /** The regular job that comes next, and since when it waits. */
  #queued: { readonly shape: Shape; readonly since_ms: number } | undefined;
  #nextFault_ms: number;
  #nextNumber: number;

  constructor(options: ClusterOptions) {
    this.machines = layOut(options, options.seed, options.start_ms);
    this.#random = seededRandom(options.seed);
    this.#slots = new Map(
      this.machines.flatMap((machine) =>
        machine.boards.map((board) => [board.uuid, { board, holder: undefined, free_from_ms: 0, fault: undefined }]),
      ),
    );
    this.#shapes = fittingShapes(this.machines.flatMap((machine) => machine.boards));
    // Ids of an earlier run must not come again: ten a second is more than any fleet here begins.
    this.#nextNumber = Math.floor(options.start_ms / 100) % 1_000_000_000;
    this.#now_ms = options.start_ms - WARM_UP_MS;
    this.#nextFault_ms = options.start_ms + this.#untilFault();
    this.advance(options.start_ms);
  }

  /** Moves on to an instant; does nothing for one that has passed. */
  advance(time_ms: number): void {
    const step_ms = Math.max(STEP_MS, Math.ceil((time_ms - this.#now_ms) / MOST_STEPS));
    while (this.#now_ms + step_ms <= time_ms) {
      this.#now_ms += step_ms;
      this.#endJobs();
      this.#breakGpus();
      this.#beginJobs();
    }
  }

  /** Jobs that run on a node. */
  jobsOn(node: string): SimulatedJob[] {
    return [...this.#jobs].filter((job) => job.ranks.some((rank) => rank.board.node === node));
  }

  /** The job that holds a GPU, and its rank there. */
  holderOf(gpu_uuid: string): { readonly job: SimulatedJob; readonly rank: JobRank } | undefined {
    return this.#slots.get(gpu_uuid)?.holder;
  }

  /** The newest fault of a GPU, over or not. */
  faultOf(gpu_uuid: string): GpuFault | undefined {
    return this.#slots.get(gpu_uuid)?.fault;
  }

  #untilFault(): number {
    return exponential(this.#random, FAULT_INTERVAL_MS / Math.max(1, this.#slots.size));
  }

  #endJobs(): void {
    for (const job of this.#jobs) {
      if (job.plan.ends_ms > this.#now_ms) continue;
      this.#jobs.delete(job);
      for (const { board } of job.ranks) {
        const slot = this.#slots.get(board.uuid);
        if (slot === undefined) continue;
        slot.holder = undefined;
        slot.free_from_ms = this.#now_ms + between(this.#random, 3_000, 20_000);
      }
    }
  }

  #breakGpus(): void {
    const slots = [...this.#slots.values()];
    while (this.#nextFault_ms <= this.#now_ms) {
      const slot = slots[Math.floor(this.#random() * slots.length)];
      if (slot !== undefined && isWell(conditionAt(slot.fault, this.#now_ms))) {
        slot.fault = drawFault(this.#random, slot.board.uuid, this.#now_ms);
        if (slot.holder !== undefined && endsJob(slot.fault.kind)) {
          const { job } = slot.holder;
          job.plan = cutShort(job.plan, this.#now_ms + between(this.#random, 2_000, 6_000), JOB_ENDS.gpu_lost);
        }
      }
      this.#nextFault_ms += this.#untilFault();
    }
  }

  #freeBoards(): SimulatedBoard[] {
    const isFree = (slot: Slot): boolean =>
      slot.holder === undefined && slot.free_from_ms <= this.#now_ms && isWell(conditionAt(slot.fault, this.#now_ms));
    return [...this.#slots.values()].filter(isFree).map((slot) => slot.board);
  }

  #beginJobs(): void {
    const free = this.#freeBoards();
    const sight = missingSight(this.#jobs, this.#now_ms);
    const [board] = free;
    if (sight !== undefined && board !== undefined) {
      this.#begin([board], shortJob(this.#random, sight, this.#now_ms));
      return;
    }
    this.#beginRegular(free);
  }

  /** First come, first served: without that, small jobs would never let a large one have its GPUs. */
  #beginRegular(free: readonly SimulatedBoard[]): void {
    if (this.#queued === undefined) {
      // About one job in five seconds, and more in large fleets: a fleet does not fill up at one instant.
      if (this.#random() > 0.2 * Math.ceil(this.#slots.size / 64)) return;
      this.#queued = { shape: pick(this.#random, this.#shapes), since_ms: this.#now_ms };
    }
    const { shape, since_ms } = this.#queued;
    const busy_limit = Math.max(1, Math.floor(this.#slots.size * BUSY_RATIO));
    const room = free.length - (this.#slots.size - busy_limit);
    const boards = shape.nodes * shape.per_node <= room ? place(free, shape) : undefined;
    if (boards !== undefined) this.#begin(boards, this.#regularJob());
    if (boards !== undefined || this.#now_ms - since_ms > MOST_WAITING_MS) this.#queued = undefined;
  }

  #regularJob(): Omit<JobWishes, "steps_per_second"> {
    const random = this.#random;
    const { kind } = pick(random, ENDS);
    const stall = random() < 0.25 ? (random() < 0.5 ? "data_stall" : "collective_hang") : undefined;
    return { started_ms: this.#now_ms, duration_ms: betweenLog(random, ...DURATION_MS), end: kind, stall };
  }

  #begin(boards: readonly SimulatedBoard[], wishes: Omit<JobWishes, "steps_per_second">): void {
    const job = beginJob(this.#random, { number: this.#nextNumber, boards, wishes, nextPid: (node) => this.#nextPid(node) });
    this.#nextNumber += 1;
    this.#jobs.add(job);
    for (const rank of job.ranks) {
      const slot = this.#slots.get(rank.board.uuid);
      if (slot !== undefined) slot.holder = { job, rank };
    }
  }

  #nextPid(node: string): number {
    const pid = (this.#pids.get(node) ?? 20_000) + 1 + Math.floor(this.#random() * 40);
    this.#pids.set(node, pid);
    return pid;
  }
}
