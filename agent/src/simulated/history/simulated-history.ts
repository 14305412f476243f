/**
 * The past of a simulated fleet as batches: each node goes through the agent's own sampler, one instant after the other, as
 * fast as the reader takes them. The same plan and seed give the same batches; afterwards the nodes go on from where they are.
 */
import { Sampler, SAMPLER_PACE, type SamplerPace } from "../../sampling/sampler.ts";
import type { SimulatedNode } from "../simulated-fleet.ts";
import { BatchNumbering, type PastBatch } from "./batch-numbering.ts";
import type { Past } from "./past.ts";

export interface HistoryOptions {
  readonly nodes: readonly SimulatedNode[];
  readonly past: Past;
  /** Log of the first node's past; the others have those that follow. */
  readonly epoch: number;
  readonly agent_version: string;
}

/** Rows that may wait for their batches, over all nodes. */
const MAX_WAITING_ROWS = 400_000;
const STREAMS = 19;
const MAX_ROWS_A_BATCH = 1_000;
/** Live rows are sampled, and cut into batches, this often: a run that was interrupted starts again at such a place. */
const FINE_MS = 1_000;
const CUT_MS = 2_000;
const DAY_MS = 24 * 3_600_000;
/** No batch spans more: a collector takes no row that is much older than its receipt. */
const LONGEST_BATCH_MS = 2 * DAY_MS;

const pastSamplerPace = (slow_ms: number): SamplerPace => ({
  state_repeat_ms: DAY_MS,
  inventory_repeat_ms: DAY_MS,
  capability_repeat_ms: 30 * DAY_MS,
  process_repeat_ms: 10 * slow_ms,
  devices_interval_ms: slow_ms,
  inventory_interval_ms: 10 * slow_ms,
});

interface PastNode {
  readonly node: SimulatedNode;
  readonly numbering: BatchNumbering;
  sampler: Sampler;
  was_up: boolean;
}

export class SimulatedHistory {
  readonly #options: HistoryOptions;
  readonly #nodes: readonly PastNode[];
  #time_ms: number;
  #is_fine = false;
  #span = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#time_ms = options.past.from_ms;
    const waiting = MAX_WAITING_ROWS / (options.nodes.length * STREAMS);
    const rows_a_batch = Math.max(50, Math.min(MAX_ROWS_A_BATCH, Math.floor(waiting)));
    this.#nodes = options.nodes.map((node, position) => {
      const numbering = new BatchNumbering(node.node, options.epoch + position, rows_a_batch);
      return { node, numbering, sampler: this.#samplerOf(node, numbering), was_up: true };
    });
  }

  async start(): Promise<void> {
    for (const { node, numbering } of this.#nodes) {
      await node.jobs.start(numbering);
      await node.gpus.start();
    }
  }

  /** The instant up to which batches were given. */
  get time_ms(): number {
    return this.#time_ms;
  }

  /** Batches up to the present, which moves meanwhile. */
  async *upTo(now_ms: () => number): AsyncGenerator<PastBatch> {
    const { until_ms } = this.#options.past;
    while (this.#time_ms < until_ms) {
      yield* this.#sampleAll();
      if (this.#time_ms >= until_ms) yield* this.#flush();
    }
    while (this.#time_ms + CUT_MS <= now_ms()) {
      for (const end_ms = this.#time_ms + CUT_MS; this.#time_ms < end_ms;) yield* this.#sampleAll();
      yield* this.#flush();
    }
  }

  async *#sampleAll(): AsyncGenerator<PastBatch> {
    const { from_ms, fine_from_ms, interval_ms } = this.#options.past;
    const time_ms = this.#time_ms;
    const span = Math.floor((time_ms - from_ms) / LONGEST_BATCH_MS);
    if (span > this.#span) {
      this.#span = span;
      yield* this.#flush();
    }
    if (!this.#is_fine && time_ms >= fine_from_ms) {
      this.#is_fine = true;
      for (const one of this.#nodes) one.sampler = this.#samplerOf(one.node, one.numbering);
    }
    for (const one of this.#nodes) {
      const is_up = one.node.isUp(time_ms);
      // Its agent is started with the machine, and reports all again.
      if (is_up && !one.was_up) one.sampler = this.#samplerOf(one.node, one.numbering);
      one.was_up = is_up;
      if (!is_up) continue;
      await one.sampler.sample(time_ms);
      yield* one.numbering.drain();
    }
    this.#time_ms += this.#is_fine ? FINE_MS : Math.min(interval_ms, fine_from_ms - time_ms);
  }

  *#flush(): Generator<PastBatch> {
    for (const { numbering } of this.#nodes) yield* numbering.flush();
  }

  #samplerOf(node: SimulatedNode, sink: BatchNumbering): Sampler {
    // Each look at this clock takes as long as a real sample's step.
    let clock_ms = 0;
    return new Sampler({
      gpus: node.gpus,
      jobs: node.jobs,
      host: node.host,
      host_devices: node.host_devices,
      processes: node.processes,
      sink,
      agent_version: this.#options.agent_version,
      pace: this.#is_fine ? SAMPLER_PACE : pastSamplerPace(this.#options.past.slow_ms),
      monotonic_ms: () => (clock_ms += 0.4),
      ownReadings: () => ({ agent_log_bytes: 0 }),
      onFailure: (source, error) => {
        throw new Error(`the simulated ${source} of ${node.node} failed`, { cause: error });
      },
    });
  }
}
