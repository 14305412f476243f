/** Report cards of jobs, which outlive raw rows. */
import { CARD_COLUMNS, CARDS_TABLE } from "../../job-cards/card-table.ts";
import { DATABASE } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { columnDdl, tableSettings, ttlClause } from "./table-ddl.ts";

export const JOB_CARDS: Migration = {
  version: 4,
  name: "report cards of jobs",
  statements: (deployment) => [
    `CREATE TABLE IF NOT EXISTS ${DATABASE}.${CARDS_TABLE} (
${CARD_COLUMNS.map((column) => `  ${columnDdl(column)}`).join(",\n")}
) ENGINE = ReplacingMergeTree(computed)
PARTITION BY toYYYYMM(time)
ORDER BY job_id${ttlClause(CARDS_TABLE, deployment)}
SETTINGS ${tableSettings(deployment)}
COMMENT 'Report cards of jobs, all that were made; the view job_cards has the newest of each job'`,
  ],
};
