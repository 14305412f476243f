/** A row that breaks a limit of the wire, so that its whole batch can never be stored: the mark has to pass over it. */
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import type { Row } from "@heliograph/proto/streams";

const MARK = "poisoned by chaos";

export const poisonedRow = (time_ms: number): Row<"events"> => ({
  time_ms,
  event_id: MARK.padEnd(MAX_ID_LENGTH + 1, "."),
  kind: "agent.started",
  message: MARK,
});

/** Whether a batch of events holds such a row. */
export const isPoisoned = (rows: readonly Row<"events">[]): boolean => rows.some((row) => row.message === MARK);
