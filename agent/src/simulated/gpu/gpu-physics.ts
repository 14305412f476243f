/**
 * Power, heat and clocks of one board. Load and clock make power; power makes heat, which leaves through a heat sink
 * with a time constant; heat drives the fan; and a board that is at its power limit or too hot lowers its clock.
 * Energy is the integral of power over time. Pure: one step is a function of the state before it.
 */
import type { GpuLoad } from "./gpu-load.ts";
import type { GpuModel } from "./gpu-models.ts";

export interface BoardState {
  readonly time_ms: number;
  readonly power_watts: number;
  readonly temperature_celsius: number;
  /** Since the driver was loaded. */
  readonly energy_joules: number;
  readonly sm_clock_mhz: number;
  readonly fan_ratio: number;
}

export interface BoardPosition {
  readonly model: GpuModel;
  /** Factor on the rise over the air. */
  readonly warmth: number;
}

/** Air that comes into the machine. */
export const AMBIENT_CELSIUS = 24;
/** Time constant of the heat sink. */
const THERMAL_SECONDS = 22;
/** Rise over the air at the power limit with fans at full speed, where the slot has no warm neighbours. */
const FULL_RISE_CELSIUS = 52;
/** Fan and clock hold for this long at most. */
const SHORT_SECONDS = 2;
/** Eleven time constants: after that nothing changes. */
const SETTLED_SECONDS = 240;
/** Share of the cooling that is there with the fans at their slowest. */
const SLOW_FAN_COOLING = 0.72;
const SLOWEST_FAN = 0.3;
/** Power grows with this power of the clock: voltage rises with it. */
const CLOCK_EXPONENT = 2.4;
/** A job of intensity 1 would draw this much of the limit at full clocks. */
const FULL_LOAD = 1.08;
/** Clock lost for each degree beyond the slow-down temperature. */
const THROTTLE_PER_DEGREE = 0.04;
/** Boards choose clocks in steps of this many MHz. */
const CLOCK_STEP_MHZ = 15;

/** Rises from 45 °C on, full at the temperature at which clocks would fall. */
function fanRatio(model: GpuModel, temperature: number): number {
  const rise = (temperature - 45) / (model.slowdown_celsius - 3 - 45);
  return Math.min(1, Math.max(SLOWEST_FAN, SLOWEST_FAN + (1 - SLOWEST_FAN) * rise));
}

/** Temperature that a board would reach in the end, at this power and fan speed. */
function restingTemperature(place: BoardPosition, power_watts: number, fan_ratio: number): number {
  const cooling = SLOW_FAN_COOLING + ((1 - SLOW_FAN_COOLING) * (fan_ratio - SLOWEST_FAN)) / (1 - SLOWEST_FAN);
  return AMBIENT_CELSIUS + (place.warmth * FULL_RISE_CELSIUS * (power_watts / place.model.limit_watts)) / cooling;
}

/** Clock and power that the board settles on for a load, at a temperature. */
export function settle(model: GpuModel, load: GpuLoad, temperature: number): { clock_mhz: number; power_watts: number } {
  if (!load.has_process) return { clock_mhz: model.idle_sm_clock_mhz, power_watts: model.idle_watts };
  const span = FULL_LOAD * model.limit_watts - model.idle_watts;
  const demand = (ratio: number): number => model.idle_watts * 1.25 + span * load.activity_ratio * ratio ** CLOCK_EXPONENT;
  const too_hot = Math.max(0, temperature - model.slowdown_celsius);
  const thermal = Math.max(0.3, 1 - THROTTLE_PER_DEGREE * too_hot);
  const spare = Math.max(0.01, model.limit_watts - model.idle_watts * 1.25);
  const within_limit = load.activity_ratio <= 0 ? 1 : (spare / (span * load.activity_ratio)) ** (1 / CLOCK_EXPONENT);
  const ratio = Math.min(1, thermal, within_limit);
  const steps = Math.floor((model.max_sm_clock_mhz * ratio) / CLOCK_STEP_MHZ);
  const clock_mhz = Math.max(model.idle_sm_clock_mhz, steps * CLOCK_STEP_MHZ);
  return { clock_mhz, power_watts: Math.min(model.limit_watts, demand(clock_mhz / model.max_sm_clock_mhz)) };
}

/** A board that has been idle for long. */
export function coldBoard(place: BoardPosition, time_ms: number, energy_joules: number): BoardState {
  const power_watts = place.model.idle_watts;
  return {
    time_ms,
    power_watts,
    energy_joules,
    temperature_celsius: restingTemperature(place, power_watts, SLOWEST_FAN),
    sm_clock_mhz: place.model.idle_sm_clock_mhz,
    fan_ratio: SLOWEST_FAN,
  };
}

/** The board a little later: short enough that fan and clock hold meanwhile. */
function stepShortly(place: BoardPosition, before: BoardState, load: GpuLoad, seconds: number): BoardState {
  const { clock_mhz, power_watts } = settle(place.model, load, before.temperature_celsius);
  const rest = restingTemperature(place, power_watts, before.fan_ratio);
  const temperature_celsius = rest + (before.temperature_celsius - rest) * Math.exp(-seconds / THERMAL_SECONDS);
  return {
    time_ms: before.time_ms + seconds * 1000,
    power_watts,
    temperature_celsius,
    energy_joules: before.energy_joules + ((before.power_watts + power_watts) / 2) * seconds,
    sm_clock_mhz: clock_mhz,
    fan_ratio: fanRatio(place.model, temperature_celsius),
  };
}

/**
 * The board at a later time, under a constant load. Long times are divided into short steps, until the board has settled;
 * what is left then passes without a change. Unchanged where no time has passed.
 */
export function stepBoard(place: BoardPosition, before: BoardState, load: GpuLoad, time_ms: number): BoardState {
  let state = before;
  const last_ms = Math.min(time_ms, before.time_ms + SETTLED_SECONDS * 1000);
  while (state.time_ms < last_ms) {
    state = stepShortly(place, state, load, Math.min(SHORT_SECONDS, (last_ms - state.time_ms) / 1000));
  }
  if (!(time_ms > state.time_ms)) return state;
  const left_seconds = (time_ms - state.time_ms) / 1000;
  return { ...state, time_ms, energy_joules: state.energy_joules + state.power_watts * left_seconds };
}
