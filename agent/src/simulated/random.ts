/** Randomness that can be repeated: a generator from a seed, and noise that is a function of its place. */

/** Gives a number in [0, 1) at each call. */
export type Random = () => number;

/** Mixes the bits of a 32-bit number, so that neighbours have nothing in common (finalizer of MurmurHash3). */
function mix(bits: number): number {
  let x = bits | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A generator that gives the same numbers for the same seed. Good for a simulation, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = mix(seed);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) / 2 ** 32;
  };
}

/**
 * Noise in [0, 1) at place `n` of series `seed`. A pure function: what it is asked for, and how often, changes nothing,
 * so that a GPU's noise does not depend on who looks at it when.
 */
export const noiseAt = (seed: number, n: number): number => mix(mix(seed) + Math.imul(Math.floor(n) | 0, 0x9e3779b9)) / 2 ** 32;

/** A number in [low, high). */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A number in [low, high), where each doubling is as likely: for durations and rates. */
export const betweenLog = (random: Random, low: number, high: number): number => low * (high / low) ** random();

/** Time until something that happens on average every `mean` happens next. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random());

/** A seed for a separate series. */
export const newSeed = (random: Random): number => Math.floor(random() * 2 ** 32);

interface Weighted {
  readonly weight: number;
}

/** One of the choices, each as often as its weight says. */
export function pick<C extends readonly [Weighted, ...Weighted[]]>(random: Random, choices: C): C[number] {
  let left = random() * choices.reduce((sum, choice) => sum + choice.weight, 0);
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) return choice;
  }
  return choices[0];
}
