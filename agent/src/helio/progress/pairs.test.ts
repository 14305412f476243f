import { describe, expect, it } from "vitest";
import { readPairs } from "./pairs.ts";

describe("names and numbers of a line", () => {
  it.each([
    ["training's auc: 0.75\tvalid_0's auc: 0.5", { "training's auc": 0.75, "valid_0's auc": 0.5 }],
    ["loss is 1.25", { loss: 1.25 }],
    ["loss is: [0.125], acc is: [0.5]", { loss: 0.125, acc: 0.5 }],
    ["lr 0.001 time 0.52 (0.60)\tloss 6.25 (6.5)", { lr: 0.001, loss: 6.25 }],
    ["step-time 0.89s wps 5.78K ppl 156.25 bleu 0.5", { ppl: 156.25, bleu: 0.5 }],
    ["- loss 3.25 - time (sec): 1.5 - lr: 0.125", { loss: 3.25, "time (sec)": 1.5, lr: 0.125 }],
    ["Cost 7.25 : Time 60.2s : 987.5 words/s : L.r. 1.5e-05", { Cost: 7.25, "L.r.": 1.5e-5 }],
    ["step: 7, epoch = 3, batch_id: 9, loss=0.5", { loss: 0.5 }],
    ["Mean Reward: 0.75. Std of Reward: 0.5. Training.", { "Mean Reward": 0.75, "Std of Reward": 0.5 }],
    ["version: 1.2.3", {}],
    ["train loss   0.1505 | time   55.5 s", { "train loss": 0.1505 }],
    ["training with batch size 48", {}],
  ] as const)("are read with any separator: %s", (text, metrics) => {
    expect(Object.fromEntries(readPairs(text))).toEqual(metrics);
  });
});
