import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { WrittenNode } from "../../../../test/jobs/written-node.ts";
import { isPopulated, outOfMemoryKills, processesIn, slurmDirectories, stepsOf } from "./slurm-cgroups.ts";
import type { SlurmDirectory } from "./slurm-cgroups.ts";

let node: WrittenNode;
beforeEach(() => {
  node = new WrittenNode();
});
afterEach(() => node.remove());

const SCOPE = "cgroup/system.slice/slurmstepd.scope";
const FREEZER = "cgroup/freezer/slurm/uid_1000/job_42";

/** Job numbers or SLUIDs, with the users that directories name. */
const jobsOf = (everywhere = false) =>
  slurmDirectories(node.cgroup_root, everywhere).map(({ version, job, sluid, uid }) => [version, job ?? sluid, uid]);

function only(everywhere = false): SlurmDirectory {
  const [first, ...others] = slurmDirectories(node.cgroup_root, everywhere);
  if (first === undefined || others.length > 0) throw new Error("there is one job");
  return first;
}

describe("directories of Slurm's jobs", () => {
  it("are those of slurmstepd's scopes under version 2, by number or by SLUID", () => {
    for (const name of ["job_42", "s5K1KKYAYG5D00", "system", "job_x", "job_12345678901", "s5K1KKYAYG5D0I"]) {
      node.file(`${SCOPE}/${name}/cgroup.procs`, "");
    }
    node.file("cgroup/system.slice/gpu01_slurmstepd.scope/job_7/cgroup.procs", "");
    node.file("cgroup/system.slice/slurmd.service/job_8/cgroup.procs", "");
    expect(new Set(jobsOf())).toEqual(
      new Set([
        [2, 42, undefined],
        [2, 7, undefined],
        [2, "s5K1KKYAYG5D00", undefined],
      ]),
    );
  });

  it("are those of users under version 1, in the controller that tracks processes", () => {
    node.file(`${FREEZER}/cgroup.procs`, "");
    node.file("cgroup/freezer/slurm/uid_x/job_1/cgroup.procs", "");
    node.file("cgroup/freezer/slurm_gpu02/uid_1001/job_43/cgroup.procs", "");
    node.file("cgroup/freezer/slurm/uid_1000/step_0/cgroup.procs", "");
    expect(new Set(jobsOf())).toEqual(
      new Set([
        [1, 42, 1000],
        [1, 43, 1001],
      ]),
    );
  });

  it("below other controllers and slices are found only by a search of everything", () => {
    node.file("cgroup/memory/slurm/uid_1000/job_5/cgroup.procs", "");
    expect([jobsOf(false), jobsOf(true)]).toEqual([[], [[1, 5, 1000]]]);
    node.remove("cgroup");
    node.file("cgroup/hpc.slice/slurmstepd.scope/job_6/cgroup.procs", "");
    expect([jobsOf(false), jobsOf(true)]).toEqual([[], [[2, 6, undefined]]]);
  });

  it("that a user made in its own slice are no jobs", () => {
    node.file("cgroup/user.slice/slurmstepd.scope/job_666/cgroup.procs", "1\n");
    expect(jobsOf(true)).toEqual([]);
  });

  it("are none on a node without cgroups", () => {
    expect([jobsOf(false), jobsOf(true)]).toEqual([[], []]);
  });
});

describe("steps and processes of a job", () => {
  it("are read from its directory and those that Slurm makes below, and no others", () => {
    node.file(`${SCOPE}/job_42/cgroup.procs`, "10\n");
    node.file(`${SCOPE}/job_42/step_0/slurm/cgroup.procs`, "11\n");
    node.file(`${SCOPE}/job_42/step_0/user/task_0/cgroup.procs`, "12\n13\n");
    node.file(`${SCOPE}/job_42/step_0/user/task_0/mine/cgroup.procs`, "14\n");
    node.file(`${SCOPE}/job_42/step_batch/cgroup.procs`, "");
    node.file(`${SCOPE}/job_42/other/cgroup.procs`, "15\n");
    const { path } = only();
    expect(stepsOf(path).toSorted()).toEqual(["step_0", "step_batch"]);
    expect(new Set(processesIn(path))).toEqual(new Set([10, 11, 12, 13]));
  });

  it("are at most 1024, whatever a directory names, and lines that are no numbers are left out", () => {
    node.file(`${SCOPE}/job_42/cgroup.procs`, `x\n-1\n${Array.from({ length: 5_000 }, (_, n) => n + 1).join("\n")}\n`);
    expect(processesIn(only().path)).toHaveLength(1_024);
  });
});

describe("whether a job runs", () => {
  it.each([
    ["populated 1\nfrozen 0\n", true],
    ["populated 0\nfrozen 0\n", false],
  ])("is what version 2 says in cgroup.events: %j", (events, expected) => {
    node.file(`${SCOPE}/job_42/cgroup.procs`, expected ? "" : "10\n");
    node.file(`${SCOPE}/job_42/cgroup.events`, events);
    expect(isPopulated(only())).toBe(expected);
  });

  it("is whether it has a process where nothing says it, as under version 1", () => {
    node.file(`${FREEZER}/cgroup.procs`, "");
    expect(isPopulated(only())).toBe(false);
    node.file(`${FREEZER}/step_0/cgroup.procs`, "10\n");
    expect(isPopulated(only())).toBe(true);
  });
});

describe("processes that the kernel killed for lack of memory", () => {
  it("are counted by version 2 in one file of the job", () => {
    node.file(`${SCOPE}/job_42/memory.events`, "low 0\nhigh 0\nmax 3\noom 2\noom_kill 2\n");
    expect(outOfMemoryKills(only(), node.cgroup_root)).toBe(2);
  });

  it("are counted by version 1 in the memory controller's directories of the job, its steps and tasks", () => {
    node.file(`${FREEZER}/cgroup.procs`, "");
    const memory = "cgroup/memory/slurm/uid_1000/job_42";
    for (const path of ["", "/step_0", "/step_0/task_0", "/step_0/task_1", "/step_batch"]) {
      node.file(`${memory}${path}/memory.oom_control`, "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
    }
    node.file(`${memory}/elsewhere/memory.oom_control`, "oom_kill 1\n");
    expect(outOfMemoryKills(only(), node.cgroup_root)).toBe(5);
  });

  it("are 0 where the kernel does not count them", () => {
    node.file(`${FREEZER}/cgroup.procs`, "");
    expect(outOfMemoryKills(only(), node.cgroup_root)).toBe(0);
  });
});
