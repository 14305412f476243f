/** Slurm's queue, read with this machine's squeue. */
import { randomBytes } from "node:crypto";

import { runBounded } from "../../runtime/bounded-program.ts";
import { clusterNamedIn, findCluster, UNKNOWN_CLUSTER } from "../detect/slurm/slurm-config.ts";
import { MAX_BYTES, MAX_WAIT_MS, QueuePoller } from "./queue-poller.ts";
import type { QueuePollerOptions } from "./queue-poller.ts";
import { markOf, SQUEUE_ARGUMENTS, squeueEnvironment } from "./squeue-command.ts";

/** Bytes of the mark that nobody can guess while a question lasts. */
const MARK_BYTES = 6;

export interface LocalQueueOptions extends Pick<QueuePollerOptions, "interval_ms" | "onTrouble" | "onAnswer"> {
  /** Name or path of squeue. */
  readonly command: string;
  /** Empty: where Slurm itself looks for it. */
  readonly slurm_conf: string;
  /** Name of the cluster; empty: as slurm.conf has it. */
  readonly cluster: string;
  readonly proc_root: string;
}

export function localQueue({ command, slurm_conf, cluster, proc_root, ...options }: LocalQueueOptions): QueuePoller {
  let found: string | undefined = cluster === "" ? undefined : cluster;
  return new QueuePoller({
    ...options,
    cluster: () => {
      found ??= slurm_conf === "" ? findCluster(proc_root, []) : clusterNamedIn(slurm_conf);
      return found ?? UNKNOWN_CLUSTER;
    },
    runSqueue: (mark, signal) =>
      runBounded(
        {
          program: command,
          args: SQUEUE_ARGUMENTS,
          environment: squeueEnvironment(mark, slurm_conf),
          timeout_ms: MAX_WAIT_MS,
          max_bytes: MAX_BYTES,
        },
        signal,
      ),
    mintMark: () => markOf(randomBytes(MARK_BYTES).toString("hex")),
    clock_ms: Date.now,
    monotonic_ms: () => performance.now(),
  });
}
