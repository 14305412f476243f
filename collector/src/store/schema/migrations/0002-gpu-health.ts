/** Tables of slow readings, of NVLinks, and of each device's capabilities: streams that the first release did not have. */
import { TABLES } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { createTable } from "./table-ddl.ts";

export const GPU_HEALTH: Migration = {
  version: 2,
  name: "gpu_health, gpu_links, capabilities",
  statements: (deployment) =>
    [TABLES.gpu_health, TABLES.gpu_links, TABLES.capabilities].map((table) => createTable(table, deployment)),
};
