/** Tables of a host's single devices: streams that earlier releases did not have. */
import { TABLES } from "../tables.ts";
import type { Migration } from "./migration.ts";
import { createTable } from "./table-ddl.ts";

export const HOST_DEVICES: Migration = {
  version: 3,
  name: "host_disks, host_filesystems, host_networks, host_numa",
  statements: (deployment) =>
    [TABLES.host_disks, TABLES.host_filesystems, TABLES.host_networks, TABLES.host_numa].map((table) =>
      createTable(table, deployment),
    ),
};
