/** Table of events: what happened once. */
import { heliograph } from "@heliograph/proto/wire";

import { NAME, TEXT, UINT32, nullable, word } from "../column-kinds.ts";
import { TIME_COLUMN, column, type Table } from "../table.ts";

export const EVENTS_TABLE: Table<"events"> = {
  stream: "events",
  name: "events",
  comment: "What happened once: XIDs, lost GPUs, ends of jobs",
  order_by: "time, node, event_id",
  columns: [
    TIME_COLUMN,
    column<"events">("event_id", TEXT, "Id of the occurrence, the same however often it is reported"),
    column<"events">("kind", NAME, "Dotted, lower case, e.g. gpu.xid"),
    column<"events">("severity", word(heliograph.v1.Severity, "SEVERITY_"), "info, warning, critical or unknown"),
    column<"events">("gpu_uuid", NAME, "UUID of the physical GPU; empty when it is not about one"),
    column<"events">("mig_uuid", NAME, "UUID of the MIG device; empty when it is not about one"),
    column<"events">("job_id", NAME, "Job that it is about; empty when none"),
    column<"events">("code", nullable(UINT32), "XID number where kind is gpu.xid; no unit"),
    column<"events">("message", TEXT, "What happened, in words"),
  ],
};
