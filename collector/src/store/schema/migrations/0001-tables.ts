/**
 * The first tables. Their columns are those of the running release: reconcile.ts adds missing columns to an older database, so
 * that both end with the same columns. Changes that ADD COLUMN can't do (another type, another sorting key) need a migration.
 */
import { TABLES } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { createTable } from "./table-ddl.ts";

export const TABLES_OF_STREAMS: Migration = {
  version: 1,
  name: "tables of streams",
  statements: (deployment) => Object.values(TABLES).map((table) => createTable(table, deployment)),
};
