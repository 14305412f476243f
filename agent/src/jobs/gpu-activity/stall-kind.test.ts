import { describe, expect, it } from "vitest";
import { describeGpus } from "./stall-kind.ts";

const gpus = (...of: readonly (readonly [number, number?])[]) =>
  of.map(([utilization_ratio, power_of_usual_ratio], index) => ({
    gpu_uuid: `GPU-${index}`,
    utilization_ratio,
    power_of_usual_ratio,
  }));

describe("the GPUs of a job that makes no step", () => {
  it.each([
    ["wait for each other", gpus([1, 0.45], [0.99, 0.5]), "collective"],
    ["are idle", gpus([0, 0.2], [0.01, 0.2]), "input"],
    ["have one that is idle while the others wait for it", gpus([1, 0.5], [1, 0.5], [0, 0.2], [1, 0.5]), "one_gpu"],
    ["have one that computes while the others wait for it", gpus([1, 0.5], [1, 1], [1, 0.5]), "one_gpu"],
    ["work as usual", gpus([1, 0.98], [0.97, 1.02]), undefined],
    ["are two of which nobody can say which is wrong", gpus([1, 0.5], [0, 0.2]), undefined],
    ["do not say what they draw", gpus([1], [1]), undefined],
  ] as const)("%s", (_, pictures, kind) => {
    expect(describeGpus(pictures)?.kind).toBe(kind);
  });

  it("are named when one is unlike the others, and described as unknown when there are none", () => {
    expect(describeGpus(gpus([1, 0.5], [1, 0.5], [0, 0.2]))?.words).toBe("GPU-2 is idle, the other GPUs are busy at low power");
    expect(describeGpus([])).toBeUndefined();
  });
});
