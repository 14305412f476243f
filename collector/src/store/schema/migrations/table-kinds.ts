/** Checks whether the existing tables are those of one server or of a cluster: one kind can't be turned into the other. */
import { CollectorError } from "../../../errors.ts";
import { TABLES } from "../tables.ts";
import type { Deployment } from "./migration.ts";

/** A table in system.tables. */
export interface ExistingTable {
  readonly name: string;
  /** E.g. MergeTree, Distributed. */
  readonly engine: string;
  readonly engine_full: string;
}

/** Throws config_invalid if the stream's tables were made for the other kind. Pure. */
export function checkTableKinds(existing: readonly ExistingTable[], { cluster }: Pick<Deployment, "cluster">): void {
  const names = new Set(Object.values(TABLES).map(({ name }) => name));
  const wrong = existing.find(({ name, engine }) => names.has(name) && (engine === "Distributed") === (cluster === undefined));
  if (wrong === undefined) return;
  if (cluster === undefined) {
    throw new CollectorError("config_invalid", `${wrong.name} is spread over a cluster, and clickhouse.cluster is not set`, {
      hint: "Set clickhouse.cluster as it was, on every collector of this ClickHouse.",
    });
  }
  throw new CollectorError("config_invalid", `${wrong.name} was made for one server, and clickhouse.cluster is set`, {
    hint: "Leave clickhouse.cluster out, or, with all collectors stopped, RENAME each table that holds rows to <name>_local; its rows then stay on this shard.",
  });
}
