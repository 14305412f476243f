import { describe, expect, it } from "vitest";

import { areQueueNodes, asksQueue } from "./queue-nodes.ts";

describe("the nodes that ask Slurm for waiting jobs", () => {
  it.each([
    ["", "gpu-01", false],
    ["gpu-01", "gpu-01", true],
    ["gpu-01", "gpu-011", false],
    ["ctl-1, ctl-2", "ctl-2", true],
    ["ctl-1,ctl-2", "gpu-01", false],
  ])("%j on %s: %s", (setting, node, asks) => {
    expect(areQueueNodes(setting)).toBe(true);
    expect(asksQueue(setting, node)).toBe(asks);
  });

  it.each(["ctl-1,", ",", "ctl 1", "Ctl-1", "ctl-1;ctl-2"])("are not %j", (setting) => {
    expect(areQueueNodes(setting)).toBe(false);
  });
});
