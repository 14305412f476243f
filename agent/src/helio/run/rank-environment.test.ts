import { describe, expect, it } from "vitest";
import { launchedAs, restartsOf } from "./rank-environment.ts";

describe("a process of a distributed job", () => {
  it.each([
    ["torchrun", { RANK: "9", LOCAL_RANK: "1", WORLD_SIZE: "16" }, { rank: 9, local_rank: 1, world_size: 16 }],
    ["srun", { SLURM_PROCID: "3", SLURM_LOCALID: "3", SLURM_NTASKS: "4" }, { rank: 3, local_rank: 3, world_size: 4 }],
    ["mpirun", { OMPI_COMM_WORLD_RANK: "0", OMPI_COMM_WORLD_SIZE: "2" }, { rank: 0, world_size: 2 }],
    ["an MPI with PMI", { PMI_RANK: "1", PMI_SIZE: "2" }, { rank: 1, world_size: 2 }],
    [
      "torchrun within a Slurm job",
      { RANK: "1", LOCAL_RANK: "1", WORLD_SIZE: "2", SLURM_PROCID: "0", SLURM_NTASKS: "2" },
      { rank: 1, local_rank: 1, world_size: 2 },
    ],
  ])("has its place from %s", (_, env, place) => {
    expect(launchedAs(env)).toEqual(place);
  });

  it.each([
    ["nothing is set", {}],
    ["it is the only one", { SLURM_PROCID: "0", SLURM_NTASKS: "1" }],
    ["the words are none of a launcher's", { RANK: "first", WORLD_SIZE: "4" }],
    ["its rank is beyond the others", { RANK: "4", WORLD_SIZE: "4" }],
    ["the numbers are out of reason", { RANK: "1", WORLD_SIZE: "99999999" }],
  ])("has no place when %s", (_, env) => {
    expect(launchedAs(env)).toBeUndefined();
  });

  it("has the number of times that Slurm started it before", () => {
    expect(restartsOf({ SLURM_RESTART_COUNT: "2" })).toBe(2);
    expect(restartsOf({})).toBeUndefined();
  });
});
