/** The y axis of a chart: ends that show what the values do, and room for its labels. Pure. */

/**
 * Ends of an axis for values between `low` and `high`. Values that are all the same are in the middle of an axis as wide
 * as they are large, so that 1e-300 is not a line at the foot of 0 to 100. No value at all gives 0 to 1.
 */
export function endsOf(low: number | null, high: number | null): readonly [number, number] {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (low === high) {
    const half = low === 0 ? 1 : Math.abs(low) / 2;
    return ends(low - half, high + half);
  }
  const margin = high / 10 - low / 10;
  // A margin doesn't cross zero: an axis with values below zero would say that there are some.
  return ends(low >= 0 ? Math.max(0, low - margin) : low - margin, high <= 0 ? Math.min(0, high + margin) : high + margin);
}

/** Near the largest number an end would be infinite, and nothing could be drawn. */
const ends = (low: number, high: number): readonly [number, number] => [
  Math.max(-Number.MAX_VALUE, low),
  Math.min(Number.MAX_VALUE, high),
];

/** Pixels of a digit at the size of the labels, and what else is between label and plot. */
const DIGIT_PX = 6.5;
const BESIDE_PX = 16;
const LEAST_PX = 44;

/** Width of an axis whose labels are these, so that none of them is cut. */
export const axisWidth = (labels: readonly string[] | null): number =>
  Math.max(LEAST_PX, Math.ceil(BESIDE_PX + DIGIT_PX * Math.max(0, ...(labels ?? []).map((label) => label.length))));
