/**
 * Up to which number the points of each sender were taken. A sender that numbers its points sends again what was not
 * answered; what was taken before is answered again and not taken twice. It lives as long as the agent: after a start
 * anew nothing is known, and what was not answered before is taken then.
 *
 *     sender  1 2 3 4 5 6      sent: 1..6      answered: up to 4
 *     ledger  1 2 3 4 5        an answer was lost: 5 and 6 come again, 5 is passed over, 6 is taken
 */

/** Senders that are remembered of one user; the one unheard of for longest gives way. */
export const MAX_SENDERS_PER_USER = 1_024;

/** The senders of one user. Two users that use the same name for a sender are two senders. */
export interface SenderCheckpoints {
  /** Highest number taken; 0 where none was. */
  acceptedUpTo(sender: string): number;
  /** Notes that `seq` and all before it are taken. Never goes back. */
  accept(sender: string, seq: number): void;
}

export function createSenderCheckpoints(): SenderCheckpoints {
  // In the order in which they were last heard: the first one is the next to go.
  const taken = new Map<string, number>();
  return {
    acceptedUpTo: (sender) => taken.get(sender) ?? 0,
    accept(sender, seq) {
      const highest = Math.max(seq, taken.get(sender) ?? 0);
      taken.delete(sender);
      taken.set(sender, highest);
      const [oldest] = taken.keys();
      if (taken.size > MAX_SENDERS_PER_USER && oldest !== undefined) taken.delete(oldest);
    },
  };
}
