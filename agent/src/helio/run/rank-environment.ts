/** The place of a process in a distributed job, as its launcher left it in the environment. Pure. */

export interface LaunchedAs {
  readonly rank: number;
  readonly local_rank?: number;
  readonly world_size?: number;
}

/** What launchers set: rank, rank on the node, and ranks in all. torchrun's comes first: it may run within one of the others. */
const LAUNCHERS = [
  ["RANK", "LOCAL_RANK", "WORLD_SIZE"],
  ["SLURM_PROCID", "SLURM_LOCALID", "SLURM_NTASKS"],
  ["OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_SIZE"],
  ["PMI_RANK", "MPI_LOCALRANKID", "PMI_SIZE"],
] as const;
/** As the socket takes it. */
const MAX_RANK = 1_000_000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Undefined where no launcher says so, or where it launched one process alone: in a Slurm job of one task, rank 0 is said
 * of everything that runs in it.
 */
export function launchedAs(env: Environment): LaunchedAs | undefined {
  for (const [rank_name, local_name, size_name] of LAUNCHERS) {
    const rank = wholeNumber(env[rank_name]);
    const world_size = wholeNumber(env[size_name]);
    if (rank === undefined || world_size === undefined || world_size < 2 || rank >= world_size) continue;
    const local_rank = wholeNumber(env[local_name]);
    return { rank, world_size, ...(local_rank === undefined ? {} : { local_rank }) };
  }
  return undefined;
}

/** How often the scheduler started the job before; undefined where it does not say. */
export const restartsOf = (env: Environment): number | undefined => wholeNumber(env["SLURM_RESTART_COUNT"]);

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,7}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= MAX_RANK ? value : undefined;
}
