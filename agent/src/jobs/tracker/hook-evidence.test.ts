import { describe, expect, it } from "vitest";
import { parseMessage } from "../socket/message.ts";
import { HookEvidence } from "./hook-evidence.ts";

const loops = () => {
  const all = new HookEvidence();
  return (...items: object[]) => {
    const line = JSON.stringify({ type: "evidence", sender: "sender-1", seq: 1, items });
    const parsed = parseMessage(line);
    if (!parsed.ok || parsed.message.type !== "evidence") throw new Error(JSON.stringify(parsed));
    return all.observe(parsed.message);
  };
};
const bar = (description: string, step: number, total: number, more: object = {}) => ({
  kind: "bar",
  library: "tqdm",
  id: 1,
  depth: 0,
  description,
  step,
  total,
  unit: "it",
  ...more,
});
const trainer = (step: number, phase = "training", id = 1, total = 100) => ({
  kind: "trainer",
  library: "transformers",
  id,
  step,
  total,
  phase,
});
const values = (step: number | undefined, metrics: object) => ({ kind: "values", library: "wandb", step, metrics });

describe("evidence of the Python hook", () => {
  it("counts a trainer as the main loop, whatever bars there are beside it", () => {
    const say = loops();
    say(bar("train", 3, 40));
    say(trainer(5));
    say(bar("train", 30, 40), bar("train", 40, 40));
    expect(say(bar("", 7, 8), bar("", 8, 8), trainer(6)).at(-1)).toMatchObject({ step: 6, total: 100, phase: "training" });
  });

  it("keeps the phase that a trainer reports while bars move in it", () => {
    const say = loops();
    say(trainer(5), trainer(5, "evaluating"));
    expect(say(bar("", 1, 8), bar("", 2, 8)).at(-1)).toMatchObject({ step: 5, phase: "evaluating" });
    expect(say(trainer(6)).at(-1)).toMatchObject({ phase: "training" });
  });

  it("follows a second trainer once the first has ended, and withdraws what was shown before", () => {
    const say = loops();
    say(trainer(100), trainer(100, "ending"));
    const after = [...say(trainer(0, "training", 2, 50)), ...say(trainer(1, "training", 2, 50), trainer(2, "training", 2, 50))];
    expect(after.at(-1)).toMatchObject({ step: 2, total: 50, phase: "training" });
    expect(after.some(({ step }) => step === undefined)).toBe(true);
  });

  it("gives each value once, at the step that the program names", () => {
    const say = loops();
    say(bar("train", 3, 40, { metrics: { loss: 0.5 } }));
    say(values(10, { loss: 0.25 }), values(10, { loss: 0.25 }));
    const rounded = say(bar("train", 11, 40, { metrics: { loss: 0.3, lr: 1 } }));
    expect(rounded.map(({ metrics }) => [...metrics.keys()])).toEqual([["lr"]]);
  });

  it("uses the step of a logger as progress where nothing else counts", () => {
    const say = loops();
    say(values(1, { "train/loss": 1 }), values(2, { "train/loss": 1 }), values(0, { "val/loss": 1 }));
    expect(say(values(3, { "train/loss": 1 })).at(-1)).toMatchObject({ step: 3 });
    expect(say(values(1, { "val/loss": 2 })).at(-1)).toMatchObject({ step: 3, metrics_step: 1 });
  });

  it("shows the end of a bar only once its program has ended", () => {
    const all = new HookEvidence();
    const message = (step: number) => {
      const parsed = parseMessage(
        JSON.stringify({ type: "evidence", sender: "sender-1", seq: step + 1, rank: 1, items: [bar("train", step, 40)] }),
      );
      if (!parsed.ok || parsed.message.type !== "evidence") throw new Error("not evidence");
      return parsed.message;
    };
    all.observe(message(3));
    expect(all.observe(message(40)).at(-1)?.total).toBeUndefined();
    expect(all.drainLast()).toMatchObject([{ step: 40, total: 40, phase: "ending", rank: 1, rank_given: true }]);
  });

  it.each([
    ["no items", { items: [] }],
    ["an item of another kind", { items: [{ kind: "wave" }] }],
    ["a step below 0", { items: [bar("x", -1, 4)] }],
    ["too many items", { items: Array.from({ length: 65 }, () => bar("x", 1, 4)) }],
    ["no number", { items: [bar("x", 1, 4)], seq: undefined }],
  ])("is refused with a reason when it has %s", (_, more) => {
    const parsed = parseMessage(JSON.stringify({ type: "evidence", sender: "sender-1", seq: 1, ...more }));
    expect(parsed).toMatchObject({ ok: false, code: "invalid_message" });
  });
});
