/** What the bench and its load generator say to each other. */

export interface LoadNodeNames {
  readonly node: string;
  readonly token: string;
}

export type GeneratorOrder =
  | { readonly kind: "connect"; readonly port: number; readonly fleet: readonly LoadNodeNames[] }
  /** So many of the connected nodes send from now on. */
  | { readonly kind: "send"; readonly nodes: number }
  /** Nothing new is due; what was due is still sent. */
  | { readonly kind: "rest" }
  | { readonly kind: "tell" }
  | { readonly kind: "end" };

/** Counts are since the start; latencies since the last report. */
export interface GeneratorCounts {
  readonly kind: "counts";
  readonly due_batches: number;
  /** Batches that were sent again count again. */
  readonly sent_batches: number;
  /** Known to be stored, from marks. */
  readonly stored_batches: number;
  /** Connections that the collector ended. */
  readonly lost: number;
  /** A fair sample: from the time of a batch's readings to the mark that covers it, ms. */
  readonly latencies_ms: readonly number[];
}

export type GeneratorReport =
  | { readonly kind: "connected"; readonly values_per_reading: number }
  | { readonly kind: "failed"; readonly reason: string }
  | GeneratorCounts;
