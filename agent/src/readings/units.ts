/** From the units of NVML to ours. */

/** A percent as a ratio. Above 100 stand only sentinels and faults of the driver: those are no reading. */
export function ratioOf(percent: number | undefined): number | undefined {
  return percent === undefined || percent > 100 ? undefined : percent / 100;
}

/** NVML's thousandths (milliwatts, millijoules) as whole units. */
export const fromMilli = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / 1000);
