import { describe, expect, it } from "vitest";
import { createColumns } from "./columns.ts";

/** What is read in each line. */
function read(lines: readonly string[]) {
  const columns = createColumns();
  return lines.map((line) => columns.observe(line.trim()));
}

describe("columns of numbers", () => {
  it("name the values of each row, and its step", () => {
    const lines = ["Step          Temp       E_pair", "0   250.5      -99.5", "WARNING: a bond is long", "50  251.5      -98.5"];
    expect(read(lines).at(-1)).toEqual({
      format: "columns",
      step: 50,
      metrics: new Map([
        ["Temp", 251.5],
        ["E_pair", -98.5],
      ]),
    });
  });

  it.each([
    ["fastai", ["epoch     train_loss  valid_loss  time", "3         0.25        0.5         00:07"], 3, "valid_loss", 0.5],
    ["skorch", ["epoch    train_loss     dur", "-------  ------------  ------", "3        0.25  0.05"], 3, "train_loss", 0.25],
  ] as const)("of an epoch are read as it ends: %s", (_, lines, at, name, value) => {
    const last = read(lines).at(-1);
    expect(last).toMatchObject({ epoch: { at, is_over: true } });
    expect(typeof last === "object" && last.metrics.get(name)).toBe(value);
  });

  it.each([
    [
      "spaCy",
      ["E    #       LOSS NER  ENTS_F  SCORE", "---  ------  --------  ------  -----", "0     40       17.25   12.50   0.25"],
      40,
    ],
    ["a notebook", ["Step\tTraining Loss\tValidation Loss", "40\t0.25\t0.5"], 40],
    ["NAMD", ["ETITLE:      TS           BOND          TOTAL", "ENERGY:      40        17.5         -25.5"], 40],
    ["scikit-learn", ["Iter       Train Loss   Remaining Time", "40           0.2500            2.51s"], 40],
    ["OpenMM", ['#"Step","Potential Energy (kJ/mole)"', "40,-25.5"], 40],
  ] as const)("count steps: %s", (_, lines, step) => {
    expect(read(lines).at(-1)).toMatchObject({ step });
  });

  it("are not found when the first word is prose", () => {
    expect(read(["Step by step we go", "1 2 3", "Step 3: done", "epoch = 4, of 5"])).not.toContainEqual(
      expect.objectContaining({ step: 1 }),
    );
  });
});
