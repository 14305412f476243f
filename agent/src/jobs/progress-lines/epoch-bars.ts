/**
 * Bars that begin anew with each epoch and say so, as PyTorch Lightning draws them, counted over the whole run:
 *
 *     Epoch 1:  70%|███████   | 14/20 [00:00<00:00, 543.98it/s, train_loss=0.0188]      step 34
 *     Epoch 2/10:  70%|███    | 14/20 [00:00<00:00, 543.98it/s]                         step 34 of 200
 *
 * Lightning counts from 0 and does not say how many epochs there will be; `n/m`, as people write it, counts from 1.
 */
import type { TqdmBar } from "./tqdm.ts";

const NUMBERED = /^epoch:? \[?(\d{1,9})(?:\/(\d{1,9}))?\]?$/i;

/** `first_epoch`: the first that this run drew, where it names no count: 1 if it counts from 1. The same bar if it is no epoch's. */
export function acrossEpochs(bar: TqdmBar, first_epoch: number): TqdmBar {
  const found = NUMBERED.exec(bar.description);
  if (found === null || bar.total === undefined) return bar;
  const [at, of] = [Number(found[1]), found[2] === undefined ? undefined : Number(found[2])];
  const { total, ...rest } = bar;
  const done = Math.max(0, at - (of === undefined ? Math.min(1, first_epoch) : 1));
  return { ...rest, step: done * total + bar.step, ...(of === undefined ? {} : { total: of * total }) };
}

/** The epoch that a bar is of; undefined where it is of none, or one of a known number. */
export function epochOf(bar: TqdmBar): number | undefined {
  const found = NUMBERED.exec(bar.description);
  return found === null || found[2] !== undefined ? undefined : Number(found[1]);
}
