/** A viewer of some GPUs: how old a reading is when it arrives there. */
import type { CollectorProcess } from "@heliograph/e2e/harness/collector-process";
import { readEvents } from "@heliograph/e2e/harness/live-stream";

interface FleetPart {
  readonly data: { readonly gpus?: readonly { readonly time_ms?: number | null }[] } | null;
}

export class LiveWatch {
  readonly #abort = new AbortController();
  #ages_ms: number[] = [];
  #reading: Promise<void> | undefined;

  /** Follows these topics until stop(). */
  async start(collector: CollectorProcess, topics: readonly string[]): Promise<void> {
    const answer = await fetch(`${collector.url}/api/v1/live?topics=${topics.join(",")}`, {
      headers: { authorization: `Bearer ${collector.admin}` },
      signal: this.#abort.signal,
    });
    if (!answer.ok) throw new Error(`the live stream was refused: ${answer.status} ${await answer.text()}`);
    this.#reading = this.#read(answer);
  }

  /** Ages of the readings that came since the last call, in ms. */
  take(): number[] {
    const ages_ms = this.#ages_ms;
    this.#ages_ms = [];
    return ages_ms;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#reading;
  }

  async #read(answer: Response): Promise<void> {
    try {
      for await (const { event, data } of readEvents(answer)) {
        if (event !== "change") continue;
        const now_ms = Date.now();
        const part = JSON.parse(data) as FleetPart;
        for (const gpu of part.data?.gpus ?? []) if (typeof gpu.time_ms === "number") this.#ages_ms.push(now_ms - gpu.time_ms);
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }
}
