import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { WrittenNode } from "../../../test/jobs/written-node.ts";
import { createProcessTree } from "../processes/process-tree.ts";
import { NOBODY } from "./detected-job.ts";
import { JobDetection } from "./job-detection.ts";
import type { JobDetectionOptions } from "./job-detection.ts";

const ID = "3f4a9c0d5b6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708";
const POD = "0a1b2c3d-0000-4000-8000-000000000001";
let node: WrittenNode;
beforeEach(() => {
  node = new WrittenNode();
});
afterEach(() => node.remove());

function finder(more: Partial<JobDetectionOptions> = {}): JobDetection {
  const { proc_root, cgroup_root } = node;
  return new JobDetection({
    node: "n1",
    boot_id: "b00tb00t-1",
    proc_root,
    cgroup_root,
    tree: createProcessTree(proc_root),
    describe: (pid) => ({ user: "ada", command: `p${pid}`, started_ms: pid }),
    slurm_cluster: "big",
    mapping_directories: [],
    ...more,
  });
}
const sees = (jobs: JobDetection, pid: number) => {
  const process = jobs.observe([pid]).get(pid);
  return process && jobs.identify(process);
};

/**
 * A job of Slurm under cgroup version 2, by hand after Slurm's page cgroup_v2.html: slurmstepd in step_0/slurm, the tasks in
 * step_0/user/task_<n>.
 */
function slurmJob(
  name: string,
  of: { readonly tasks?: readonly number[]; readonly environment?: Record<string, string> } = {},
): string {
  const { tasks = [201], environment = {} } = of;
  const path = `/system.slice/slurmstepd.scope/${name}`;
  node.process({ pid: 200, uid: 0, comm: "slurmstepd", cmdline: "slurmstepd: [42.0]", cgroup: `0::${path}/step_0/slurm` });
  node.file(`cgroup${path}/cgroup.events`, "populated 1\nfrozen 0\n");
  node.file(`cgroup${path}/cgroup.procs`, "");
  node.file(`cgroup${path}/memory.events`, "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\n");
  node.file(`cgroup${path}/step_0/slurm/cgroup.procs`, "200\n");
  tasks.forEach((pid, rank) => {
    node.process({
      pid,
      parent: 200,
      uid: 1_000,
      cgroup: `0::${path}/step_0/user/task_${rank}`,
      environment: {
        SLURM_JOB_ID: "42",
        SLURM_JOB_NAME: "train",
        SLURM_PROCID: String(rank),
        SLURM_STEP_GPUS: String(rank),
        ...environment,
      },
    });
    node.file(`cgroup${path}/step_0/user/task_${rank}/cgroup.procs`, `${pid}\n`);
  });
  return path;
}

