/**
 * GPUs that are skipped because a call on them does not return: until it does, and then for a while longer, which doubles
 * with each time. Otherwise a GPU that hangs now and then would hold up all the others each time. A call is slow at first,
 * and hangs only after a longer time: the others are not kept waiting to find that out.
 */
import type { StateAndReason } from "../../port/gpu-state.ts";

/** A GPU that has behaved for this long starts over. */
const FORGIVEN_AFTER_MS = 3_600_000;

interface Entry {
  readonly gpu_uuid: string;
  readonly call: string;
  readonly aside_at: number;
  readonly times: number;
  /** Undefined while the call has not returned. */
  returned_at: number | undefined;
}

export interface QuarantineOptions {
  /** How long a GPU rests after its first hung call. */
  readonly rest_ms: number;
  readonly rest_most_ms: number;
  /** A call that returns within this time after its GPU was put aside was slow, and did not hang. */
  readonly slow_ms: number;
}

/** First rest after a call that was merely slow. */
const SLOW_REST_MS = 1_000;

export class Quarantine {
  readonly #options: QuarantineOptions;
  readonly #entries = new Map<number, Entry>();

  constructor(options: QuarantineOptions) {
    this.#options = options;
  }

  /** A call on this GPU has not returned. The UUID is empty where it is not known. Times are monotonic, in ms. */
  add(gpu: { readonly gpu_index: number; readonly gpu_uuid: string; readonly call: string }, now: number): void {
    const earlier = this.#entries.get(gpu.gpu_index);
    const times = earlier === undefined || now - earlier.aside_at > FORGIVEN_AFTER_MS ? 1 : earlier.times + 1;
    this.#entries.set(gpu.gpu_index, { gpu_uuid: gpu.gpu_uuid, call: gpu.call, aside_at: now, times, returned_at: undefined });
  }

  /** The hung call on this GPU returned after all. */
  returned(gpu_index: number, now: number): void {
    const entry = this.#entries.get(gpu_index);
    if (entry !== undefined) entry.returned_at = now;
  }

  /** NVML indexes of the GPUs to skip now, in order. */
  skip(now: number): number[] {
    return [...this.#entries]
      .filter(([, entry]) => this.#rests(entry, now))
      .map(([index]) => index)
      .toSorted((a, b) => a - b);
  }

  /** State and reason of each GPU that is skipped, by UUID; the index is used for one whose UUID is not known. */
  states(now: number): { readonly gpu_index: number; readonly gpu_uuid: string; readonly status: StateAndReason }[] {
    return this.skip(now).map((gpu_index) => {
      const entry = this.#entries.get(gpu_index) as Entry;
      return { gpu_index, gpu_uuid: entry.gpu_uuid, status: this.#status(entry, now) };
    });
  }

  #rests(entry: Entry, now: number): boolean {
    return entry.returned_at === undefined || now < entry.returned_at + this.#restOf(entry);
  }

  #restOf(entry: Entry): number {
    const { rest_ms, rest_most_ms, slow_ms } = this.#options;
    const was_slow = entry.returned_at !== undefined && entry.returned_at - entry.aside_at < slow_ms;
    return Math.min((was_slow ? Math.min(SLOW_REST_MS, rest_ms) : rest_ms) * 2 ** (entry.times - 1), rest_most_ms);
  }

  #status(entry: Entry, now: number): StateAndReason {
    if (entry.returned_at === undefined) {
      if (now - entry.aside_at < this.#options.slow_ms)
        return { state: "recovering", reason: `${entry.call} is slow to return; other GPUs are read without this one` };
      return { state: "hung", reason: `${entry.call} has not returned; other GPUs are read without this one` };
    }
    const rest = entry.returned_at + this.#restOf(entry) - now;
    const late = seconds(entry.returned_at - entry.aside_at);
    return {
      state: "recovering",
      reason: `${entry.call} returned after ${late} more; the GPU is read again in ${seconds(rest)}`,
    };
  }
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
