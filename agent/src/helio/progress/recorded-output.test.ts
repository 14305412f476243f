/** What real frameworks printed (agent/test/fixtures/progress, recorded by `npm run test:frameworks`), read as helio run does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgressTap } from "../run/progress-tap.ts";
import type { Progress } from "../../jobs/progress/progress.ts";

const FIXTURES = join(import.meta.dirname, "..", "..", "..", "test", "fixtures", "progress");

/** All that is reported of a program's output, looked at after each `chunk` bytes. */
function read(name: string, chunk: number): Progress[] {
  const bytes = readFileSync(join(FIXTURES, `${name}.txt`));
  const tap = createProgressTap(() => 0);
  const points: Progress[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    tap.push(bytes.subarray(at, at + chunk), 2);
    points.push(...tap.poll());
  }
  points.push(...tap.pollLast());
  return points;
}
const values = (points: readonly Progress[], name: string) => points.flatMap(({ metrics }) => metrics.get(name) ?? []);
const steps = (points: readonly Progress[]) => points.flatMap(({ step }) => step ?? []);

describe("the recorded output of", () => {
  it("Hugging Face's Trainer: the step of its bar, the metrics of its dictionaries", () => {
    const points = read("huggingface-trainer", 100);
    expect(points.at(-1)).toMatchObject({ step: 40, total: 40 });
    expect(values(points, "loss")).toEqual([3.6731, 3.6733, 3.6683, 3.6682]);
    expect(values(points, "learning_rate").at(-1)).toBe(1.25e-6);
  });

  it("Hugging Face's Trainer without a bar: metrics alone", () => {
    const points = read("huggingface-trainer-plain", 100);
    expect(steps(points)).toEqual([]);
    expect(values(points, "loss")).toEqual([3.6731, 3.6733, 3.6683, 3.6682]);
    expect(values(points, "train_loss")).toEqual([3.67071533203125]);
  });

  it("PyTorch Lightning: steps that go on over the epochs", () => {
    const points = read("lightning", 500);
    expect(points.at(-1)).toMatchObject({ step: 40 });
    expect(points.at(-1)?.total).toBeUndefined();
    expect(steps(points).toSorted((a, b) => a - b)).toEqual(steps(points));
    expect(values(points, "train_loss").at(-1)).toBe(0.0112);
  });

  it("Keras: steps of all epochs, their total, and the metrics of training and validation", () => {
    const points = read("keras", 500);
    expect(points.at(-1)).toMatchObject({ step: 90, total: 90 });
    expect(steps(points).toSorted((a, b) => a - b)).toEqual(steps(points));
    expect(values(points, "val_loss").length).toBeGreaterThanOrEqual(3);
    expect(points.at(-1)?.steps_per_second).toBeGreaterThan(10);
  });
});
