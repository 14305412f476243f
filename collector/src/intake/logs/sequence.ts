/** Which batch of a log may be accepted next (docs/explanation/delivery.md, rule C1). Pure. */

/** next: accept it. duplicate: held already. gap: an earlier batch is missing. */
export type SequenceDecision = "next" | "duplicate" | "gap";

/** `held` is the highest sequence of the log that was accepted or skipped; 0 if there is none. */
export function decideSequence(held: number, batch: { readonly follows: number; readonly sequence: number }): SequenceDecision {
  if (batch.sequence <= held) return "duplicate";
  return batch.follows <= held ? "next" : "gap";
}