describe("jobs of Slurm under cgroup version 2", () => {
  it("are found with their user, name and GPUs, and are over when their directory is empty or gone", () => {
    const path = slurmJob("job_42", { tasks: [201, 202] });
    const jobs = finder();
    expect(jobs.look(1_000)).toMatchObject([
      {
        job_id: "slurm/big/42",
        source: "slurm",
        name: "train",
        uid: 1_000,
        user: "ada",
        started_ms: 201,
        is_described: true,
        allocated: [0, 1].map((index) => ({ device: { kind: "index", index }, by: "scheduler" })),
      },
    ]);
    expect(jobs.detectors).toEqual([{ way: "Slurm: cluster big, cgroup v2", jobs: 1, trouble: "" }]);
    node.file(`cgroup${path}/cgroup.events`, "populated 0\n");
    expect(jobs.look(5_000)).toHaveLength(1);
    expect(jobs.look(12_000)).toEqual([]);
    node.file(`cgroup${path}/cgroup.events`, "populated 1\n");
    expect(jobs.look(13_000)).toHaveLength(1);
    node.remove(`cgroup${path}`);
    expect(jobs.look(14_000)).toEqual([]);
  });

  it("are known by their number, although release 26.05 names their directory by the SLUID", () => {
    const path = slurmJob("s5K1KKYAYG5D00");
    const jobs = finder();
    expect(jobs.look(1_000)).toMatchObject([{ job_id: "slurm/big/42" }]);
    expect(sees(jobs, 201)).toMatchObject({ job_id: "slurm/big/42", kind: "scheduler", by_kernel: true });
    // What a user calls slurmstepd is none.
    node.process({ pid: 200, uid: 1_000, comm: "slurmstepd", cmdline: "slurmstepd: [7.0]", cgroup: `0::${path}/step_0/slurm` });
    expect(finder().look(1_000)).toMatchObject([{ job_id: "slurm/big/s5K1KKYAYG5D00", is_described: false }]);
  });

  it("take their name and GPUs from the tasks that slurmstepd started, and not from what those start", () => {
    slurmJob("job_42");
    const forged = { SLURM_JOB_ID: "42", SLURM_JOB_NAME: "forged", SLURM_STEP_GPUS: "7" };
    node.process({ pid: 300, parent: 201, uid: 1_000, comm: "slurmstepd", cmdline: "slurmstepd: [42.0]", environment: forged });
    node.process({ pid: 301, parent: 300, uid: 1_000, environment: forged });
    node.file("cgroup/system.slice/slurmstepd.scope/job_42/step_0/user/task_0/cgroup.procs", "301\n300\n201\n");
    expect(finder().look(1_000)).toMatchObject([
      { name: "train", allocated: [{ device: { kind: "index", index: 0 }, by: "scheduler" }] },
    ]);
  });

  it("wait for a name for some seconds, and then begin without one", () => {
    slurmJob("job_42", { tasks: [] });
    const jobs = finder();
    expect(jobs.look(1_000)).toMatchObject([{ is_described: false, uid: NOBODY }]);
    expect(jobs.look(6_000)).toMatchObject([{ is_described: true, name: "", uid: NOBODY }]);
    slurmJob("job_42");
    expect(jobs.look(7_000)).toMatchObject([{ name: "train", uid: 1_000 }]);
  });

  it("count the processes that the kernel killed for lack of memory", () => {
    const path = slurmJob("job_42");
    const jobs = finder();
    jobs.look(1_000);
    node.file(`cgroup${path}/memory.events`, "low 0\nmax 9\noom 2\noom_kill 2\n");
    expect(jobs.look(2_000)).toMatchObject([{ out_of_memory_kills: 2 }]);
  });

  it("take the cluster's name from Slurm's own configuration, never from a task's environment", () => {
    const config = join(node.directory, "slurm.conf");
    node.file("slurm.conf", "ClusterName=Owl\n");
    slurmJob("job_42", { environment: { SLURM_CLUSTER_NAME: "forged", SLURM_CONF: "/forged" } });
    node.file("proc/200/environ", `\0\0SLURM_CONF=${config}\0`);
    const jobs = finder({ slurm_cluster: "" });
    expect(jobs.look(1_000)).toMatchObject([{ job_id: "slurm/owl/42" }]);
  });
});

describe("a job of Slurm without a cgroup", () => {
  beforeEach(() => {
    node.process({ pid: 200, uid: 0, comm: "slurmstepd", cmdline: "slurmstepd: [42.0]" });
    node.file("proc/200/task/200/children", "201 \n");
    node.process({ pid: 201, parent: 200, uid: 1_000, environment: { SLURM_JOB_ID: "42", SLURM_JOB_NAME: "train" } });
    node.process({ pid: 202, parent: 201, uid: 1_000 });
  });

  it("is known by root's process that runs its step, and lasts as long as that process", () => {
    const jobs = finder();
    expect(jobs.look(1_000)).toMatchObject([{ job_id: "slurm/big/42", name: "train", uid: 1_000 }]);
    expect(sees(jobs, 202)).toMatchObject({ job_id: "slurm/big/42", by_kernel: true });
    node.end(200);
    expect(jobs.look(2_000)).toEqual([]);
  });

  it("includes a process that has only its environment, if the process belongs to the job's user", () => {
    const environment = { SLURM_JOB_ID: "42" };
    node.process({ pid: 300, uid: 1_000, environment });
    node.process({ pid: 301, uid: 1_001, environment });
    node.process({ pid: 302, uid: 1_000, environment: { SLURM_JOB_ID: "43" } });
    const jobs = finder();
    jobs.look(1_000);
    expect(sees(jobs, 300)).toMatchObject({ job_id: "slurm/big/42", by_kernel: false });
    expect(sees(jobs, 301)).toBeUndefined();
    expect(sees(jobs, 302)).toBeUndefined();
  });

  it("is not detected when a user runs a program of that name", () => {
    node.process({ pid: 200, uid: 1_000, comm: "slurmstepd", cmdline: "slurmstepd: [42.0]" });
    expect(finder().look(1_000)).toEqual([]);
  });
});

