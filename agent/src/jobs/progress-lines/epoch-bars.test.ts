import { describe, expect, it } from "vitest";
import { acrossEpochs } from "./epoch-bars.ts";

const bar = (description: string) => ({ description, step: 14, total: 20, metrics: new Map<string, number>() });

describe("a bar of an epoch", () => {
  it.each([
    ["Epoch 0", 0, 14, undefined],
    ["Epoch 2", 0, 54, undefined],
    ["Epoch 2", 1, 34, undefined],
    ["Epoch 2/10", 0, 34, 200],
    ["Epoch [2/10]", 0, 34, 200],
    ["epochs", 0, 14, 20],
    ["", 0, 14, 20],
  ])("%s, the first being %d: step %d of %s", (description, first, step, total) => {
    const across = acrossEpochs(bar(description), first);
    expect([across.step, across.total]).toEqual([step, total]);
  });
});
