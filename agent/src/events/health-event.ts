/** A health event before it is a row. */
import type { heliograph } from "@heliograph/proto/wire";

import type { EventKindName } from "./event-kinds.ts";

export interface HealthEvent {
  readonly kind: EventKindName;
  /** Empty for the node. */
  readonly gpu_uuid: string;
  readonly time_ms: number;
  /** The numbers of this occurrence; empty where the kind says it all. */
  readonly detail: string;
  /** Where this occurrence is more or less serious than its kind. */
  readonly severity?: heliograph.v1.Severity;
  /** The error number that its source gave. */
  readonly code?: number;
  /** What of the node it is about, where that is no GPU: makes its id unique. */
  readonly subject?: string;
  /** Unique on this node and the same after a restart; left out where kind, GPU and time are. */
  readonly occurrence_id?: string;
}
