import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { labelOf, parseEnvironment, rankOf } from "./environment.ts";
import { deviceOfFile, jobsOfFile } from "../detect/mapping-files.ts";
import { slurmDetails } from "../detect/slurm/slurm-details.ts";
import { deviceOf, parseDevices } from "../detect/visible-devices.ts";

const environment = (entries: Readonly<Record<string, string>>) =>
  parseEnvironment(
    Object.entries(entries)
      .map(([name, value]) => `${name}=${value}\0`)
      .join(""),
  );
const index = (n: number) => ({ kind: "index", index: n }) as const;

describe("an environment", () => {
  it("is read for the variables that matter alone, and the first of two equal names counts", () => {
    expect([...parseEnvironment("AWS_SECRET=x\0SLURM_JOB_ID=1\0SLURM_JOB_ID=2\0broken\0=\0RANK=3\0")]).toEqual([
      ["SLURM_JOB_ID", "1"],
      ["RANK", "3"],
    ]);
    expect(parseEnvironment(`RANK=${"1".repeat(5_000)}\0`).size).toBe(0);
  });

  it.each([
    [{ SLURM_PROCID: "1", RANK: "9" }, 9],
    [{ OMPI_COMM_WORLD_RANK: "4", SLURM_PROCID: "0" }, 4],
    [{ SLURM_PROCID: "5" }, 5],
    [{ LOCAL_RANK: "2" }, undefined],
    [{ RANK: "-1" }, undefined],
    [{ RANK: "1000001" }, undefined],
    [{ RANK: "x", SLURM_PROCID: "6" }, 6],
  ])("%j has rank %s", (entries, rank) => {
    expect(rankOf(environment(entries))).toBe(rank);
  });

  it("gives labels without characters that control a terminal", () => {
    expect(labelOf(environment({ SLURM_JOB_NAME: "a\u001b[2Jb\u202Ec" }), "SLURM_JOB_NAME")).toBe("a[2Jbc");
  });
});

describe("a list of devices", () => {
  const uuid = "0a1b2c3d-0000-4000-8000-000000000001";
  it.each([
    ["0,2-3", [index(0), index(2), index(3)]],
    [
      `GPU-${uuid},MIG-${uuid}`,
      [
        { kind: "uuid", uuid: `GPU-${uuid}` },
        { kind: "uuid", uuid: `MIG-${uuid}` },
      ],
    ],
    ["GPU-0a1b2c3d", [{ kind: "uuid", uuid: "GPU-0a1b2c3d" }]],
    [`MIG-GPU-${uuid}/7/0`, [{ kind: "mig_place", gpu_uuid: `GPU-${uuid}`, gpu_instance: 7, compute_instance: 0 }]],
    ["0,-1,1", [index(0)]],
    ["", []],
    ["NoDevFiles", []],
    ["3-1", []],
    ["0-99999", []],
  ])("%j names %j", (list, devices) => {
    expect(parseDevices(list)).toEqual(devices);
  });

  const gpu = (gpu_index: number, gpu_uuid: string) => ({ gpu_index, gpu_uuid, mig_uuid: "" });
  const mig = { gpu_index: 1, gpu_uuid: "GPU-bbbb", mig_uuid: "MIG-cccc", gpu_instance_id: 7, compute_instance_id: 0 };
  const devices = [gpu(0, "GPU-aaaa1111"), gpu(1, "GPU-bbbb"), mig, gpu(2, "GPU-aaaa2222")];
  it.each([
    ["0", "GPU-aaaa1111", ""],
    ["GPU-aaaa2", "GPU-aaaa2222", ""],
    ["gpu-BBBB", "GPU-bbbb", ""],
    ["MIG-cccc", "GPU-bbbb", "MIG-cccc"],
  ])("finds %s", (name, gpu_uuid, mig_uuid) => {
    const [device] = parseDevices(name);
    expect(device && deviceOf(device, devices)).toMatchObject({ gpu_uuid, mig_uuid });
  });
  it.each([
    ["a GPU that is not here", "9"],
    ["two that begin alike", "GPU-aaaa"],
    ["a part of a split GPU by the number of the whole", "1"],
  ])("does not guess at %s", (_, name) => {
    const [device] = parseDevices(name);
    expect(device).toBeDefined();
    expect(device && deviceOf(device, devices)).toBeUndefined();
  });
  it("finds a MIG device by the places that older drivers and a site's files name", () => {
    expect(deviceOf({ kind: "index_instance", index: 1, gpu_instance: 7 }, devices)).toBe(mig);
    expect(deviceOf({ kind: "mig_place", gpu_uuid: "GPU-bbbb", gpu_instance: 7, compute_instance: 0 }, devices)).toBe(mig);
    expect(deviceOf({ kind: "index_instance", index: 0, gpu_instance: 7 }, devices)).toBeUndefined();
  });
  it("is read within bounds and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        expect(parseDevices(text).length).toBeLessThanOrEqual(256);
      }),
    );
    expect(parseDevices(Array.from({ length: 999 }, (_, n) => n).join()).length).toBe(256);
  });
});

describe("the environments of a Slurm job's tasks", () => {
  it("give the job's GPUs by the node's numbers, never by the task's own numbers", () => {
    const tasks = [
      environment({ SLURM_JOB_NAME: "train", SLURM_JOB_ACCOUNT: "physics", SLURM_STEP_GPUS: "2", CUDA_VISIBLE_DEVICES: "0" }),
      environment({ SLURM_STEP_GPUS: "3", CUDA_VISIBLE_DEVICES: "0" }),
    ];
    expect(slurmDetails(tasks)).toEqual({
      name: "train",
      tags: { account: "physics" },
      allocated: [2, 3].map((n) => ({ device: index(n), by: "scheduler" })),
    });
  });
  it("give UUIDs where Slurm sets them, and the list of the whole job before that of a step", () => {
    const named = environment({ SLURM_STEP_GPUS: "5", CUDA_VISIBLE_DEVICES: "MIG-0a1b2c3d" });
    expect(slurmDetails([named]).allocated).toEqual([{ device: { kind: "uuid", uuid: "MIG-0a1b2c3d" }, by: "scheduler" }]);
    const step = environment({ SLURM_STEP_GPUS: "0", SLURM_JOB_GPUS: "0,1" });
    expect(slurmDetails([step]).allocated).toEqual([0, 1].map((n) => ({ device: index(n), by: "scheduler" })));
  });
  it("give the user's own choice where Slurm gave no GPUs", () => {
    expect(slurmDetails([environment({ CUDA_VISIBLE_DEVICES: "1" })]).allocated).toEqual([
      { device: index(1), by: "environment" },
    ]);
  });
});

describe("a file of the site", () => {
  it.each([
    ["0", index(0)],
    ["2.7", { kind: "index_instance", index: 2, gpu_instance: 7 }],
    ["GPU-0a1b2c3d-0000-4000-8000-000000000001", { kind: "uuid", uuid: "GPU-0a1b2c3d-0000-4000-8000-000000000001" }],
    ["GPU-0", undefined],
    ["0.tmp", undefined],
    ["../0", undefined],
  ])("called %s is about %j", (name, device) => {
    expect(deviceOfFile(name)).toEqual(device);
  });
  it("has one job a line, with a user where Jobstats writes one; other lines are skipped", () => {
    expect(jobsOfFile("42\n43 1000\n\n; rm -rf /\n1_[2-3]\n")).toEqual([
      { job: "42" },
      { job: "43", uid: 1_000 },
      { job: "1_[2-3]" },
    ]);
    expect(jobsOfFile("7\n".repeat(10_000)).length).toBe(64);
  });
});
