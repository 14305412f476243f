/** From the units of NVML to ours. */

/** A percent as a ratio. What can't be is sorted out later, with a reason: plausible.ts. */
export const ratioOf = (percent: number | undefined): number | undefined => (percent === undefined ? undefined : percent / 100);

/** NVML's thousandths (milliwatts, millijoules) as whole units. */
export const fromMilli = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / 1000);
