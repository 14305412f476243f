/** Numbers as the kernel prints them in /proc. */

/** The kernel's counters are unsigned 64-bit; anything from here on is not one. */
const COUNTER_END = 2 ** 64;

/** A decimal counter; undefined where the text is not one, so that a damaged line never becomes a number. */
export function parseCounter(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,20}$/.test(text)) return undefined;
  const value = Number(text);
  return value < COUNTER_END ? value : undefined;
}

/** The columns of a line of a /proc table. */
export const words = (line: string): string[] => line.trim().split(/\s+/);

/** Sum of a counter over devices, kept in range: counters of two devices may together leave 64 bits. */
export const addCounters = (a: number, b: number): number => (a + b < COUNTER_END ? a + b : a);
