/**
 * One event per occurrence of an XID, however often and by whichever source it is reported. Pure: time is handed in.
 *
 * The same occurrence is the same GPU and the same XID, reported by
 *   - one source again within BURST_MS of the last report, by the same process and with the same words (the driver writes a
 *     line for each faulting unit: their numbers make no other message, but the number of a link does), or
 *   - the other source within MATCH_MS (NVML and the kernel log have different delays).
 * While the kernel log can be read its telling counts, because it has the process and the detail, and an id that survives a
 * restart: what NVML reports waits WAIT_MS for it.
 */
import type { XidOccurrence } from "./xid-source.ts";
import { messageOf } from "./xid-message.ts";

export const BURST_MS = 1_000;
export const MATCH_MS = 5_000;
export const WAIT_MS = 3_000;
/** Occurrences that are remembered; the oldest are forgotten first. */
const MAX_KNOWN = 1_024;

interface Known {
  readonly occurrence: XidOccurrence;
  /** What was said of it; undefined while only NVML has reported it, which gives no text. */
  said: string | undefined;
  last_ms: number;
}

const isSameGpu = (a: XidOccurrence, b: XidOccurrence): boolean =>
  a.gpu_uuid !== "" && b.gpu_uuid !== "" ? a.gpu_uuid === b.gpu_uuid : a.pci !== "" && a.pci === b.pci;

const wordsOf = (reported: XidOccurrence): string | undefined =>
  reported.reported_by === "nvml" ? undefined : messageOf(reported);

/** Whether `reported` is `known` again. */
function isSameOccurrence({ occurrence: known, said, last_ms }: Known, reported: XidOccurrence): boolean {
  if (known.occurrence_id === reported.occurrence_id) return true;
  if (known.xid !== reported.xid || !isSameGpu(known, reported)) return false;
  const words = wordsOf(reported);
  if (said !== undefined && words !== undefined && said !== words) return false;
  if (known.reported_by === reported.reported_by) {
    const is_same_process = known.pid === reported.pid && known.gpu_instance === reported.gpu_instance;
    return is_same_process && Math.abs(reported.time_ms - last_ms) <= BURST_MS;
  }
  return reported.time_ms >= known.time_ms - MATCH_MS && reported.time_ms <= last_ms + MATCH_MS;
}

export class XidMatcher {
  #known: Known[] = [];
  #waiting: { readonly occurrence: XidOccurrence; readonly due_ms: number }[] = [];

  /**
   * Takes what the sources reported and gives what is new, each once. `kernel_log_readable` false: what NVML reports need not wait.
   */
  observe(reported: readonly XidOccurrence[], kernel_log_readable: boolean, now_ms: number): XidOccurrence[] {
    const fresh: XidOccurrence[] = [];
    for (const occurrence of reported) {
      if (this.#recognise(occurrence)) continue;
      if (occurrence.reported_by === "nvml" && kernel_log_readable) this.#wait(occurrence, now_ms);
      else fresh.push(this.#learn(occurrence));
    }
    const due = this.#waiting.filter((entry) => !kernel_log_readable || entry.due_ms <= now_ms);
    this.#waiting = this.#waiting.filter((entry) => !due.includes(entry));
    for (const { occurrence } of due) if (!this.#recognise(occurrence)) fresh.push(this.#learn(occurrence));
    return fresh;
  }

  #recognise(occurrence: XidOccurrence): boolean {
    const known = this.#known.find((entry) => isSameOccurrence(entry, occurrence));
    if (known === undefined) return false;
    known.said ??= wordsOf(occurrence);
    known.last_ms = Math.max(known.last_ms, occurrence.time_ms);
    return true;
  }

  #learn(occurrence: XidOccurrence): XidOccurrence {
    this.#known.unshift({ occurrence, said: wordsOf(occurrence), last_ms: occurrence.time_ms });
    this.#known.length = Math.min(this.#known.length, MAX_KNOWN);
    return occurrence;
  }

  #wait(occurrence: XidOccurrence, now_ms: number): void {
    if (this.#waiting.length < MAX_KNOWN) this.#waiting.push({ occurrence, due_ms: now_ms + WAIT_MS });
  }
}
