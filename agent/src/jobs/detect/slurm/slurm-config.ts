/**
 * The name of the Slurm cluster that this node belongs to. It is part of the ids of jobs, so it comes from what root wrote:
 * the agent's settings, or the slurm.conf that Slurm's own daemons run with. Never from a job's environment.
 */
import { join } from "node:path";

import { parseEnvironment } from "../../processes/environment.ts";
import { readBounded } from "../../processes/proc-file.ts";
import { clusterOf } from "./slurm-path.ts";

/** The cluster's name on a node where it is not known; all such nodes then count as one cluster. */
export const UNKNOWN_CLUSTER = "unknown";

/** Where slurm.conf lies: in the node's own etc, or fetched from slurmctld ("configless"). */
const PLACES = [
  "/etc/slurm/slurm.conf",
  "/run/slurm/conf/slurm.conf",
  "/var/spool/slurmd/conf-cache/slurm.conf",
  "/etc/slurm-llnl/slurm.conf",
];

/** Name of the cluster; `stepds` are processes of root that run Slurm's steps. */
export function findCluster(proc_root: string, stepds: readonly number[]): string | undefined {
  const named = stepds
    .map((pid) => parseEnvironment(readBounded(join(proc_root, String(pid), "environ")) ?? "").get("SLURM_CONF"))
    .filter((path) => path !== undefined);
  for (const path of [...new Set(named), ...PLACES]) {
    const cluster = path.startsWith("/") ? clusterNamedIn(path) : undefined;
    if (cluster !== undefined) return cluster;
  }
  return undefined;
}

/** Name of the cluster in a slurm.conf; undefined where it has none, or can't be read. */
export const clusterNamedIn = (path: string): string | undefined => clusterOf(readBounded(path) ?? "");
