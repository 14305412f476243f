/**
 * The first tables. Their columns are those of the running release: an older database gets what it lacks in
 * reconcile.ts, so that both ways end at the same columns. What ADD COLUMN can't do (another type, another sorting
 * key) is a migration of its own.
 */
import { TABLES } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { createTable } from "./table-ddl.ts";

export const TABLES_OF_STREAMS: Migration = {
  version: 1,
  name: "tables of streams",
  statements: (deployment) => Object.values(TABLES).map((table) => createTable(table, deployment)),
};
