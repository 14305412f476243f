import type { EventSummary } from "@heliograph/api/shapes/events";

/** What reducers changed since the last publication. Keys alone: the view reads the state when it publishes. */
export interface ChangeSet {
  readonly nodes: Set<string>;
  /** Device keys. */
  readonly gpus: Set<string>;
  readonly jobs: Set<string>;
  /** Jobs whose use of GPUs was queried again. */
  readonly uses: Set<string>;
  /** Nodes whose processes changed. */
  readonly processes: Set<string>;
  /** New events, oldest first. */
  readonly events: EventSummary[];
}

export const emptyChangeSet = (): ChangeSet => ({
  nodes: new Set(),
  gpus: new Set(),
  jobs: new Set(),
  uses: new Set(),
  processes: new Set(),
  events: [],
});

export const isEmptyChangeSet = (changes: ChangeSet): boolean =>
  changes.nodes.size +
    changes.gpus.size +
    changes.jobs.size +
    changes.uses.size +
    changes.processes.size +
    changes.events.length ===
  0;
