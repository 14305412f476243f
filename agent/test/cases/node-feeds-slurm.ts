/** Feed of cases of kind `node`: jobs of Slurm in a written /proc, each with a process on a GPU; which GPUs each job holds. */
import { heliograph } from "@heliograph/proto/wire";

import { JobDetection } from "../../src/jobs/detect/job-detection.ts";
import { holdsOf } from "../../src/jobs/ownership/gpu-holds.ts";
import { createProcessTree } from "../../src/jobs/processes/process-tree.ts";
import { WrittenNode } from "../jobs/written-node.ts";

interface SlurmCase {
  /** Minor number of each GPU, in the order of NVML's indexes. */
  readonly minors: readonly number[];
  readonly gres_conf: string;
  /** What a job's environment says, and the GPU, by NVML's index, that its process is on. */
  readonly jobs: readonly {
    readonly id: number;
    readonly job_gpus: string;
    readonly visible: string;
    readonly on_index: number;
  }[];
}

const pidOf = (place: number): number => 201 + 10 * place;

function write(node: WrittenNode, { gres_conf, jobs }: SlurmCase): void {
  node.file("etc/slurm/gres.conf", `${gres_conf}\n`);
  for (const [place, { id, job_gpus, visible }] of jobs.entries()) {
    const path = `/system.slice/slurmstepd.scope/job_${id}`;
    const [stepd, task] = [pidOf(place) - 1, pidOf(place)];
    node.process({ pid: stepd, uid: 0, comm: "slurmstepd", cmdline: `slurmstepd: [${id}.0]`, cgroup: `0::${path}/step_0/slurm` });
    node.file(`cgroup${path}/cgroup.events`, "populated 1\nfrozen 0\n");
    node.file(`cgroup${path}/cgroup.procs`, "");
    node.file(`cgroup${path}/step_0/slurm/cgroup.procs`, `${stepd}\n`);
    const environment = {
      SLURM_JOB_ID: String(id),
      SLURM_JOB_NAME: "train",
      SLURM_JOB_GPUS: job_gpus,
      CUDA_VISIBLE_DEVICES: visible,
    };
    node.process({ pid: task, parent: stepd, uid: 1000 + place, cgroup: `0::${path}/step_0/user/task_0`, environment });
    node.file(`cgroup${path}/step_0/user/task_0/cgroup.procs`, `${task}\n`);
  }
}

export function slurm(reported: SlurmCase): unknown {
  const node = new WrittenNode();
  write(node, reported);
  const { minors, jobs } = reported;
  const found_jobs = new JobDetection({
    node: "n1",
    boot_id: "b",
    proc_root: node.proc_root,
    cgroup_root: node.cgroup_root,
    tree: createProcessTree(node.proc_root),
    describe: () => ({ user: "u", command: "c", started_ms: 1 }),
    slurm_cluster: "big",
    mapping_directories: [],
  });
  const found = found_jobs.look(1000);
  const pids = jobs.map((_, place) => pidOf(place));
  const members = new Map(
    [...found_jobs.observe(pids)].flatMap(([pid, facts]) => {
      const identity = found_jobs.identify(facts);
      return identity === undefined ? [] : [[pid, { job_id: identity.job_id, rank: 0 }] as const];
    }),
  );
  const processes = jobs.map(({ on_index }, place) => ({
    gpu_uuid: `index${on_index}`,
    mig_uuid: "",
    pid: pidOf(place),
    kind: heliograph.v1.ProcessKind.PROCESS_KIND_COMPUTE,
  }));
  const devices = minors.map((minor_number, gpu_index) => ({
    gpu_uuid: `index${gpu_index}`,
    mig_uuid: "",
    gpu_index,
    minor_number,
  }));
  const holds = holdsOf({ processes, members, found, meant: [], devices });
  found_jobs.stop();
  node.remove();
  const heldBy = (id: number): string[] =>
    holds.filter(({ job_id }) => job_id.endsWith(`/${id}`)).map(({ gpu_uuid }) => gpu_uuid);
  return Object.fromEntries(jobs.map(({ id }) => [id, [...new Set(heldBy(id))].toSorted().join(" ")]));
}
