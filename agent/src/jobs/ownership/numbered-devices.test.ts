import { describe, expect, it } from "vitest";

import { numberedDevices, type Seen } from "./numbered-devices.ts";

const node = (minors: readonly number[]) =>
  minors.map((minor_number, gpu_index) => ({ gpu_uuid: `GPU-${gpu_index}`, mig_uuid: "", gpu_index, minor_number }));
const job = (job_id: string, ...indexes: readonly number[]) => ({
  job_id,
  names: indexes.map((index) => ({ kind: "index", index }) as const),
});
const on = (job_id: string, ...gpus: readonly number[]): Seen[] => gpus.map((gpu) => ({ job_id, gpu_uuid: `GPU-${gpu}` }));
const gpusOf = (result: ReturnType<typeof numberedDevices>, job_id: string): string[] =>
  (result.get(job_id) ?? []).map(({ gpu_uuid }) => gpu_uuid);

describe("a scheduler's numbers of GPUs", () => {
  it("are minor numbers where a job is on the GPUs of those minors", () => {
    const found = numberedDevices([job("a", 0, 1), job("b", 2)], on("a", 2), node([2, 3, 0, 1]));
    expect([gpusOf(found, "a"), gpusOf(found, "b")]).toEqual([["GPU-2", "GPU-3"], ["GPU-0"]]);
  });

  it("are indexes where a job is on the GPUs of those indexes", () => {
    expect(gpusOf(numberedDevices([job("a", 0, 1)], on("a", 0), node([2, 3, 0, 1])), "a")).toEqual(["GPU-0", "GPU-1"]);
  });

  it("are indexes where no GPU has such a minor number, and minors where no GPU has such an index", () => {
    expect(gpusOf(numberedDevices([job("a", 1)], [], node([7, 6])), "a")).toEqual(["GPU-1"]);
    expect(gpusOf(numberedDevices([job("a", 6)], [], node([7, 6])), "a")).toEqual(["GPU-1"]);
    expect(numberedDevices([job("a", 1, 6)], [], node([7, 6])).size).toBe(0);
  });

  it("mean nothing where indexes and minors differ and no job shows which they are", () => {
    expect(numberedDevices([job("a", 0)], [], node([1, 0])).size).toBe(0);
  });

  it("mean nothing for a job that is on other GPUs", () => {
    expect(gpusOf(numberedDevices([job("a", 0)], on("a", 1), node([0, 1])), "a")).toEqual([]);
  });

  it("are a job's GPUs before it uses them where indexes and minors are the same", () => {
    expect(gpusOf(numberedDevices([job("a", 0, 1)], on("a", 1), node([0, 1])), "a")).toEqual(["GPU-0", "GPU-1"]);
  });

  it("do not give a job the GPU that another job is on, where the numbering had to be guessed", () => {
    const found = numberedDevices([job("a", 0, 1), job("b", 2)], [...on("a", 2), ...on("c", 3)], node([2, 3, 0, 1]));
    expect(gpusOf(found, "a")).toEqual(["GPU-2"]);
  });
});
