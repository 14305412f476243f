/**
 * Which epoch a bar is of, as its description says. A bar of an epoch begins again with the next one, and is counted over
 * the whole run:
 *
 *     Epoch 1:  70%|███   | 14/20            Lightning counts from 0 and does not say how many there will be: step 34
 *     Train Epoch 2/10:  70%|███ | 14/20     people count from 1: step 34 of 200
 */
import type { DrawnBar } from "./drawn-bar.ts";
import type { EpochReading } from "./line-reading.ts";

export interface EpochBar {
  readonly epoch: Omit<EpochReading, "first"> & { readonly first?: 0 | 1 };
  /** Steps over all epochs, where the description says them. */
  readonly step?: number;
  readonly metrics?: ReadonlyMap<string, number>;
}

interface Description {
  readonly example: string;
  /** Groups: `epoch`, `epochs`, `step` over all epochs, `loss`; `last`: the name of the last epoch, counted from 0. */
  readonly pattern: RegExp;
  /** The first epoch is called 0, also where the output begins in the middle. */
  readonly first?: 0;
  /** `0/299` is the first of 300, as YOLOv5 prints it, and `1/300` is too, as its successors do. */
  readonly of_is_last_name?: true;
}

export const DESCRIPTIONS: readonly Description[] = [
  {
    example: "Epoch 2",
    pattern: /^\[?(?:train(?:ing)?[ :-]*)?epochs?:? *[[(#]?(?<epoch>\d{1,9})[\])]?(?:[ :,/-]*[[(]?train(?:ing)?[\])]?)?:?$/i,
  },
  {
    example: "Train Epoch 2/10",
    pattern:
      /^(?:train(?:ing)?[ :-]*)?(?:epochs?|episodes?):? *[[(]?(?<epoch>\d{1,9}) ?(?:\/|of) ?(?<epochs>\d{1,9})[\])]?(?:[ :,-]*[[(]?train(?:ing)?[\])]?)?:?$/i,
  },
  {
    example: "41/300 5.11G 1.26 0.62 21 640",
    pattern: /^(?<epoch>\d{1,9})\/(?<epochs>\d{1,9})\s+[\d.]+(?:[GMK]B?|(?:\s+[\d.e-]+){2,12}$)/,
    of_is_last_name: true,
  },
  {
    example: "Training Epoch: 2/3, step 47/50 completed (loss: 1.0359)",
    pattern:
      /^Training Epoch: (?<epoch>\d{1,9})\/(?<epochs>\d{1,9}), step \d+\/\d+ completed \(loss: (?<loss>[\d.e+-]+|nan|inf)\)$/,
  },
  { example: "Train     2", pattern: /^Train {2,8}(?<epoch>\d{1,9})$/, first: 0 },
  { example: "1|25|Loss: 1.27", pattern: /^(?<epoch>\d{1,9})\|(?<step>\d{1,15})\|Loss: (?<loss>[\d.e+-]+|nan|inf)$/ },
];

export function epochOf(bar: Pick<DrawnBar, "description" | "names_last_epoch">): EpochBar | undefined {
  const counts_to_last = bar.names_last_epoch === true;
  for (const { pattern, of_is_last_name, first: called } of DESCRIPTIONS) {
    const groups = pattern.exec(bar.description)?.groups;
    if (groups === undefined) continue;
    const of = groups["epochs"] === undefined ? undefined : Number(groups["epochs"]);
    const epoch = { at: Number(groups["epoch"]), ...(of === undefined ? {} : { of: counts_to_last ? of + 1 : of }) };
    const first = counts_to_last || called === 0 ? { first: 0 as const } : of === undefined ? {} : { first: 1 as const };
    return {
      epoch: { ...epoch, ...first, ...(of_is_last_name === undefined ? {} : { of_is_last_name }) },
      ...(groups["step"] === undefined ? {} : { step: Number(groups["step"]) }),
      ...(groups["loss"] === undefined ? {} : { metrics: new Map([["Loss", Number(groups["loss"])]]) }),
    };
  }
  return undefined;
}
