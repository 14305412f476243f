/**
 * Rollups, and what finds their missing windows. `hours` counts the rows of each node and hour with each part, so that a stale
 * window is found without reading rows; `by_node` lets a query for one node skip the others.
 */
import { SWEEPS_TABLE } from "../rollups/rollup.ts";
import { ROLLUPS } from "../rollups/rollup.ts";
import { DATABASE } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { createRollup, createRollupSweeps } from "./table-ddl.ts";

const SOURCES = [...new Set(ROLLUPS.map(({ source }) => source))];

export const ROLLUPS_OF_READINGS: Migration = {
  version: 5,
  name: "rollups of 1 minute and 1 hour",
  statements: (deployment) => [
    ...ROLLUPS.map((rollup) => createRollup(rollup, deployment)),
    createRollupSweeps(SWEEPS_TABLE, deployment),
    ...SOURCES.flatMap((table) => [
      `ALTER TABLE ${DATABASE}.${table} ADD PROJECTION IF NOT EXISTS hours (
  SELECT toStartOfHour(time), node, count() GROUP BY toStartOfHour(time), node
)`,
      `ALTER TABLE ${DATABASE}.${table} ADD INDEX IF NOT EXISTS by_node node TYPE set(16) GRANULARITY 1`,
      // For existing parts, in the background.
      `ALTER TABLE ${DATABASE}.${table} MATERIALIZE PROJECTION hours`,
      `ALTER TABLE ${DATABASE}.${table} MATERIALIZE INDEX by_node`,
    ]),
  ],
};
