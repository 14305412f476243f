import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTqdm } from "./tqdm.ts";

/** [what stands on the terminal, description, step, total, steps per second] */
const BARS: readonly (readonly [string, string, number, number | undefined, number | undefined])[] = [
  ["  0%|          | 0/1000 [00:00<?, ?it/s]", "", 0, 1000, undefined],
  [" 45%|████▌     | 450/1000 [00:04<00:05, 99.84it/s]", "", 450, 1000, 99.84],
  ["Epoch 1:  45%|####5     | 450/1000 [1:00:04<2:00:05, 99.84it/s]", "Epoch 1", 450, 1000, 99.84],
  ["train: lr: 100%|██████████| 3/3 [00:06<00:00,  2.00s/it]", "train: lr", 3, 3, 0.5],
  ["dl:  33%|###3      | 1.00/3.00 [00:00<00:00, 9.08B/s]", "dl", 1, 3, 9.08],
  ["model.safetensors:  45%|████▌     | 450M/1.00G [00:09<00:11, 50.1MB/s]", "model.safetensors", 450e6, 1e9, 50.1e6],
  ["  5%|▌         | 5/100 [00:01<00:19, 5.0MB/s]", "", 5, 100, 5],
  ["Map:  10%|█         | 1000/10000 [00:00<00:04, 2213.30 examples/s]", "Map", 1000, 10_000, 2213.3],
  [" 50% 5/10 [00:01<00:01,  4.00it/s]", "", 5, 10, 4],
  ["450it [00:04, 99.84it/s]", "", 450, undefined, 99.84],
  ["lines: 0lines [00:00, ?lines/s]", "lines", 0, undefined, undefined],
  ["2tok [00:02,  1.25s/tok]", "", 2, undefined, 0.8],
];

describe("a tqdm bar", () => {
  it.each(BARS)("%s", (text, description, step, total, steps_per_second) => {
    const bar = parseTqdm(text);
    expect(bar).toMatchObject({ description, step });
    expect(bar?.total).toBe(total);
    expect(bar?.steps_per_second).toBe(steps_per_second);
  });

  it("carries the numbers of its postfix", () => {
    const bar = parseTqdm(
      " 45%|████▌     | 450/1000 [00:04<00:05, 99.8it/s, loss=0.31, lr=1.00e-5, gnorm=nan, best=-inf, phase=warm]",
    );
    expect(bar?.metrics).toEqual(
      new Map([
        ["loss", 0.31],
        ["lr", 1e-5],
        ["gnorm", Number.NaN],
        ["best", -Infinity],
      ]),
    );
  });

  it.each([
    "",
    "step 450/1000 loss 0.31",
    " 45%|████▌     | 450/1000 [00:04<00:05, 99.8it",
    "[12:30:01, INFO] 3it/s]",
    "done 100% [00:01<00:02]",
    "HTTP/1.1 200 [00:04, nothing]",
  ])("is not seen in: %s", (text) => {
    expect(parseTqdm(text)).toBeUndefined();
  });

  it("is read back as it was drawn, for any numbers and description", () => {
    const description = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .:_-]{0,20}[A-Za-z]$/);
    fc.assert(
      fc.property(description, fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1, max: 99_999 }), (name, a, b, rate) => {
        const [step, total] = [Math.min(a, b), Math.max(a, b, 1)];
        const percent = String(Math.floor((step / total) * 100)).padStart(3);
        const bar = parseTqdm(`${name}: ${percent}%|███       | ${step}/${total} [00:04<10:05, ${(rate / 100).toFixed(2)}it/s]`);
        expect(bar).toMatchObject({ description: name, step, total, steps_per_second: rate / 100 });
      }),
    );
  });

  it("is read in bounded time, even in text that is made to be slow", () => {
    const before = process.threadCpuUsage();
    for (const part of ["a: ", ": 1", "1.1.1", " 1 [", "% |"]) parseTqdm(`${part.repeat(4_096 / part.length)}]`);
    expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
