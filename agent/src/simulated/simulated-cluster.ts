/**
 * The plan that all nodes of a simulated fleet share: which jobs run on which GPUs, and what goes wrong. It advances in
 * steps of a second from its start, whoever asks, however often, so that a seed and a start give the same run.
 */
import type { FleetSize, SimulatedMachine } from "./fleet-layout.ts";
import type { SimulatedBoard } from "./simulated-board.ts";
import { devicesOf, layOutFleet } from "./fleet-layout.ts";
import { conditionAt, drawFault, endsJob, isWell, type GpuFault } from "./gpu/gpu-faults.ts";
import { cutShort, JOB_ENDS, type JobConstraints } from "./jobs/job-plan.ts";
import { fittingShapes, place, type Shape } from "./jobs/placement.ts";
import { between, exponential, pick, seededRandom, type Random } from "./random.ts";
import { regularJob } from "./jobs/regular-job.ts";
import { missingDemoCases, shortJob } from "./jobs/demo-cases.ts";
import { bootsBefore, isDrained, outageAt, outagesOf, type Outage } from "./history/outages.ts";
import { askInPast, isRequeued, pastJob, patienceInPast } from "./history/past-job.ts";
import { paceAt, type Pace, type Past } from "./history/past.ts";
import { askForJob, beginJob, numberOf, type AskedJob, type JobRank, type SimulatedJob } from "./jobs/simulated-job.ts";

const STEP_MS = 1_000;
/** Of the past, in which jobs last for hours. */
const PAST_STEP_MS = 10_000;
/** A longer leap of the clock is made in this many steps, each longer than a second. */
const MAX_STEPS = 7_200;
/** The fleet has been at work this long when it is first looked at. */
const WARM_UP_MS = 40 * 60_000;
/** Each GPU has a fault this often on average. */
const FAULT_INTERVAL_MS = 2.5 * 3_600_000;
const PAST_FAULT_INTERVAL_MS = 400 * 3_600_000;
/** Share of GPUs that regular jobs may hold together; the rest stays idle, or for short jobs. */
const BUSY_RATIO = 0.88;
/** A job that does not fit waits this long for others to end, and none of the regular ones behind it starts. */
const MAX_WAITING_MS = 150_000;
/** A job that gave up waiting stays in the scheduler's list this long. */
const GAVE_UP_MS = 60_000;
/** In the past so many wait at a time; a job that fits starts. */
const MAX_PAST_WAITING = 6;
/** Of them, jobs over several nodes or on so many GPUs. */
const MAX_LARGE_WAITING = 2;
const LARGE_GPUS = 8;
/** One queue is enough for this many GPUs; in a larger fleet a waiting job does not hold up all the others. */
const GPUS_PER_QUEUE = 64;
/** Chance that a job is put into an empty queue, per step: a fleet does not fill up at one instant. */
const ARRIVAL_RATIO = 0.2;

export interface ClusterOptions extends FleetSize {
  readonly seed: number;
  /** When the simulation begins, ms since the epoch. */
  readonly start_ms: number;
  /** Where it runs through a past before that; it then starts with the past. */
  readonly past?: Past | undefined;
}

/** What one GPU is used for. */
interface Slot {
  readonly board: SimulatedBoard;
  holder: { readonly job: SimulatedJob; readonly rank: JobRank } | undefined;
  /** A GPU that a job released is idle for a while. */
  free_from_ms: number;
  fault: GpuFault | undefined;
}

/** A job that waits for its GPUs. */
export interface WaitingJob extends AskedJob {
  readonly number: number;
  readonly shape: Shape;
  readonly since_ms: number;
  /** When it is cancelled, if it still waits. */
  readonly gives_up_ms: number;
  /** The previous attempt of a job that starts again. */
  readonly again?: SimulatedJob | undefined;
}

/** A queue of regular jobs, the oldest first. */
type Queue = WaitingJob[];

