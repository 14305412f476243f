/** One NVML worker thread as its owner sees it: asks it one thing at a time, and notices when it hangs or ends. */
import { Worker } from "node:worker_threads";

import type { NvmlCall } from "../binding/calls.ts";
import { PROGRESS_BYTES, readProgress, type Position } from "./progress.ts";
import type { RetryDelays, WorkerReply, WorkerRequest, WorkerStart } from "./worker-protocol.ts";

export interface WorkerSettings {
  /** The built or source file of worker.ts. */
  readonly worker_url: URL;
  readonly library_path: string;
  /** Where sysfs is: /sys. */
  readonly sys_root: string;
  readonly retry: RetryDelays;
  /** What is slow is read of each GPU once in this time. */
  readonly slow_ms: number;
  /** A single call on a GPU that takes longer keeps the other GPUs waiting. */
  readonly call_timeout_ms: number;
  /** The same for the thread's start and for nvmlInit, which takes seconds a GPU without persistence mode. */
  readonly init_timeout_ms: number;
  /** Monotonic, in ms. */
  readonly now: () => number;
}

export type Outcome =
  | { readonly kind: "answered"; readonly reply: WorkerReply }
  /** The worker has been at the same place for longer than allowed. */
  | { readonly kind: "hung"; readonly position: Position }
  /** The thread is no more, or was stopped. */
  | { readonly kind: "ended"; readonly reason: string };

/** The worker keeps little: a small heap holds the agent's memory down. In MiB. */
const HEAP_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/** Without persistence mode a GPU is woken by nvmlInit or when its handle is asked for, which takes seconds and is no fault. */
function limitOf(call: NvmlCall | undefined, { call_timeout_ms, init_timeout_ms }: WorkerSettings): number {
  if (call === undefined || call === "init") return init_timeout_ms;
  return call === "handle" ? Math.min(5 * call_timeout_ms, init_timeout_ms) : call_timeout_ms;
}

export class WorkerClient {
  readonly #settings: WorkerSettings;
  readonly #progress = new SharedArrayBuffer(PROGRESS_BYTES);
  readonly #worker: Worker;
  /** Resolves when the thread has ended; for one in a hung call, when that returns. */
  readonly gone: Promise<void>;
  #settle: ((outcome: Outcome) => void) | undefined;
  #ended: string | undefined;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
    const worker_data: WorkerStart = {
      library_path: settings.library_path,
      progress: this.#progress,
      sys_root: settings.sys_root,
      retry: settings.retry,
      slow_ms: settings.slow_ms,
    };
    this.#worker = new Worker(settings.worker_url, { name: "nvml", workerData: worker_data, resourceLimits: HEAP_LIMITS });
    // The agent lives by its own timers and sockets; an idle worker does not keep the process.
    this.#worker.unref();
    this.#worker.on("message", (reply: WorkerReply) => this.#settle?.({ kind: "answered", reply }));
    this.#worker.on("error", (error) =>
      this.#end(`the NVML worker failed: ${error instanceof Error ? error.message : String(error)}`),
    );
    this.gone = new Promise((resolve) => {
      this.#worker.on("exit", () => {
        this.#end("the NVML worker ended");
        resolve();
      });
    });
  }

  /** Asks, and resolves in any case: with the answer, or with why there is none. Ask again only after that. */
  async ask(request: WorkerRequest): Promise<Outcome> {
    if (this.#ended !== undefined) return { kind: "ended", reason: this.#ended };
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#settle = resolve;
    const watchdog = this.#watch(resolve);
    this.#post(request);
    try {
      return await promise;
    } finally {
      clearInterval(watchdog);
      this.#settle = undefined;
    }
  }

  /** Abandons a worker that hangs: it ends when its call returns, see `gone`. */
  abandon(): void {
    this.#end("the NVML worker was abandoned");
    void this.#worker.terminate();
  }

  /** Has NVML shut down and the thread end; after deadline_ms gives up and says false. */
  async stop(deadline_ms: number): Promise<boolean> {
    this.#post({ kind: "stop" });
    this.#end("the NVML worker was stopped");
    const { promise: late, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), deadline_ms);
    const gone = await Promise.race([this.gone.then(() => true), late]);
    clearTimeout(timer);
    if (!gone) this.abandon();
    return gone;
  }

  #post(request: WorkerRequest): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    this.#worker.postMessage(request);
  }

  #end(reason: string): void {
    this.#ended ??= reason;
    this.#settle?.({ kind: "ended", reason: this.#ended });
  }

  /** Compares the worker's place now and then; each call into NVML has its own time, however many a sample makes. */
  #watch(resolve: (outcome: Outcome) => void): NodeJS.Timeout {
    const { call_timeout_ms, now } = this.#settings;
    let last = readProgress(this.#progress);
    let since = now();
    return setInterval(
      () => {
        const position = readProgress(this.#progress);
        if (position.calls !== last.calls) {
          last = position;
          since = now();
          return;
        }
        const limit = limitOf(position.call, this.#settings);
        if (now() - since >= limit) resolve({ kind: "hung", position });
      },
      Math.max(5, call_timeout_ms / 8),
    );
  }
}
