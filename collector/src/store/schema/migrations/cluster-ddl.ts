/**
 * Migrations are written for one server; this converts each statement for a cluster. A table with rows becomes `<name>_local`
 * on each shard, and `<name>` a Distributed table over them, so that SQL sees one table. If tables are replicated, statements
 * run ON CLUSTER; otherwise each shard's connection runs them on its own server. Pure.
 */
import { DATABASE } from "../tables.ts";
import { identifier, localTable, onCluster, type ClusterDeployment } from "./migration.ts";
import type { ExistingColumn } from "./reconcile.ts";
import { quoted } from "./table-ddl.ts";
import type { ExistingTable } from "./table-kinds.ts";

/** Tables that each shard has for itself. */
const OF_ONE_SHARD: ReadonlySet<string> = new Set(["schema_migrations", "collectors", "node_claims", "rollup_sweeps"]);
/** What was applied differs from server to server, so it is not replicated. */
const NOT_REPLICATED: ReadonlySet<string> = new Set(["schema_migrations"]);

const HEAD = new RegExp(
  `^(CREATE TABLE IF NOT EXISTS|ALTER TABLE|DROP TABLE IF EXISTS|CREATE OR REPLACE VIEW|DROP VIEW IF EXISTS|CREATE DATABASE IF NOT EXISTS) (?:${DATABASE}\\.)?(\\w+)`,
);

/** The statement for this cluster. Throws for an unknown statement: to run it on one server only would be wrong. */
export function forCluster(statement: string, cluster: ClusterDeployment): string {
  const match = HEAD.exec(statement);
  const [head, verb, name] = match ?? [];
  if (head === undefined || verb === undefined || name === undefined)
    throw new Error(`no way is known to run this on a cluster: ${statement.split("\n", 1)[0]}`);
  const rest = statement.slice(head.length);
  const on_cluster = onCluster({ cluster });
  if (verb === "CREATE DATABASE IF NOT EXISTS") return `${head}${on_cluster}${rest}`;
  if (!verb.includes("TABLE")) return `${head}${on_cluster}${rest}`;
  const table = OF_ONE_SHARD.has(name) ? name : localTable(name, { cluster });
  const is_replicated = cluster.replicated && !NOT_REPLICATED.has(name);
  return `${verb} ${DATABASE}.${table}${on_cluster}${is_replicated ? replicated(rest) : rest}`;
}

/**
 * Makes Distributed tables again that are missing, lack a column, or are over another cluster: they hold no rows. A table with
 * rows is never replaced (table-kinds.ts).
 */
export function distributedTables(
  existing: readonly ExistingColumn[],
  tables: readonly ExistingTable[],
  cluster: ClusterDeployment,
): readonly string[] {
  const engines = new Map(tables.map(({ name, engine_full }) => [name, engine_full]));
  const isRight = (name: string): boolean => engines.get(name)?.startsWith(`Distributed(${quoted(cluster.name)},`) ?? false;
  const columns = new Map<string, string[]>();
  for (const { table, name, type, comment } of existing) {
    const of_table = columns.get(table) ?? [];
    columns.set(table, of_table);
    of_table.push(`${name} ${type} ${comment}`);
  }
  const suffix = localTable("", { cluster });
  return [...columns.keys()]
    .filter((local) => local.endsWith(suffix))
    .map((local) => ({ local, name: local.slice(0, -suffix.length) }))
    .filter(({ local, name }) => !isRight(name) || columns.get(local)?.join() !== columns.get(name)?.join())
    .map(({ local, name }) => {
      const key = columns.get(local)?.some((column) => column.startsWith("node ")) === true ? "cityHash64(node)" : "rand()";
      const on_cluster = onCluster({ cluster });
      return `CREATE OR REPLACE TABLE ${DATABASE}.${name}${on_cluster} AS ${DATABASE}.${local}
ENGINE = Distributed(${identifier(cluster.name)}, ${DATABASE}, ${local}, ${key})`;
    });
}

/** With the default path in Keeper, from the server's macros. */
const replicated = (rest: string): string => rest.replace(/\bENGINE = (\w*MergeTree)\b/, "ENGINE = Replicated$1");
