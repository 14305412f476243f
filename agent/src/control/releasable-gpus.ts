/**
 * GPUs that can be released for a while, so that a driver can be unloaded: the source behind is stopped, which ends its
 * thread and unloads the library, and started again after the time. Meanwhile each device has a state that says so.
 */
import { MAX_RELEASE_MS } from "@heliograph/proto/limits";
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceStatus, GpuSample, GpuSource, SampleExtent } from "../gpu/port/gpu-source.ts";

const SHORTEST_RELEASE_MS = 1_000;
/** A worker that does not end by then is inside the driver and holds on to it. */
const STOP_MS = 5_000;

export class ReleasableGpus implements GpuSource {
  readonly #gpus: GpuSource;
  /** Wall clock, ms since the epoch; only shown. */
  readonly #now_ms: () => number;
  #until_ms: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #last: readonly DeviceStatus[] = [];

  constructor(gpus: GpuSource, now_ms: () => number) {
    this.#gpus = gpus;
    this.#now_ms = now_ms;
  }

  async start(): Promise<void> {
    if (this.#until_ms === undefined) await this.#gpus.start();
  }

  /**
   * Releases everything for so long (bounded by the constants above), counted from now even where it was
   * released already. Resolves when it is released, with the time at which it is opened again, ms since the epoch.
   */
  async release(for_ms: number): Promise<number> {
    const bounded_ms = Math.min(MAX_RELEASE_MS, Math.max(SHORTEST_RELEASE_MS, for_ms));
    this.#until_ms = this.#now_ms() + bounded_ms;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#reopen(), bounded_ms);
    this.#timer.unref();
    await this.#gpus.stop(STOP_MS);
    return this.#until_ms;
  }

  async #reopen(): Promise<void> {
    this.#until_ms = undefined;
    await this.#gpus.start();
  }

  async sample(time_ms: number, extent?: SampleExtent): Promise<GpuSample> {
    if (this.#until_ms !== undefined) return this.#released(this.#until_ms);
    const sample = await this.#gpus.sample(time_ms, extent);
    // It may have been released while the sample was under way: the sample then fails because of the release.
    if (this.#isReleased()) return this.#released(this.#until_ms ?? 0);
    this.#last = sample.states;
    return sample;
  }

  #isReleased(): boolean {
    return this.#until_ms !== undefined;
  }

  #released(until_ms: number): GpuSample {
    const reason = `NVML was released on request until ${new Date(until_ms).toISOString()}`;
    const state = heliograph.v1.DeviceState.DEVICE_STATE_RECOVERING;
    const whole: DeviceStatus = { gpu_uuid: "", mig_uuid: "", state, reason };
    const devices = this.#last.filter((status) => status.gpu_uuid !== "").map((status) => ({ ...status, state, reason }));
    return { readings: [], processes: [], states: [whole, ...devices] };
  }

  /** As the source behind says it; while it is released, what it said last. */
  inventory(): ReturnType<GpuSource["inventory"]> {
    return this.#gpus.inventory();
  }

  async stop(deadline_ms: number): Promise<void> {
    clearTimeout(this.#timer);
    await this.#gpus.stop(deadline_ms);
  }
}
