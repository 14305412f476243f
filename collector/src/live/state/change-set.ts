import type { EventSummary } from "@heliograph/api/shapes/events";

/** What reducers changed since the last publication. Keys alone: the view reads the state when it publishes. */
export interface Touched {
  readonly nodes: Set<string>;
  /** Device keys. */
  readonly gpus: Set<string>;
  readonly jobs: Set<string>;
  /** Jobs whose use of GPUs was asked anew. */
  readonly uses: Set<string>;
  /** Nodes whose processes changed. */
  readonly processes: Set<string>;
  /** New events, oldest first. */
  readonly events: EventSummary[];
}

export const nothingTouched = (): Touched => ({
  nodes: new Set(),
  gpus: new Set(),
  jobs: new Set(),
  uses: new Set(),
  processes: new Set(),
  events: [],
});

export const isUntouched = (touched: Touched): boolean =>
  touched.nodes.size +
    touched.gpus.size +
    touched.jobs.size +
    touched.uses.size +
    touched.processes.size +
    touched.events.length ===
  0;
