import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { requestedGpus } from "./requested-gpus.ts";
import type { TresTexts } from "./requested-gpus.ts";

const NONE = { total: "cpu=1,mem=4G,node=1,billing=1", per_job: "N/A", per_node: "N/A", per_socket: "N/A", per_task: "N/A" };
const texts = (of: Partial<TresTexts>): TresTexts => ({ ...NONE, nodes: 1, max_nodes: 0, tasks: 1, ...of });

describe("the GPUs that a job asks for", () => {
  it.each<[string, Partial<TresTexts>, number | undefined]>([
    ["none", {}, 0],
    [
      "the accounted total",
      { total: "cpu=64,mem=1T,node=2,billing=64,gres/gpu=16,gres/gpu:h100=16", per_node: "gres/gpu:h100:8" },
      16,
    ],
    ["accounted types without a total", { total: "cpu=8,gres/gpu:a100=4,gres/gpu:a100_3g.20gb=2,node=1" }, 6],
    ["--gpus, of 20.11", { per_job: "gpu:8" }, 8],
    ["--gpus, of 22.05", { per_job: "gres:gpu:8" }, 8],
    ["--gpus, of 24.05, with a type", { per_job: "gres/gpu:a100:8" }, 8],
    ["--gres on one node", { per_node: "gres:gpu:a100:4" }, 4],
    ["--gres without a count", { per_node: "gres:gpu" }, 1],
    ["--gres with sockets", { per_node: "gres/gpu:a100:4(S:0-1)" }, 4],
    ["two types on each of two nodes", { per_node: "gres:gpu:a100:2,gres:gpu:v100:1", nodes: 2, max_nodes: 2 }, 6],
    ["--gpus-per-task", { per_task: "gres:gpu:1", tasks: 8 }, 8],
    ["a node count that may grow", { per_node: "gres:gpu:4", nodes: 2, max_nodes: 4 }, undefined],
    ["many tasks on nodes that Slurm will choose", { per_node: "gres:gpu:1", tasks: 64 }, undefined],
    ["--gpus-per-socket", { per_socket: "gres:gpu:2", per_node: "gres:gpu:4" }, undefined],
    ["tasks that are not known", { per_task: "gres:gpu:1", tasks: undefined }, undefined],
    ["a count that is no number", { per_job: "gres:gpu:many:x" }, undefined],
    ["more than there can be", { per_job: "gres:gpu:4000000000" }, undefined],
    ["parts of GPUs alone", { per_node: "gres:shard:4,gres:mps:50" }, 0],
    ["another resource with gpu in its name", { per_node: "gres:gpubandwidth:4" }, 0],
  ])("are read: %s", (_of, of, count) => {
    expect(requestedGpus(texts(of))).toBe(count);
  });

  it("are a whole number or unknown, whatever the texts", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^(gres[:/])?gpu[:=a-z0-9,()]{0,20}$/));
    const number = fc.option(fc.nat(), { nil: undefined });
    const all = { total: text, per_job: text, per_node: text, per_socket: text, per_task: text };
    fc.assert(
      fc.property(fc.record({ ...all, nodes: number, max_nodes: number, tasks: number }), (record) => {
        const count = requestedGpus(record);
        expect(count === undefined || (Number.isSafeInteger(count) && count >= 0 && count <= 1_000_000)).toBe(true);
      }),
    );
  });
});