export class SimulatedCluster {
  readonly machines: readonly SimulatedMachine[];
  readonly #random: Random;
  readonly #slots: ReadonlyMap<string, Slot>;
  readonly #slot_list: readonly Slot[];
  readonly #jobs = new Set<SimulatedJob>();
  /** Running jobs by node, each job on each of its nodes. */
  readonly #jobs_by_node = new Map<string, Set<SimulatedJob>>();
  /** What is free at this step, once asked for. */
  #free: readonly SimulatedBoard[] | undefined;
  /** Shapes that found no room at this step: the next queue need not look again. */
  readonly #unfit = new Set<Shape>();
  readonly #pids = new Map<string, number>();
  #now_ms: number;
  readonly #shapes: readonly [Shape, ...Shape[]];
  readonly #busy_limit: number;
  readonly #live_from_ms: number;
  readonly #queues: readonly Queue[];
  #next_fault_ms: number;
  #next_number = 4_001;
  /** Ids of an earlier run must not come again, even from the same seed. */
  readonly run: string;
  #gave_up: readonly (WaitingJob & { readonly until_ms: number })[] = [];
  readonly #past: Past | undefined;
  readonly #outages: ReadonlyMap<string, readonly Outage[]>;
  /** Jobs that will start again. */
  readonly #again: SimulatedJob[] = [];

