/** Puts the agent's value of each field beside what another program said before and after it. Pure. */
import { isWithin, TOLERANCES, type ToleranceName } from "./tolerance.ts";

export type Value = string | number | null;

/** One field of one GPU as another program said it, each time that it was asked. Null: it did not tell. */
export interface Said {
  readonly gpu: string;
  readonly field: string;
  readonly tolerance: ToleranceName;
  readonly values: readonly Value[];
}

export type Verdict = "same" | "within" | "differs" | "agent alone" | "other alone" | "neither";

export interface Compared {
  /** UUID of the GPU, or "node". */
  readonly gpu: string;
  readonly field: string;
  readonly agent: Value;
  /** Each thing that the other program said, once. */
  readonly other: readonly Value[];
  readonly verdict: Verdict;
  readonly allowed: string;
}

export function compare(agent: Value, { gpu, field, tolerance, values }: Said): Compared {
  const other = [...new Set(values)];
  return { gpu, field, agent, other, verdict: verdictOf(agent, other, tolerance), allowed: TOLERANCES[tolerance].words };
}

function verdictOf(agent: Value, other: readonly Value[], tolerance: ToleranceName): Verdict {
  const shown = other.filter((value) => value !== null);
  if (agent === null) return shown.length === 0 ? "neither" : "other alone";
  if (shown.length === 0) return "agent alone";
  if (shown.includes(agent)) return "same";
  const numbers = shown.filter((value) => typeof value === "number");
  if (typeof agent !== "number" || numbers.length === 0) return "differs";
  return isWithin(agent, numbers, TOLERANCES[tolerance]) ? "within" : "differs";
}

/** What somebody has to look at: it differs, or only one of the two knows it. */
export const isOdd = ({ verdict }: Compared): boolean =>
  verdict === "differs" || verdict === "agent alone" || verdict === "other alone";
