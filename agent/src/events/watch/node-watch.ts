/** Health events of the node itself: its clock against the collector's, and the number of its GPUs. Pure, as gpu-watch.ts. */
import type { HealthEvent } from "../health-event.ts";
import { LATCH_OFF, stepLatch, type LatchRule } from "./latch.ts";

/** Beyond this, readings of several nodes can't be compared any more. */
export const MAX_SKEW_MS = 2_000;
/** Back in step only below this, so that a clock at the threshold does not tremble. */
const IN_STEP_MS = 1_000;
/** A single message that was long on its way is no skew. */
const SKEW_RULE: LatchRule = { begin_after_ms: 20_000, end_after_ms: 20_000 };
/** A reset of a GPU takes a moment. */
const COUNT_RULE: LatchRule = { begin_after_ms: 10_000, end_after_ms: 10_000 };

const inSeconds = (ms: number): string => `${(Math.abs(ms) / 1_000).toFixed(1)} s`;

export class NodeWatch {
  #skew = LATCH_OFF;
  #count = LATCH_OFF;

  /** `ahead_ms`: by how much the node's clock is ahead of the collector's, less the way of the message. */
  observeClock(ahead_ms: number, now_ms: number): HealthEvent[] {
    const size = Math.abs(ahead_ms);
    const holds = size > (this.#skew.is_on ? IN_STEP_MS : MAX_SKEW_MS);
    const { state, change } = stepLatch(this.#skew, holds, now_ms, SKEW_RULE);
    this.#skew = state;
    if (change === undefined) return [];
    const detail = change.kind === "began" ? `${inSeconds(ahead_ms)} ${ahead_ms > 0 ? "ahead" : "behind"}` : "";
    return [event(change.kind === "began" ? "node.clock_skew" : "node.clock_in_step", change.at_ms, detail)];
  }

  /** `seen` undefined: NVML as a whole does not answer now. `expected` 0: no setting says how many there should be. */
  observeCount(seen: number | undefined, expected: number, now_ms: number): HealthEvent[] {
    if (expected === 0) return [];
    const holds = seen === undefined ? undefined : seen < expected;
    const { state, change } = stepLatch(this.#count, holds, now_ms, COUNT_RULE);
    this.#count = state;
    if (change === undefined) return [];
    return [event(change.kind === "began" ? "gpu.count_low" : "gpu.count_restored", change.at_ms, `${seen} of ${expected}`)];
  }
}

const event = (kind: HealthEvent["kind"], time_ms: number, detail: string): HealthEvent => ({
  kind,
  gpu_uuid: "",
  time_ms,
  detail,
});
