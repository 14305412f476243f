/** What real frameworks printed (agent/test/fixtures/progress, recorded by `npm run test:frameworks`), read as helio run does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgressTap } from "../run/progress-tap.ts";
import type { Progress } from "../../jobs/progress/progress.ts";

const FIXTURES = join(import.meta.dirname, "..", "..", "..", "test", "fixtures", "progress");

/** All that is told of a program's output, looked at after each `chunk` bytes. */
function read(name: string, chunk: number): Progress[] {
  const bytes = readFileSync(join(FIXTURES, `${name}.txt`));
  const tap = createProgressTap(() => 0);
  const told: Progress[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    tap.push(bytes.subarray(at, at + chunk), 2);
    told.push(...tap.poll());
  }
  told.push(...tap.pollLast());
  return told;
}
const values = (told: readonly Progress[], name: string) => told.flatMap(({ metrics }) => metrics.get(name) ?? []);
const steps = (told: readonly Progress[]) => told.flatMap(({ step }) => step ?? []);

describe("the recorded output of", () => {
  it("Hugging Face's Trainer: the step of its bar, the metrics of its dictionaries", () => {
    const told = read("huggingface-trainer", 100);
    expect(told.at(-1)).toMatchObject({ step: 40, total: 40 });
    expect(values(told, "loss")).toEqual([3.6731, 3.6733, 3.6683, 3.6682]);
    expect(values(told, "learning_rate").at(-1)).toBe(1.25e-6);
  });

  it("Hugging Face's Trainer without a bar: metrics alone", () => {
    const told = read("huggingface-trainer-plain", 100);
    expect(steps(told)).toEqual([]);
    expect(values(told, "loss")).toEqual([3.6731, 3.6733, 3.6683, 3.6682]);
    expect(values(told, "train_loss")).toEqual([3.67071533203125]);
  });

  it("PyTorch Lightning: steps that go on over the epochs", () => {
    const told = read("lightning", 500);
    expect(told.at(-1)).toMatchObject({ step: 40 });
    expect(told.at(-1)?.total).toBeUndefined();
    expect(steps(told).toSorted((a, b) => a - b)).toEqual(steps(told));
    expect(values(told, "train_loss").at(-1)).toBe(0.0112);
  });

  it("Keras: steps of all epochs, their total, and the metrics of training and validation", () => {
    const told = read("keras", 500);
    expect(told.at(-1)).toMatchObject({ step: 90, total: 90 });
    expect(steps(told).toSorted((a, b) => a - b)).toEqual(steps(told));
    expect(values(told, "val_loss").length).toBeGreaterThanOrEqual(3);
    expect(told.at(-1)?.steps_per_second).toBeGreaterThan(10);
  });
});
