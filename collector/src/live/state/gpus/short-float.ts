/** 32-bit floats without the noise of their widening: 0.43 and not 0.4300000071525574, which would triple each message. Pure. */

/** Decimal digits that a 32-bit float holds for certain. */
const DIGITS = 7;
const POWERS = Array.from({ length: 2 * DIGITS }, (_, exponent) => 10 ** exponent);

/** The number to seven digits; a whole number as it is. */
export function shortened(value: number): number {
  if (Number.isInteger(value)) return value;
  const before_point = Math.floor(Math.log10(Math.abs(value))) + 1;
  const power = POWERS[DIGITS - before_point];
  // What is very large or very small is rare: the long way over text is good enough.
  return power === undefined ? Number(value.toPrecision(DIGITS)) : Math.round(value * power) / power;
}
