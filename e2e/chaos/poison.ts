/** A row that no collector can take: it is left out, and the other rows of its batch are stored. */
import type { Row } from "@heliograph/proto/streams";

const MARK = "poisoned by chaos";

export const poisonedRow = (time_ms: number): Row<"events"> => ({
  time_ms,
  event_id: `poison-${time_ms}`,
  // What has to be there and is not: an agent can't make it fit.
  kind: "",
  message: MARK,
});

/** How many such rows a batch of events holds. */
export const poisonedIn = (rows: readonly Row<"events">[]): number => rows.filter((row) => row.message === MARK).length;
