/** Report cards of jobs that ended. */
import { CARD_COLUMNS, CARDS_TABLE } from "../../job-cards/card-table.ts";
import { DATABASE } from "../tables.ts";
import type { View } from "./view.ts";

const TOLD = CARD_COLUMNS.map(({ name }) => name).filter((name) => name !== "job_id");

export const JOB_CARDS_VIEW: View = {
  name: "job_cards",
  comment:
    "Report card of each job that ended: GPU-hours, energy, utilization, XIDs, stalls, step times; made a minute after its end, kept when raw rows are gone",
  select: `SELECT job_id, ${TOLD.map((name, index) => `newest.${index + 1} AS ${name}`).join(", ")}
FROM (SELECT job_id, argMax(tuple(${TOLD.join(", ")}), computed) AS newest FROM ${DATABASE}.${CARDS_TABLE} GROUP BY job_id)`,
};
