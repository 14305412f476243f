/**
 * Lines that name an epoch and a step without saying how long an epoch is: `epoch: 2 step: 195`, `Epoch 3, batch 50`. Whether
 * the step begins again with each epoch shows when the second one begins.
 */
interface State {
  readonly epoch: number;
  readonly step: number;
  /** Steps of the epochs before this one; undefined where the output began in the middle. */
  readonly done: number | undefined;
  readonly counts: "unclear" | "run" | "epoch";
}

export interface UnevenEpochs {
  /** The step over the whole run; undefined where that can't be known. `epoch` counts from 0. */
  stepOf(source: string, epoch: number, step: number, in_epoch: true | "unclear"): number | undefined;
  /** `done` steps were done as epoch number `epoch`, counted from 0, ended. */
  endsAt(epoch: number, done: number): void;
}

export function createUnevenEpochs(): UnevenEpochs {
  const states = new Map<string, State>();
  let end: { readonly epoch: number; readonly done: number } | undefined;

  function next(before: State | undefined, epoch: number, step: number, in_epoch: true | "unclear"): State {
    const known = end !== undefined && end.epoch + 1 === epoch ? end.done : undefined;
    if (before === undefined) {
      return {
        epoch,
        step,
        done: in_epoch === true ? (epoch === 0 ? 0 : known) : 0,
        counts: in_epoch === true ? "epoch" : "unclear",
      };
    }
    if (epoch < before.epoch) return before;
    if (epoch === before.epoch) return { ...before, step: Math.max(step, before.step) };
    const counts = before.counts === "unclear" ? (step > before.step ? "run" : "epoch") : before.counts;
    if (counts === "run") return { ...before, epoch, step, counts };
    // An epoch is at least as long as its last step that was printed.
    return { epoch, step, done: known ?? (before.done === undefined ? undefined : before.done + before.step), counts };
  }

  return {
    stepOf(source, epoch, step, in_epoch) {
      const state = next(states.get(source), epoch, step, in_epoch);
      states.set(source, state);
      if (state.done === undefined || epoch < state.epoch) return undefined;
      return state.done + step;
    },
    endsAt(epoch, done) {
      end = { epoch, done };
    },
  };
}
