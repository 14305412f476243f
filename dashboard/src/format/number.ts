/** Numbers as people read them. Whatever is absent or makes no sense becomes a dash: the page never invents a value. */

/** Stands for a value that is absent, not finite, or outside of what the quantity can be. */
export const ABSENT = "–";

type Maybe = number | null | undefined;

const isQuantity = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** Three significant digits or so: 0.12, 1.23, 12.3, 123. */
function short(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  if (value >= 9.995) return value.toFixed(1);
  return value.toFixed(2);
}

/** Steps a value up through its units while it is at or over `base`. */
function scaled(value: number, base: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  // Compared after rounding, so that 1023.97 KiB reads 1.00 MiB and not 1024 KiB.
  while (unit < units.length - 1 && Number(short(rest)) >= base) {
    rest /= base;
    unit += 1;
  }
  return `${unit === 0 ? String(Math.round(rest)) : short(rest)} ${units[unit]}`;
}

/** Bytes with binary units: `1.50 GiB`. */
export const formatBytes = (bytes: Maybe): string =>
  isQuantity(bytes) ? scaled(bytes, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]) : ABSENT;

/** Bytes a second: `12.0 MiB/s`. */
export const formatByteRate = (bytes_per_second: Maybe): string =>
  isQuantity(bytes_per_second) ? `${formatBytes(bytes_per_second)}/s` : ABSENT;

/** Watts: `312 W`, `14.2 kW`. */
export const formatWatts = (watts: Maybe): string => (isQuantity(watts) ? scaled(watts, 1000, ["W", "kW", "MW", "GW"]) : ABSENT);

/** Joules: `950 J`, `1.20 MJ`. */
export const formatJoules = (joules: Maybe): string =>
  isQuantity(joules) ? scaled(joules, 1000, ["J", "kJ", "MJ", "GJ", "TJ"]) : ABSENT;

/** Energy in joules as people pay for it: `12 Wh`, `1.20 kWh`. */
export const formatEnergy = (joules: Maybe): string =>
  isQuantity(joules) ? scaled(joules / 3_600, 1000, ["Wh", "kWh", "MWh", "GWh"]) : ABSENT;

/** Hours with three digits: `0.25 h`, `12.3 h`. */
export const formatHours = (hours: Maybe): string => (isQuantity(hours) ? `${short(hours)} h` : ABSENT);

/** A ratio in 0..1 as a whole percentage: `87 %`. Above 1 it is shown unchanged. */
export const formatRatio = (ratio: Maybe): string => (isQuantity(ratio) ? `${Math.round(ratio * 100)} %` : ABSENT);

/** Degrees Celsius; below zero is possible. */
export const formatCelsius = (celsius: Maybe): string =>
  typeof celsius === "number" && Number.isFinite(celsius) ? `${Math.round(celsius)} °C` : ABSENT;

/** Whole numbers with thousands apart: `12,345`. */
export const formatCount = (count: Maybe): string =>
  typeof count === "number" && Number.isFinite(count) ? Math.round(count).toLocaleString("en-US") : ABSENT;

/** Steps a second, or seconds a step where a step takes longer than a second. */
export function formatStepRate(steps_per_second: Maybe): string {
  if (!isQuantity(steps_per_second)) return ABSENT;
  if (steps_per_second === 0) return "0 steps/s";
  if (steps_per_second >= 1) return `${short(steps_per_second)} steps/s`;
  const seconds = 1 / steps_per_second;
  return Number.isFinite(seconds) ? `${short(seconds)} s/step` : ABSENT;
}

/** A training metric with four significant digits; NaN and the infinities matter, and are shown as they are. */
export function formatMetric(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return ABSENT;
  const number = Number(value);
  if (Number.isNaN(number)) return "NaN";
  if (!Number.isFinite(number)) return number > 0 ? "∞" : "−∞";
  if (number === 0) return "0";
  const size = Math.abs(number);
  if (size >= 1e6 || size < 1e-3) return number.toExponential(2);
  if (Number.isInteger(number)) return number.toLocaleString("en-US");
  return Number(number.toPrecision(4)).toLocaleString("en-US", { maximumFractionDigits: 6 });
}
