/** One entry of the list of XIDs as it is written down; the rest follows from its class and number. */

/**
 * What gets the GPU out of it. application: the job caused it, or only the job has to start again; reset: the GPU has to
 * be reset with no process on it; reboot: the node has to be booted again; hardware: the board, its seat, its power or its
 * links have to be looked at.
 */
export type XidClass = "application" | "reset" | "reboot" | "hardware";

export interface XidFact {
  readonly xid: number;
  readonly class: XidClass;
  /** What happened, without a full stop. */
  readonly meaning: string;
  /** What to do next, where the class does not say it. */
  readonly action?: string;
}