describe("an environment that names a job of Slurm", () => {
  it("is ignored where Slurm makes cgroups and the process is in none of them", () => {
    slurmJob("job_42");
    node.process({ pid: 300, uid: 1_000, environment: { SLURM_JOB_ID: "42" } });
    const jobs = finder();
    jobs.look(1_000);
    expect(sees(jobs, 300)).toBeUndefined();
  });
});

describe("pods, containers and units", () => {
  it("are jobs once one of their processes is seen, until their cgroup and their processes are gone", () => {
    const pod = `/kubepods.slice/kubepods-pod${POD.replaceAll("-", "_")}.slice/cri-containerd-${ID}.scope`;
    node.process({ pid: 10, uid: 0, cgroup: `0::${pod}`, environment: { RANK: "3" } });
    node.process({ pid: 11, uid: 1_000, cgroup: "0::/user.slice/user-1000.slice/session-3.scope" });
    node.file(`cgroup${pod}/cgroup.procs`, "10\n");
    const jobs = finder();
    for (const [pid, process] of jobs.observe([10, 11])) {
      const identity = jobs.identify(process);
      if (identity !== undefined) jobs.sight(identity, process, pid);
    }
    expect(sees(jobs, 10)).toMatchObject({ job_id: `k8s/${POD}`, kind: "scheduler", rank: 3 });
    expect(sees(jobs, 11)).toMatchObject({ job_id: "systemd/n1/1000/session-3.scope@b00tb00t", kind: "surroundings" });
    expect(jobs.look(1_000).map(({ job_id }) => job_id)).toEqual([`k8s/${POD}`, "systemd/n1/1000/session-3.scope@b00tb00t"]);
    node.end(10);
    node.end(11);
    expect(jobs.look(4_000).map(({ job_id }) => job_id)).toEqual([`k8s/${POD}`]);
    node.remove("cgroup/kubepods.slice");
    expect(jobs.look(7_000)).toEqual([]);
  });
});

describe("files of the site", () => {
  const uuid = "GPU-0a1b2c3d-0000-4000-8000-000000000001";
  const mapped = () => finder({ mapping_directories: [join(node.directory, "gpustat"), join(node.directory, "maps")] });

  it("name jobs and their GPUs, appear and disappear, and match the job of Slurm with the same number", () => {
    slurmJob("job_42");
    node.file(`gpustat/${uuid}`, "42 1000\n");
    node.file("maps/1.7", "43\n44\n");
    const jobs = mapped();
    const [first, ...others] = jobs.look(1_000);
    expect(first).toMatchObject({
      job_id: "slurm/big/42",
      source: "slurm",
      name: "train",
      allocated: [{ device: { kind: "uuid", uuid } }],
    });
    expect(others).toMatchObject([43, 44].map((job) => ({ job_id: `slurm/big/${job}`, source: "mapping", uid: NOBODY })));
    node.remove("maps");
    node.file("gpustat/0", "45 1001\n");
    expect(jobs.look(11_000).map(({ job_id, uid }) => [job_id, uid])).toEqual([
      ["slurm/big/45", 1_001],
      ["slurm/big/42", 1_000],
    ]);
    jobs.stop();
  });

  it("count only where nobody but root can write to them", () => {
    node.file("maps/0", "42\n");
    node.file("maps/1", "43\n");
    const jobs = mapped();
    expect(jobs.look(0)).toHaveLength(2);
    chmodSync(join(node.directory, "maps/0"), 0o666);
    expect(jobs.look(20_000)).toMatchObject([{ job_id: "slurm/big/43" }]);
    expect(jobs.detectors.find(({ way }) => way.endsWith("maps"))?.trouble).toContain("can be written by everybody");
    // The tests run as root; as somebody else this says so (EPERM).
    chownSync(join(node.directory, "maps"), 65_534, 65_534);
    expect(jobs.look(40_000)).toEqual([]);
    expect(jobs.detectors.find(({ way }) => way.endsWith("maps"))?.trouble).toContain("belongs to user 65534");
    jobs.stop();
  });

  it("are read again as soon as one of them changes", async () => {
    mkdirSync(join(node.directory, "maps"));
    const jobs = mapped();
    const start_ms = Date.now();
    expect(jobs.look(start_ms)).toEqual([]);
    node.file("maps/0", "42\n");
    for (;;) {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      // At this time of the wall clock it would not be read again but for the change.
      if (jobs.look(Math.min(Date.now(), start_ms + 9_000)).length > 0) break;
    }
    jobs.stop();
  });
});
