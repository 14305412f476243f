/**
 * How far a value of the agent may be from what another program says. The other program is asked before and after the agent:
 * what moves may have any value between the two, and beyond them as much as stands here. Pure.
 */

export interface Tolerance {
  /** For the report: what is allowed and why. */
  readonly words: string;
  /** In the unit of the value. */
  readonly absolute: number;
  /** Of the larger of the two values; the larger allowance counts. */
  readonly relative: number;
}

const tolerance = (words: string, absolute: number, relative = 0): Tolerance => ({ words, absolute, relative });

const MIB = 2 ** 20;

/** By kind of field. */
export const TOLERANCES = {
  exact: tolerance("equal", 0),
  ratio: tolerance("within 0.1: a mean over up to a second", 0.1),
  printed_ratio: tolerance("within 0.005: printed in whole percent", 0.005),
  celsius: tolerance("within 2 °C", 2),
  watts: tolerance("within 5 W or 5 %: a mean over up to a second", 5, 0.05),
  printed_watts: tolerance("within 0.01 W: printed with two digits", 0.010_001),
  clock: tolerance("within 45 MHz or 5 %", 45, 0.05),
  printed_bytes: tolerance("within 1 MiB: printed in whole MiB", MIB),
  moving_bytes: tolerance("within 16 MiB: contexts come and go", 16 * MIB),
  counter: tolerance("between before and after", 0),
  energy: tolerance("within 50 J: updated each 20 to 100 ms", 50),
  seconds: tolerance("within 1 ms", 0.001),
  rate: tolerance("not compared: each counts over its own milliseconds", Number.POSITIVE_INFINITY),
} as const satisfies Readonly<Record<string, Tolerance>>;

export type ToleranceName = keyof typeof TOLERANCES;

/** Whether a number lies between the others, or as near to them as allowed. */
export function isWithin(value: number, others: readonly number[], { absolute, relative }: Tolerance): boolean {
  const [least, most] = [Math.min(...others), Math.max(...others)];
  const room = Math.max(absolute, relative * Math.max(Math.abs(value), Math.abs(least), Math.abs(most)));
  return value >= least - room && value <= most + room;
}
