/** Which batch of a log may be taken next (docs/explanation/delivery.md, rule 2). Pure. */

/** next: take it. duplicate: held already. gap: something before it is missing. */
export type SequenceDecision = "next" | "duplicate" | "gap";

/** `held` is the highest sequence of the log that was taken or passed over; 0 when nothing was. */
export function decideSequence(held: number, batch: { readonly follows: number; readonly sequence: number }): SequenceDecision {
  if (batch.sequence <= held) return "duplicate";
  return batch.follows <= held ? "next" : "gap";
}
