/**
 * The GPUs of this machine through NVML. Owns the worker thread that makes the calls:
 *
 *   sample() ──▶ worker ──▶ NVML          a call on a GPU does not return: that worker is abandoned, a fresh one goes
 *      ▲           │                      on without this GPU, and the sample is asked again; at three abandoned
 *      └── rows ◀──┘ watchdog             ones NVML as a whole counts as hung, until one of them returns
 */
import type { DeviceInventory, DriverVersions, GpuSample, GpuSource, SampleExtent } from "../port/gpu-source.ts";
import { Backoff } from "@heliograph/daemon/timing/backoff";
import { NVML_CALLS } from "./binding/calls.ts";
import type { StateAndReason } from "../port/gpu-state.ts";
import { KnownGpus, type GpuStatus } from "../known-gpus.ts";
import type { Position } from "./worker/progress.ts";
import { Quarantine } from "./worker/quarantine.ts";
import { processRows, readingRows, slowRows } from "../sample-rows.ts";
import type { SampledGpu } from "../sampled-gpu.ts";
import { WorkerClient, type WorkerSettings } from "./worker/worker-client.ts";
import type { WorkerReply, WorkerRequest } from "./worker/worker-protocol.ts";

/** Threads that hang inside the driver can't be ended, so their number has a bound. */
const MAX_ABANDONED = 3;

export interface NvmlSourceOptions extends Partial<Omit<WorkerSettings, "worker_url" | "library_path">> {
  readonly worker_url: URL;
  /** E.g. "libnvidia-ml.so.1", which the loader then looks for, or a path. */
  readonly library_path: string;
  /** How long a GPU is skipped after a hung call on it returned; doubles each time. */
  readonly rest_ms?: number;
  /** A call that has not returned for call_timeout_ms is slow, and its GPU put aside; after this time more it hangs. */
  readonly slow_call_ms?: number;
}

const DEFAULTS = {
  call_timeout_ms: 1_000,
  init_timeout_ms: 60_000,
  retry: { load_ms: 1_000, load_most_ms: 60_000, lost_gpu_ms: 60_000, lost_gpu_most_ms: 3_600_000 },
  slow_ms: 60_000,
  sys_root: "/sys",
  now: () => performance.now(),
};

interface Answer {
  /** What the worker said, or the state of NVML as a whole where it said nothing. */
  readonly reply: WorkerReply | StateAndReason;
  /** The GPUs that it was asked to skip. */
  readonly left_alone: ReturnType<Quarantine["states"]>;
}

export class NvmlSource implements GpuSource {
  readonly #settings: WorkerSettings;
  readonly #known = new KnownGpus();
  readonly #quarantine: Quarantine;
  readonly #abandoned = new Set<WorkerClient>();
  readonly #respawn = new Backoff(1_000, 60_000);
  #worker: WorkerClient | undefined;
  #driver: DriverVersions = { driver_version: "", nvml_version: "", cuda_version: "" };
  #ended: StateAndReason = { state: "recovering", reason: "" };
  #stopped = true;
  /** The request in progress: the worker is asked one thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();
  #sampling: Promise<GpuSample> | undefined;

  constructor(options: NvmlSourceOptions) {
    this.#settings = { ...DEFAULTS, ...options };
    const { rest_ms = 30_000, slow_call_ms = 4_000 } = options;
    this.#quarantine = new Quarantine({ rest_ms, rest_most_ms: 600_000, slow_ms: slow_call_ms });
  }

  /** Starts the worker thread. NVML is loaded there, with the first request. May be called again after a stop. */
  async start(): Promise<void> {
    this.#stopped = false;
    this.#worker ??= this.#spawn();
  }

  /** See GpuSource. While a sample is under way, which a hung call can draw out, another call gets the same one. */
  async sample(time_ms: number, extent: SampleExtent = "due"): Promise<GpuSample> {
    this.#sampling ??= this.#inTurn(() => this.#sample(time_ms, extent)).finally(() => (this.#sampling = undefined));
    return await this.#sampling;
  }

  async inventory(): Promise<{ readonly driver: DriverVersions; readonly devices: readonly DeviceInventory[] }> {
    const { reply } = await this.#inTurn(() => this.#ask((skip) => ({ kind: "inventory", skip })));
    if ("inventory" in reply && reply.inventory.nvml.state === "ok") {
      this.#driver = reply.inventory.driver;
      this.#known.learn(this.#driver, reply.inventory.gpus, reply.inventory.migs);
    }
    return { driver: this.#driver, devices: this.#known.inventory() };
  }

  async stop(deadline_ms: number): Promise<void> {
    this.#stopped = true;
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker !== undefined && !(await worker.stop(deadline_ms))) this.#keepTrack(worker);
  }

