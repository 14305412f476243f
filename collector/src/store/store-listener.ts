import type { SpaceState } from "./disks/disk-space.ts";
import type { RetentionListener } from "./retention/retention-enforcer.ts";

/** The store's reports, besides failures. */
export interface StoreListener extends Pick<RetentionListener, "onDropped" | "onStillOver"> {
  onSpace(state: SpaceState): void;
}
