import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cgroupLines } from "./cgroup-lines.ts";
import { containerPlaceOf } from "./container-path.ts";
import { clusterOf, jobOfStepd, slurmPlaceOf } from "./slurm/slurm-path.ts";
import { unitPlaceOf } from "./unit-path.ts";

const ID = "3f4a9c0d5b6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708";
const POD = "0a1b2c3d-0000-4000-8000-000000000001";
const POD_OF_SYSTEMD = POD.replaceAll("-", "_");
const MIRROR = "0123456789abcdef0123456789abcdef";

/** Captured: a task of Debian 12's Slurm 22.05 with CgroupPlugin=cgroup/v1 on a machine whose init is no systemd. */
const CAPTURED_VERSION_1 = `9:name=systemd:/
8:pids:/
7:blkio:/
6:freezer:/slurm_vm/uid_65534/job_1/step_0
5:devices:/slurm_vm/uid_65534/job_1/step_0/task_0
4:memory:/
3:cpuset:/
2:cpuacct:/
1:cpu:/
0::/
`;

// All others are written by hand: after Slurm's pages cgroup_v2.html and cgroup.conf.html (26.05's SLUID is their example), and
// after reports of exporters that met them (treydock/cgroup_exporter#30, plazonic/cgroup_exporter#5).
describe("a process of Slurm", () => {
  it.each([
    [CAPTURED_VERSION_1, { job: 1, sluid: "", uid: 65_534, step: "0", task: 0 }],
    ["4:memory:/slurm/uid_1000/job_42/step_batch/task_0\n", { job: 42, sluid: "", uid: 1_000, step: "batch", task: 0 }],
    ["4:memory:/slurm/uid_1000/job_42/step_extern/task_special\n", { job: 42, sluid: "", uid: 1_000, step: "extern" }],
    ["0::/system.slice/slurmstepd.scope/job_42/step_0/user/task_3\n", { job: 42, sluid: "", step: "0", task: 3 }],
    [
      "0::/system.slice/gpu01_slurmstepd.scope/job_42/step_interactive/user/task_0",
      { job: 42, sluid: "", step: "interactive", task: 0 },
    ],
    ["0::/system.slice/slurmstepd.scope/job_42/step_0/slurm\n", { job: 42, sluid: "", step: "0" }],
    ["0::/system.slice/slurmstepd.scope/job_42\n", { job: 42, sluid: "", step: "" }],
    ["0::/hpc.slice/slurmstepd.scope/job_42/step_0/user/task_0", { job: 42, sluid: "", step: "0", task: 0 }],
    [
      "0::/system.slice/slurmstepd.scope/s5K1KKYAYG5D00/step_0/user/task_0",
      { job: undefined, sluid: "s5K1KKYAYG5D00", step: "0", task: 0 },
    ],
  ])("is recognised in %j", (text, place) => {
    expect(slurmPlaceOf(text)).toEqual(place);
  });

  it.each([
    ["what is not the job's", "0::/system.slice/slurmstepd.scope/system\n"],
    ["slurmd itself", "0::/system.slice/slurmd.service\n"],
    ["a user's own directory of that name", "0::/user.slice/user-1000.slice/user@1000.service/slurmstepd.scope/job_42/step_0\n"],
    ["one below a container", `0::/system.slice/docker-${ID}.scope/system.slice/slurmstepd.scope/job_42/step_0\n`],
    ["one that does not begin at the root", "4:memory:/users/slurm/uid_1000/job_42/step_0\n"],
    ["version 1's form in version 2", "0::/slurm/uid_1000/job_42/step_0\n"],
    ["a number that is none", "0::/system.slice/slurmstepd.scope/job_42x/step_0\n"],
    ["a letter that no SLUID has", "0::/system.slice/slurmstepd.scope/s5K1KKYAYG5DOU/step_0\n"],
  ])("is not %s", (_, text) => {
    expect(slurmPlaceOf(text)).toBeUndefined();
  });

  it("has its number in the title of slurmstepd, and its cluster in the configuration", () => {
    expect(jobOfStepd("slurmstepd: [1.batch]\0\0\0")).toEqual({ job: 1, step: "batch" });
    expect(jobOfStepd("slurmstepd: [4294967295.0]    ")).toEqual({ job: 4_294_967_295, step: "0" });
    expect(jobOfStepd("/usr/sbin/slurmstepd infinity\0")).toBeUndefined();
    expect(clusterOf("# ClusterName=no\nClusterName = Big-1\n")).toBe("big-1");
    expect(clusterOf("SlurmctldHost=x\n")).toBeUndefined();
  });
});

