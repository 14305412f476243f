/**
 * The period of a rhythm in evenly spaced samples: what a job's steps leave in the utilisation of its GPUs. It is looked
 * for where the samples are most like themselves a while later (autocorrelation), and believed where they fall together
 * when laid over each other at that period. Pure; some hundred thousand multiplications.
 */

/** Samples that it takes: with fewer, chance alone looks like a rhythm now and then. */
export const FEWEST_SAMPLES = 120;
/** And that are looked at, the newest. */
export const MAX_SAMPLES = 300;
/** A period has to be seen so often. */
const FEWEST_PERIODS = 5;
/** A shorter one can't be distinguished from others at this rate of sampling. */
const SHORTEST_PERIOD = 2;
/** 1 is a perfect repetition; noise stays below a third. */
const LEAST_LIKENESS = 0.5;
/** Utilisation that hardly moves has no steps in it. */
const LEAST_DEVIATION = 0.02;
/** Of two lags that are nearly as good the shorter is the period, the longer its multiple. */
const NEARLY = 0.9;
/** Samples; so far from a whole number a period may hide behind its multiple. */
const NEARLY_WHOLE = 0.12;
/** Parts of a period in which samples fall together, and how much of their variation that has to explain. */
const PARTS = 10;
const LEAST_EXPLAINED = 0.6;
/** How far off the first guess of a period may be. */
const GUESS_MARGIN = 0.02;

/** In samples, not always whole; undefined where there is no clear rhythm. */
export function periodOf(all: readonly number[]): number | undefined {
  const samples = all.slice(-MAX_SAMPLES);
  const count = samples.length;
  if (count < FEWEST_SAMPLES) return undefined;
  const mean = samples.reduce((sum, value) => sum + value, 0) / count;
  const centred = samples.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0) / count;
  if (!(variance > LEAST_DEVIATION ** 2)) return undefined;

  const longest = Math.floor(count / FEWEST_PERIODS);
  const likeness = Array.from({ length: longest + 2 }, (_, lag) => likenessAt(centred, lag) / variance);
  const peaks = peaksOf(likeness, longest);
  const best = Math.max(...peaks.map((lag) => likeness[lag] ?? 0));
  const lag = peaks.find((each) => (likeness[each] ?? 0) >= NEARLY * best);
  if (lag === undefined) return undefined;
  const variation = variance * count;
  for (const guess of candidates(centred, between(likeness, lag))) {
    const [period, explained] = refined(centred, guess);
    if (explained >= LEAST_EXPLAINED * variation) return period;
  }
  return undefined;
}

function likenessAt(centred: readonly number[], lag: number): number {
  let sum = 0;
  for (let at = 0; at + lag < centred.length; at++) sum += (centred[at] ?? 0) * (centred[at + lag] ?? 0);
  return sum / (centred.length - lag);
}

/** Lags at which the samples are like themselves and were not shortly before: a slow drift is like itself at each short lag. */
function peaksOf(likeness: readonly number[], longest: number): readonly number[] {
  const peaks: number[] = [];
  let lowest = Infinity;
  for (let lag = 1; lag <= longest; lag++) {
    const here = likeness[lag] ?? 0;
    const is_peak = here >= (likeness[lag - 1] ?? 0) && here > (likeness[lag + 1] ?? 0);
    if (lag >= SHORTEST_PERIOD && is_peak && here >= LEAST_LIKENESS && lowest <= here - LEAST_LIKENESS / 2) peaks.push(lag);
    lowest = Math.min(lowest, here);
  }
  return peaks;
}

/** The top of the parabola through the peak and its neighbours. */
function between(likeness: readonly number[], lag: number): number {
  const [before, here, after] = [likeness[lag - 1] ?? 0, likeness[lag] ?? 0, likeness[lag + 1] ?? 0];
  const bend = before - 2 * here + after;
  return bend === 0 ? lag : lag + (before - after) / (2 * bend);
}

/**
 * Where the samples repeat after `whole`, the period may be a part of it: one that is no whole number of samples shows
 * first at its multiple. Parts come by the power of their frequency; one that is nearly whole would have shown itself.
 */
function candidates(centred: readonly number[], whole: number): readonly number[] {
  return Array.from({ length: Math.floor(whole / SHORTEST_PERIOD) }, (_, index) => whole / (index + 1))
    .filter((period) => period === whole || Math.abs(period - Math.round(period)) > NEARLY_WHOLE)
    .map((period) => ({ period, power: powerAt(centred, 1 / period) }))
    .toSorted((a, b) => b.power - a.power)
    .map(({ period }) => period);
}

function powerAt(centred: readonly number[], frequency: number): number {
  let [real, imaginary] = [0, 0];
  centred.forEach((value, at) => {
    real += value * Math.cos(2 * Math.PI * frequency * at);
    imaginary += value * Math.sin(2 * Math.PI * frequency * at);
  });
  return real * real + imaginary * imaginary;
}

/** The period near the guess at which the samples fall together best, and what variation that explains. */
function refined(centred: readonly number[], guess: number): readonly [number, number] {
  // From one step to the next the last sample moves by half a part.
  const step = 1 / (2 * PARTS * centred.length);
  const steps = Math.ceil(GUESS_MARGIN / guess / step);
  let best: readonly [number, number] = [guess, 0];
  for (let off = -steps; off <= steps; off++) {
    const frequency = 1 / guess + off * step;
    const explained = explainedBy(centred, frequency);
    if (explained > best[1]) best = [1 / frequency, explained];
  }
  return best;
}

/** The variation between the parts of a period. */
function explainedBy(centred: readonly number[], frequency: number): number {
  const sums = new Float64Array(PARTS);
  const counts = new Uint16Array(PARTS);
  for (let at = 0; at < centred.length; at++) {
    const turns = at * frequency;
    const part = Math.floor((turns - Math.floor(turns)) * PARTS);
    sums[part] = (sums[part] ?? 0) + (centred[at] ?? 0);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return sums.reduce((whole, sum, part) => ((counts[part] ?? 0) > 0 ? whole + (sum * sum) / (counts[part] ?? 1) : whole), 0);
}
