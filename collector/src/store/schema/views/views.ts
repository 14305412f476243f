/** Views for analysts; each comes after the views that it uses. */
import { ROLLUPS, type Rollup } from "../rollups/rollup.ts";
import { DATABASE } from "../tables.ts";
import { quoted } from "../migrations/table-ddl.ts";
import { GPU_ENERGY_VIEW } from "./gpu-energy.ts";
import { GPUS_VIEW, NODES_VIEW } from "./inventory.ts";
import { JOB_CARDS_VIEW } from "./job-cards.ts";
import { JOB_GPUS_VIEW } from "./job-gpus.ts";
import { JOB_PHASES_VIEW } from "./job-phases.ts";
import { JOB_RANKS_VIEW } from "./job-ranks.ts";
import { JOB_USE_OF_VIEW, JOB_USE_VIEW } from "./job-use.ts";
import { JOB_WAITS_VIEW } from "./job-waits.ts";
import { JOB_ATTEMPTS_VIEW } from "./jobs.ts";
import { JOBS_VIEW } from "./jobs-with-queue.ts";
import type { View } from "./view.ts";

const VIEWS: readonly View[] = [
  NODES_VIEW,
  GPUS_VIEW,
  JOB_GPUS_VIEW,
  JOB_PHASES_VIEW,
  JOBS_VIEW,
  JOB_ATTEMPTS_VIEW,
  JOB_RANKS_VIEW,
  JOB_CARDS_VIEW,
  JOB_WAITS_VIEW,
  GPU_ENERGY_VIEW,
  JOB_USE_VIEW,
  JOB_USE_OF_VIEW,
];

/** A rollup for analysts: each window once, with the comments of its columns. */
const rollupView = ({ view, table, columns, comment }: Rollup): string =>
  `CREATE OR REPLACE VIEW ${DATABASE}.${view} (
${columns.map(({ name, kind, comment: meaning }) => `  ${name} ${kind.type} COMMENT ${quoted(meaning)}`).join(",\n")}
) AS SELECT ${columns.map(({ name }) => name).join(", ")} FROM ${DATABASE}.${table} FINAL COMMENT ${quoted(comment)}`;

/** Statements that replace each view by this release's. */
export const viewStatements = (): readonly string[] => [
  ...ROLLUPS.map(rollupView),
  ...VIEWS.map(
    ({ name, comment, select }) => `CREATE OR REPLACE VIEW ${DATABASE}.${name} AS ${select} COMMENT ${quoted(comment)}`,
  ),
];
