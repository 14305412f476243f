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
  /** The last step of each epoch so far, while it was always the same. */
  readonly steps: number | "uneven" | undefined;
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

  const doneBefore = (epoch: number): number | undefined => (end !== undefined && end.epoch + 1 === epoch ? end.done : undefined);

  function first(epoch: number, step: number, in_epoch: true | "unclear"): State {
    if (in_epoch === "unclear") return { epoch, step, done: 0, counts: "unclear", steps: undefined };
    return { epoch, step, done: epoch === 0 ? 0 : doneBefore(epoch), counts: "epoch", steps: undefined };
  }

  function next(before: State, epoch: number, step: number): State {
    if (epoch < before.epoch) return before;
    if (epoch === before.epoch) return { ...before, step: Math.max(step, before.step) };
    const counts = before.counts === "unclear" ? (step > before.step ? "run" : "epoch") : before.counts;
    if (counts === "run") return { ...before, epoch, step, counts };
    const steps = before.steps === undefined || before.steps === before.step ? before.step : "uneven";
    return { epoch, step, done: doneBefore(epoch) ?? doneAfter(before, epoch, steps), counts, steps };
  }

  return {
    stepOf(source, epoch, step, in_epoch) {
      const before = states.get(source);
      const state = before === undefined ? first(epoch, step, in_epoch) : next(before, epoch, step);
      states.set(source, state);
      if (state.done === undefined || epoch < state.epoch) return undefined;
      return state.done + step;
    },
    endsAt(epoch, done) {
      end = { epoch, done };
    },
  };
}

/** An epoch is at least as long as its last step that was printed; equal ones count also where some are not in the output. */
function doneAfter({ done, step }: State, epoch: number, steps: number | "uneven"): number | undefined {
  if (done === undefined) return undefined;
  return Math.max(done + step, steps === "uneven" ? 0 : epoch * steps);
}