// By hand, after the documentation of each runtime and of Kubernetes' cgroup drivers.
describe("a process in a container", () => {
  it.each([
    [
      `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${POD_OF_SYSTEMD}.slice/cri-containerd-${ID}.scope`,
      "k8s",
      POD,
      ID,
    ],
    [`0::/kubepods.slice/kubepods-pod${POD_OF_SYSTEMD}.slice/crio-${ID}.scope/container`, "k8s", POD, ID],
    [`0::/kubepods/besteffort/pod${POD}/${ID}`, "k8s", POD, ID],
    [`0::/kubepods/pod${POD}`, "k8s", POD, ""],
    [`5:cpu,memory:/kubepods/burstable/pod${POD}/${ID}\n0::/\n`, "k8s", POD, ID],
    [
      `0::/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-pod${POD_OF_SYSTEMD}.slice/cri-containerd-${ID}.scope`,
      "k8s",
      POD,
      ID,
    ],
    [`0::/system.slice/containerd.service/kubepods-burstable-pod${POD_OF_SYSTEMD}.slice:cri-containerd:${ID}`, "k8s", POD, ID],
    [
      `0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${MIRROR}.slice/cri-containerd-${ID}.scope`,
      "k8s",
      MIRROR,
      ID,
    ],
    [`0::/system.slice/docker-${ID}.scope`, "docker", "", ID],
    [`9:pids:/docker/${ID}\n`, "docker", "", ID],
    [`0::/machine.slice/libpod-${ID}.scope/container`, "podman", "", ID],
    [`0::/system.slice/nerdctl-${ID}.scope`, "container", "", ID],
  ])("%s is in %s %s", (text, runtime, pod_uid, container_id) => {
    expect(containerPlaceOf(text)).toMatchObject({ runtime, pod_uid, container_id });
    expect(containerPlaceOf(text)?.owner_uid).toBeUndefined();
  });

  it("that a user runs without root carries that user's number, since the user could choose any name for it", () => {
    const own = `/user.slice/user-1000.slice/user@1000.service/user.slice`;
    expect(containerPlaceOf(`0::${own}/libpod-${ID}.scope/container`)).toMatchObject({ runtime: "podman", owner_uid: 1_000 });
    expect(containerPlaceOf(`0::${own}/kubepods-pod${POD_OF_SYSTEMD}.slice/crio-${ID}.scope`)).toMatchObject({
      runtime: "container",
      pod_uid: "",
      owner_uid: 1_000,
    });
    expect(containerPlaceOf(`0::${own}/kubepods-pod${POD_OF_SYSTEMD}.slice`)).toBeUndefined();
  });
});

describe("a process in a unit of systemd", () => {
  it.each([
    ["0::/system.slice/vllm.service\n", "vllm.service", undefined, true],
    ["0::/system.slice/vllm.service/workers\n", "vllm.service", undefined, true],
    ["1:name=systemd:/system.slice/run-r12.scope\n0::/\n", "run-r12.scope", undefined, false],
    ["0::/user.slice/user-1000.slice/session-3.scope\n", "session-3.scope", 1_000, false],
    ["0::/user.slice/user-1000.slice/user@1000.service/app.slice/jupyter.service\n", "jupyter.service", 1_000, true],
  ])("%j is in %s", (text, unit, owner_uid, lasts) => {
    expect(unitPlaceOf(text)).toMatchObject({ unit, lasts });
    expect(unitPlaceOf(text)?.owner_uid).toBe(owner_uid);
  });

  it.each(["0::/\n", "0::/user.slice\n", ""])("is in no unit when it is at %j", (text) => {
    expect(unitPlaceOf(text)).toBeUndefined();
  });
});

describe("any text in /proc/<pid>/cgroup", () => {
  const part = fc.constantFrom(
    "system.slice",
    "slurmstepd.scope",
    "job_1",
    "step_0",
    "user",
    "task_0",
    `docker-${ID}.scope`,
    `pod${POD}`,
    "kubepods",
    "user.slice",
    "x.service",
    "slurm",
    "uid_1",
  );
  const path = fc.oneof(
    fc.string({ unit: "binary", maxLength: 1_500 }),
    fc.array(part, { maxLength: 12 }).map((parts) => `0::/${parts.join("/")}`),
  );
  it("is read without an exception, within bounds, and never gives a job of Slurm below a user's slice", () => {
    fc.assert(
      fc.property(path, (text) => {
        for (const line of cgroupLines(text)) expect(line.path.length).toBeLessThanOrEqual(1_024);
        expect(slurmPlaceOf(text) !== undefined && text.startsWith("0::/user.slice")).toBe(false);
        containerPlaceOf(text);
        unitPlaceOf(text);
      }),
    );
  });
});
