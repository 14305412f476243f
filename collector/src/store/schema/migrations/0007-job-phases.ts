/** The log of phases of jobs, a stream that earlier releases did not have, and what report cards say of them. */
import { CARD_COLUMNS, CARDS_TABLE } from "../../job-cards/card-table.ts";
import { DATABASE, TABLES } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { columnDdl, createTable } from "./table-ddl.ts";

const OF_CARDS: ReadonlySet<string> = new Set(["phase", "phase_seconds"]);

export const JOB_PHASES: Migration = {
  version: 7,
  name: "job_phases_log",
  statements: (deployment) => [
    createTable(TABLES.job_phases, deployment),
    ...CARD_COLUMNS.filter(({ name }) => OF_CARDS.has(name)).map(
      (column) => `ALTER TABLE ${DATABASE}.${CARDS_TABLE} ADD COLUMN IF NOT EXISTS ${columnDdl(column)}`,
    ),
  ],
};