  /** Whether a thread hangs inside NVML: process.exit() would wait for it, only SIGKILL does not. */
  hasHungWorker(): boolean {
    return this.#abandoned.size > 0;
  }

  async #sample(time_ms: number, extent: SampleExtent): Promise<GpuSample> {
    const everything = extent === "everything";
    const { reply, left_alone } = await this.#ask((skip) => ({ kind: "sample", skip, everything }));
    const sampled = "sample" in reply ? reply.sample : { nvml: "state" in reply ? reply : this.#ended, gpus: [], events: [] };
    const states = this.#known.statuses({
      whole: sampled.nvml,
      gpus: [
        ...sampled.gpus.map(gpuStatusOf),
        ...left_alone.map((gpu) => ({ ...gpu, gpu_uuid: gpu.gpu_uuid || this.#known.uuidAt(gpu.gpu_index) })),
      ],
    });
    const slow = slowRows(time_ms, sampled.gpus);
    return {
      readings: readingRows(time_ms, sampled.gpus),
      processes: processRows(sampled.gpus),
      states,
      ...(slow === undefined ? {} : { slow }),
      ...(sampled.events.length === 0 ? {} : { events: sampled.events }),
    };
  }

  /** Asks until a worker answers; each time that a GPU hangs, again without that one. */
  async #ask(request: (skip: readonly number[]) => WorkerRequest): Promise<Answer> {
    for (;;) {
      const left_alone = this.#quarantine.states(this.#settings.now());
      const worker = this.#ready();
      if (!(worker instanceof WorkerClient)) return { reply: worker, left_alone };
      const outcome = await worker.ask(request(left_alone.map((gpu) => gpu.gpu_index)));
      switch (outcome.kind) {
        case "answered":
          this.#respawn.reset();
          return { reply: outcome.reply, left_alone };
        case "ended":
          return { reply: this.#afterEnd(worker, outcome.reason), left_alone };
        case "hung": {
          const whole = this.#afterHang(worker, outcome.position);
          if (whole !== undefined) return { reply: whole, left_alone };
        }
      }
    }
  }

  /** A worker to ask, or why there is none. */
  #ready(): WorkerClient | StateAndReason {
    if (this.#stopped) return { state: "not_present", reason: "the agent has released NVML" };
    if (this.#worker !== undefined) return this.#worker;
    if (this.#abandoned.size >= MAX_ABANDONED) {
      const reason = `${this.#abandoned.size} calls into NVML have not returned; see the kernel log, reset the GPU or reboot`;
      return { state: "hung", reason };
    }
    if (!this.#respawn.isDue(this.#settings.now())) return this.#ended;
    return (this.#worker = this.#spawn());
  }

  #spawn = (): WorkerClient => new WorkerClient(this.#settings);

  #afterEnd(worker: WorkerClient, reason: string): StateAndReason {
    if (this.#stopped) return { state: "not_present", reason: "the agent has released NVML" };
    if (this.#worker === worker) this.#worker = undefined;
    this.#respawn.failed(this.#settings.now());
    return (this.#ended = { state: "recovering", reason });
  }

  /** Puts the GPU that hangs aside. Where it is NVML itself that hangs, returns that as the state of the whole. */
  #afterHang(worker: WorkerClient, { gpu_index, gpu_uuid, call }: Position): StateAndReason | undefined {
    this.#worker = undefined;
    worker.abandon();
    const symbol: string = call === undefined ? "the NVML worker" : NVML_CALLS[call].symbols[0]!;
    if (gpu_index !== undefined) this.#quarantine.add({ gpu_index, gpu_uuid, call: symbol }, this.#settings.now());
    this.#keepTrack(worker, gpu_index);
    return gpu_index === undefined ? { state: "hung", reason: `${symbol} has not returned` } : undefined;
  }

  #keepTrack(worker: WorkerClient, gpu_index?: number): void {
    this.#abandoned.add(worker);
    void this.#whenGone(worker, gpu_index);
  }

  async #whenGone(worker: WorkerClient, gpu_index: number | undefined): Promise<void> {
    await worker.gone;
    this.#abandoned.delete(worker);
    if (gpu_index !== undefined) this.#quarantine.returned(gpu_index, this.#settings.now());
  }

  async #inTurn<T>(request: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(request);
    // A fault in one request must not become that of the next.
    this.#turn = Promise.allSettled([mine]);
    return await mine;
  }
}

/** MIG devices of a GPU that is not well were not asked. */
const gpuStatusOf = (gpu: SampledGpu): GpuStatus => ({
  gpu_uuid: gpu.gpu_uuid,
  gpu_index: gpu.gpu_index,
  status: gpu,
  ...(gpu.state === "ok" || gpu.migs.length > 0 ? { migs: gpu.migs } : {}),
});
