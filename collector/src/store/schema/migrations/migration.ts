/**
 * Migrations are TypeScript that contains SQL, not .sql files: a bundle of the collector has no files beside it, and Node can't
 * import SQL as text, while a module works from the source and from the bundle.
 */

import type { RetentionPolicy } from "../../retention/classes.ts";

/** What the SQL of a migration may depend on. */
export interface Deployment {
  /** Storage policy with the volumes hot and archive; undefined on a server that has none. */
  readonly storage_policy: string | undefined;
  /** Whether each INSERT has to be on disk before it is answered (docs/explanation/delivery.md, rule C4). */
  readonly fsync: boolean;
  /** The cluster over which tables are spread; absent on one server. */
  readonly cluster?: ClusterDeployment | undefined;
  /** How long rows are kept; undefined leaves the TTL of tables as it is. */
  readonly retention?: RetentionPolicy | undefined;
}

/** A ClickHouse cluster, for the migration of one of its shards. */
export interface ClusterDeployment {
  /** Its name in remote_servers. */
  readonly name: string;
  /** Whether tables are Replicated… and DDL goes ON CLUSTER. */
  readonly replicated: boolean;
}

/** Name of the table that holds the rows of what SQL sees as `name`. */
export const localTable = (name: string, { cluster }: Pick<Deployment, "cluster">): string =>
  cluster === undefined ? name : `${name}_local`;

/** ` ON CLUSTER …` if a statement has to run on every replica. */
export const onCluster = ({ cluster }: Pick<Deployment, "cluster">): string =>
  cluster?.replicated === true ? ` ON CLUSTER ${identifier(cluster.name)}` : "";

/** A name in back quotes. */
export const identifier = (name: string): string => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements in order. Each must be idempotent: ClickHouse has no lock, and two collectors may run it at once. */
  readonly statements: (deployment: Deployment) => readonly string[];
}
