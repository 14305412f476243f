/** Tables of readings; one column for each entry of the catalogue, so that a new reading needs no change here. */
import {
  GPU_HEALTH_READINGS,
  GPU_LINK_READINGS,
  GPU_READINGS,
  HOST_READINGS,
  type Reading,
  type ReadingType,
} from "@heliograph/proto/catalogue/catalogue";

import { FLOAT32, GROWING_FLOAT64, NAME, UINT32, UINT64, nullable, type ColumnKind } from "../column-kinds.ts";
import { TIME_COLUMN, column, type RowColumn, type Table } from "../table.ts";

const KIND_OF: Readonly<Record<ReadingType, ColumnKind>> = {
  float: nullable(FLOAT32),
  // Counters, all of them.
  double: nullable(GROWING_FLOAT64),
  uint32: nullable(UINT32),
  uint64: nullable(UINT64),
};

/** A reading's column: Nullable, since absent means that it was due and could not be read. */
export const readingColumn = (reading: Reading): RowColumn => ({
  name: reading.name,
  kind: KIND_OF[reading.type],
  comment: `${reading.meaning} (${reading.origin})`,
  field: reading.name,
});

export const GPU_READINGS_TABLE: Table<"gpu_readings"> = {
  stream: "gpu_readings",
  name: "gpu_readings",
  comment: "What each GPU and MIG device read, one row an instant",
  order_by: "gpu_uuid, mig_uuid, time",
  columns: [
    TIME_COLUMN,
    column<"gpu_readings">("gpu_uuid", NAME, "UUID of the physical GPU"),
    column<"gpu_readings">("mig_uuid", NAME, "UUID of the MIG device; empty for the GPU itself"),
    ...GPU_READINGS.map(readingColumn),
  ],
};

export const HOST_READINGS_TABLE: Table<"host_readings"> = {
  stream: "host_readings",
  name: "host_readings",
  comment: "What each host read, one row an instant",
  order_by: "node, time",
  columns: [TIME_COLUMN, ...HOST_READINGS.map(readingColumn)],
};

export const GPU_HEALTH_TABLE: Table<"gpu_health"> = {
  stream: "gpu_health",
  name: "gpu_health",
  comment: "Slow readings of each GPU: errors, limits, links; each minute",
  order_by: "gpu_uuid, time",
  columns: [
    TIME_COLUMN,
    column<"gpu_health">("gpu_uuid", NAME, "UUID of the physical GPU"),
    ...GPU_HEALTH_READINGS.map(readingColumn),
  ],
};

export const GPU_LINKS_TABLE: Table<"gpu_links"> = {
  stream: "gpu_links",
  name: "gpu_links",
  comment: "Each NVLink of each GPU, one row a link, each minute",
  order_by: "gpu_uuid, link, time",
  columns: [
    TIME_COLUMN,
    column<"gpu_links">("gpu_uuid", NAME, "UUID of the physical GPU"),
    column<"gpu_links">("link", UINT32, "Number of the NVLink, from 0"),
    ...GPU_LINK_READINGS.map(readingColumn),
  ],
};