  constructor(options: ClusterOptions) {
    const start_ms = options.past?.from_ms ?? options.start_ms;
    this.#past = options.past;
    this.machines = layOutFleet(options, options.seed, start_ms);
    this.#outages = new Map(this.machines.map((machine) => [machine.name, outagesOf(machine, options.past)]));
    this.#random = seededRandom(options.seed);
    this.#slots = new Map(
      this.machines.flatMap((machine) =>
        devicesOf(machine).map((board) => [board.uuid, { board, holder: undefined, free_from_ms: 0, fault: undefined }]),
      ),
    );
    this.#slot_list = [...this.#slots.values()];
    this.#busy_limit = Math.max(1, Math.floor(this.#slots.size * BUSY_RATIO));
    const [smallest, ...larger] = fittingShapes(this.machines.flatMap(devicesOf));
    this.#shapes = [smallest, ...larger.filter((shape) => sizeOf(shape) <= this.#busy_limit)];
    this.#live_from_ms = options.past?.until_ms ?? start_ms - WARM_UP_MS;
    this.#queues = Array.from({ length: Math.ceil(this.#slots.size / GPUS_PER_QUEUE) }, (): Queue => []);
    this.run = start_ms.toString(36);
    this.#now_ms = start_ms - WARM_UP_MS;
    this.#next_fault_ms = start_ms + this.#untilFault();
    this.advance(start_ms);
  }

  /** Moves on to an instant; does nothing for one that has passed. */
  advance(time_ms: number): void {
    const live_ms = Math.max(STEP_MS, Math.ceil((time_ms - this.#now_ms) / MAX_STEPS));
    for (;;) {
      const was_past = this.#isPast();
      const step_ms = was_past ? PAST_STEP_MS : live_ms;
      if (this.#now_ms + step_ms > time_ms) return;
      this.#now_ms += step_ms;
      if (was_past && !this.#isPast()) this.#next_fault_ms = this.#now_ms + this.#untilFault();
      this.#free = undefined;
      this.#unfit.clear();
      this.#endJobs();
      this.#breakGpus();
      this.#beginJobs();
    }
  }

  /** Jobs that wait, and those that gave up waiting a short while ago. */
  get waiting(): readonly WaitingJob[] {
    return this.#queues.flat();
  }
  get gave_up(): readonly (WaitingJob & { readonly until_ms: number })[] {
    return this.#gave_up;
  }
  get jobs(): Iterable<SimulatedJob> {
    return this.#jobs;
  }

  /** Whether jobs come and go as in the past: slowly. */
  #isPast(): boolean {
    return this.#past !== undefined && this.#now_ms < this.#past.until_ms;
  }

  /** How often a node's sources repeat what has not changed. */
  paceAt(time_ms: number): Pace {
    return paceAt(this.#past, time_ms);
  }

  /** Whether a node is at work at an instant; in the past some are away for a while. */
  isUp(node: string, time_ms: number): boolean {
    return outageAt(this.#outages.get(node) ?? [], time_ms) === undefined;
  }

  /** How often the node was restarted since the beginning. */
  bootsOf(node: string, time_ms: number): number {
    return bootsBefore(this.#outages.get(node) ?? [], time_ms);
  }

  /** Jobs that run on a node. */
  jobsOn(node: string): SimulatedJob[] {
    return [...(this.#jobs_by_node.get(node) ?? [])];
  }

  /** The job that holds a GPU or a MIG device, and its rank there. */
  holderOf(gpu_uuid: string): { readonly job: SimulatedJob; readonly rank: JobRank } | undefined {
    return this.#slots.get(gpu_uuid)?.holder;
  }

  /** The newest fault of a GPU, over or not. */
  faultOf(gpu_uuid: string): GpuFault | undefined {
    return this.#slots.get(gpu_uuid)?.fault;
  }

  #untilFault(): number {
    const each_ms = this.#isPast() ? PAST_FAULT_INTERVAL_MS : FAULT_INTERVAL_MS;
    return exponential(this.#random, each_ms / Math.max(1, this.#slots.size));
  }

  #endJobs(): void {
    if (this.#isPast()) this.#drain();
    for (const job of this.#jobs) {
      if (job.plan.ends_ms > this.#now_ms) continue;
      this.#jobs.delete(job);
      if (this.#isPast() && job.source === "slurm" && isRequeued(job.plan.end.kind)) this.#again.push(job);
      for (const { board } of job.ranks) {
        this.#jobs_by_node.get(board.node)?.delete(job);
        const slot = this.#slots.get(board.uuid);
        if (slot === undefined) continue;
        slot.holder = undefined;
        slot.free_from_ms = this.#now_ms + between(this.#random, 3_000, 20_000);
      }
    }
  }

  /** Ends the jobs of nodes that fail or are about to be maintained. */
  #drain(): void {
    for (const [node, outages] of this.#outages) {
      if (!isDrained(outages, this.#now_ms)) continue;
      const end = outageAt(outages, this.#now_ms)?.kind === "failure" ? JOB_ENDS.node_failed : JOB_ENDS.maintenance;
      for (const job of this.#jobs_by_node.get(node) ?? []) job.plan = cutShort(job.plan, this.#now_ms, end);
    }
  }

  #breakGpus(): void {
    const slots = this.#slot_list;
    while (this.#next_fault_ms <= this.#now_ms) {
      const slot = slots[Math.floor(this.#random() * slots.length)];
      if (slot?.board.mig === undefined && slot !== undefined && isWell(conditionAt(slot.fault, this.#now_ms))) {
        slot.fault = drawFault(this.#random, slot.board, this.#now_ms);
        if (slot.holder !== undefined && endsJob(slot.fault.kind)) {
          const { job } = slot.holder;
          job.plan = cutShort(
            job.plan,
            this.#now_ms + between(this.#random, 2_000, 6_000),
            JOB_ENDS[slot.fault.kind === "lost" ? "gpu_lost" : "gpu_error"],
          );
        }
      }
      this.#next_fault_ms += this.#untilFault();
    }
  }

  #freeBoards(): readonly SimulatedBoard[] {
    const isFree = (slot: Slot): boolean =>
      slot.holder === undefined &&
      slot.free_from_ms <= this.#now_ms &&
      isWell(conditionAt(slot.fault, this.#now_ms)) &&
      !isDrained(this.#outages.get(slot.board.node) ?? [], this.#now_ms);
    this.#free ??= this.#slot_list.filter(isFree).map((slot) => slot.board);
    return this.#free;
  }

  #beginJobs(): void {
    if (!this.#isPast()) this.#beginSight();
    for (const queue of this.#queues) this.#serve(queue);
  }

  /** A short job for each demo case that a small fleet would not have soon. */
  #beginSight(): void {
    const [board] = this.#freeBoards();
    const sights = missingDemoCases(this.#jobs, this.#now_ms);
    const sight = sights[Math.floor(this.#random() * sights.length)];
    if (sight !== undefined && board !== undefined) this.#begin([board], shortJob(this.#random, sight, this.#now_ms));
  }

  /**
   * First come, first served; in the past, jobs behind one that does not fit start before it where they fit. Jobs that waited
   * at the end of the past do not hold up those that come live.
   */
  #serve(queue: Queue): void {
    const of_now = this.#isPast() ? queue : queue.filter(({ since_ms }) => since_ms >= this.#live_from_ms);
    if (of_now.length < (this.#isPast() ? MAX_PAST_WAITING : 1) && this.#random() <= ARRIVAL_RATIO)
      queue.push(this.#arrive(queue));
    const left = queue.filter((job) => !this.#leavesQueue(job));
    queue.splice(0, queue.length, ...left);
  }

  /** Whether it starts, or gives up. */
  #leavesQueue(job: WaitingJob): boolean {
    const boards = this.#roomFor(job.shape);
    if (boards !== undefined) {
      this.#beginWaiting(boards, job);
      return true;
    }
    if (this.#now_ms <= job.gives_up_ms) return false;
    const remembered = this.#gave_up.filter(({ until_ms }) => this.#now_ms - until_ms < GAVE_UP_MS);
    this.#gave_up = [...remembered, { ...job, until_ms: this.#now_ms }];
    return true;
  }

  #roomFor(shape: Shape): readonly SimulatedBoard[] | undefined {
    const free = this.#freeBoards();
    const room = free.length - (this.#slots.size - this.#busy_limit);
    const boards = sizeOf(shape) <= room && !this.#unfit.has(shape) ? place(free, shape) : undefined;
    if (boards === undefined) this.#unfit.add(shape);
    return boards;
  }

  /** The next job that waits: one that starts again, or a new one. */
  #arrive(queue: Queue): WaitingJob {
    const again = this.#again.shift();
    const since_ms = this.#now_ms;
    const gives_up_ms = since_ms + (this.#isPast() ? patienceInPast(this.#random) : MAX_WAITING_MS);
    if (again !== undefined) return { ...again, number: numberOf(again), shape: shapeOf(again), since_ms, gives_up_ms, again };
    const number = this.#next_number;
    this.#next_number += 1;
    const shape = this.#nextShape(queue);
    const ask = this.#isPast() ? askInPast : askForJob;
    return { number, shape, since_ms, gives_up_ms, ...ask(this.#random, sizeOf(shape)) };
  }

  /** Any shape; but a job over several nodes while there is none, so that even a small fleet mostly has one to show. */
  #nextShape(queue: Queue): Shape {
    const isSpanning = (job: SimulatedJob): boolean => job.ranks.at(-1)?.board.node !== job.ranks[0]?.board.node;
    const has_spanning = queue.some(({ shape }) => shape.nodes > 1) || [...this.#jobs].some(isSpanning);
    const [widest, ...others] = this.#shapes.filter((shape) => shape.nodes > 1);
    if (!has_spanning && widest !== undefined) return pick(this.#random, [widest, ...others]);
    const [smallest, ...larger] = this.#shapes;
    // Where jobs pass others in the queue, it would soon hold only jobs that hardly ever fit.
    const is_full = this.#isPast() && queue.filter(({ shape }) => isLarge(shape)).length >= MAX_LARGE_WAITING;
    return pick(this.#random, [smallest, ...larger.filter((shape) => !is_full || !isLarge(shape))]);
  }

  #beginWaiting(boards: readonly SimulatedBoard[], asked: WaitingJob): void {
    const wishes = this.#isPast() ? pastJob(this.#random, asked.kind, this.#now_ms) : regularJob(this.#random, this.#now_ms);
    this.#begin(boards, wishes, asked);
  }

  #begin(boards: readonly SimulatedBoard[], wishes: Omit<JobConstraints, "steps_per_second">, asked?: WaitingJob): void {
    const job = beginJob(this.#random, {
      number: asked?.number ?? this.#next_number,
      run: this.run,
      boards,
      wishes,
      nextPid: (node) => this.#nextPid(node),
      ...(asked === undefined ? {} : { asked }),
    });
    if (asked === undefined) this.#next_number += 1;
    this.#jobs.add(job);
    const taken = new Set(boards);
    this.#free = this.#free?.filter((board) => !taken.has(board));
    for (const rank of job.ranks) {
      const here = this.#jobs_by_node.get(rank.board.node) ?? new Set();
      this.#jobs_by_node.set(rank.board.node, here.add(job));
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

const isLarge = ({ nodes, per_node }: Shape): boolean => nodes > 1 || per_node >= LARGE_GPUS;
const sizeOf = ({ nodes, per_node }: Shape): number => nodes * per_node;

/** The shape that a job has. */
function shapeOf({ ranks }: SimulatedJob): Shape {
  const nodes = new Set(ranks.map(({ board }) => board.node)).size;
  return { weight: 1, nodes, per_node: ranks.length / nodes };
}
