/** Whether some agent asks Slurm for its waiting jobs. A name that is misspelled means that nobody does, and nobody would notice. Pure. */
import { ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";

import type { DoctorFacts } from "./facts.ts";

const CHECK = "slurm_queue";

export function judgeSlurmQueue({ node, slurm_queue: { has_slurm, named, without_address } }: DoctorFacts): Finding {
  if (named.length === 0) {
    return has_slurm
      ? warn(
          CHECK,
          "no agent is named that asks Slurm for waiting jobs: a job is unknown until it runs",
          "Set jobs.slurm_queue_node on all nodes to the name of one, best that of slurmctld's.",
        )
      : skipped(CHECK, "no Slurm here");
  }
  const others = named.filter((name) => name !== node);
  const strangers = others.filter((name) => without_address.includes(name));
  if (strangers.length > 0) {
    return warn(
      CHECK,
      `jobs.slurm_queue_node names ${strangers.join(" and ")}, for which this machine knows no address`,
      `If the name is misspelled nobody asks Slurm for waiting jobs. It is the node.name of an agent; this one's is ${node}.`,
    );
  }
  const asks = named.includes(node) ? "this agent asks Slurm for waiting jobs" : "this agent asks nothing";
  return ok(CHECK, others.length === 0 ? asks : `${asks}; ${others.join(" and ")} ${others.length === 1 ? "does" : "do"}`);
}
