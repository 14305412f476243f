/** The table of the schedulers' reports about jobs: a stream that earlier releases did not have. */
import { TABLES } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { createTable } from "./table-ddl.ts";

export const JOB_QUEUE: Migration = {
  version: 8,
  name: "job_queue",
  statements: (deployment) => [createTable(TABLES.job_queue, deployment)],
};
