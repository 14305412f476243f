/** A person who looks at a few GPUs meanwhile: how old readings are when they arrive. */
import { readEvents } from "@heliograph/e2e/harness/live-stream";
import type { CollectorProcess } from "@heliograph/e2e/harness/collector-process";

export class OutageViewer {
  /** Ages of readings at their arrival, in ms, since the last take(). */
  #lags_ms: number[] = [];
  /** Longest time without anything, in ms. */
  #longest_silence_ms = 0;
  #heard_ms = performance.now();
  readonly #abort = new AbortController();

  static async open(collector: CollectorProcess, gpu_uuids: readonly string[]): Promise<OutageViewer> {
    const viewer = new OutageViewer();
    const topics = gpu_uuids.map((uuid) => `gpu/${uuid}`).join(",");
    const answer = await fetch(`${collector.url}/api/v1/live?topics=${topics}`, {
      headers: { authorization: `Bearer ${collector.admin}` },
      signal: viewer.#abort.signal,
    });
    if (!answer.ok) throw new Error(`the live stream answered ${answer.status}`);
    void viewer.#read(answer);
    return viewer;
  }

  /** What was seen since the last call. */
  take(): { readonly lags_ms: readonly number[]; readonly longest_silence_ms: number } {
    const taken = {
      lags_ms: this.#lags_ms.toSorted((a, b) => a - b),
      longest_silence_ms: Math.max(this.#longest_silence_ms, performance.now() - this.#heard_ms),
    };
    this.#lags_ms = [];
    this.#longest_silence_ms = 0;
    return taken;
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(answer: Response): Promise<void> {
    try {
      for await (const { event, data } of readEvents(answer)) if (event === "snapshot" || event === "change") this.#take(data);
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }

  #take(data: string): void {
    const message = JSON.parse(data) as {
      readonly data: { readonly gpus?: readonly { readonly time_ms?: number | null }[] } | null;
    };
    const now = performance.now();
    for (const { time_ms } of message.data?.gpus ?? []) {
      if (typeof time_ms !== "number") continue;
      this.#lags_ms.push(Date.now() - time_ms);
    }
    this.#longest_silence_ms = Math.max(this.#longest_silence_ms, now - this.#heard_ms);
    this.#heard_ms = now;
  }
}

/** The value below which this share of sorted values lies. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
