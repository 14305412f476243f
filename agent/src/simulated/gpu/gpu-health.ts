/** What a simulated board is asked each minute. Counters of traffic depend only on time, so that nothing has to be kept. */
import { GPU_HEALTH_READINGS } from "@heliograph/proto/catalogue/catalogue";
import type { Row } from "@heliograph/proto/streams";

import type { SimulatedBoard } from "../simulated-board.ts";
import { capabilitiesOf } from "./gpu-capabilities.ts";
import { linkOf } from "./gpu-links.ts";
import type { GpuLoad } from "./gpu-load.ts";
import type { GpuModel } from "./gpu-models.ts";
import { noiseAt } from "../random.ts";
import { usualReadings } from "./usual-readings.ts";

/** Boards that have lost a row or two of memory in their life. */
const REMAPPED_BOARDS_RATIO = 0.03;
const BANKS = 640;
const MIB = 1024 * 1024;
const FABRIC_JOINED = {
  fabric_state: 3,
  fabric_status: 0,
  fabric_bandwidth_degraded: 0,
  fabric_route_recovery: 0,
  fabric_route_unhealthy: 0,
  fabric_access_timeout: 0,
  fabric_configuration: 1,
};

/** Boards of a node take turns: each at its own place within the minute (in the past, within `slow_ms`), and once soon after the start. */
export function isSlowTurn(board: SimulatedBoard, last_ms: number | undefined, time_ms: number, slow_ms: number): boolean {
  const offset = noiseAt(board.seed, 3) * slow_ms;
  const turnOf = (at_ms: number): number => Math.floor((at_ms + offset) / slow_ms);
  return last_ms === undefined || turnOf(time_ms) > turnOf(last_ms);
}

interface SlowRows {
  readonly health: Row<"gpu_health">;
  readonly links: readonly Row<"gpu_links">[];
  readonly capabilities: readonly Row<"capabilities">[];
}

/** For how long its clocks were lowered since the driver was loaded, in seconds, by reason. */
export interface Violations {
  readonly power: number;
  readonly thermal: number;
  readonly low_utilization: number;
}

interface SlowTurn {
  /** What the board read at that time. */
  readonly reading: object;
  readonly load: GpuLoad;
  readonly violations: Violations;
  readonly temperature_celsius: number;
  readonly has_links: boolean;
  readonly has_capabilities: boolean;
}

export function slowSampleOf(board: SimulatedBoard, turn: SlowTurn, time_ms: number): SlowRows {
  const { reading } = turn;
  const health: Row<"gpu_health"> = { time_ms, gpu_uuid: board.uuid, ...healthOf(board, turn) };
  const count = turn.has_links ? board.model.nvlinks : 0;
  const links = Array.from({ length: count }, (_, link) => linkOf(board, link, time_ms));
  if (!turn.has_capabilities) return { health, links, capabilities: [] };
  const [link = {}] = board.model.nvlinks > 0 ? [linkOf(board, 0, time_ms)] : [];
  const reported = new Set([...Object.keys(reading), ...Object.keys(health), ...Object.keys(link)]);
  return { health, links, capabilities: capabilitiesOf(board, reported, time_ms) };
}

/** What every healthy board says, by the catalogue. */
const USUAL_HEALTH = usualReadings(GPU_HEALTH_READINGS);

function healthOf(board: SimulatedBoard, { load, violations, temperature_celsius }: SlowTurn) {
  const { model } = board;
  const remapped = noiseAt(board.seed, 4) < REMAPPED_BOARDS_RATIO ? 1 : 0;
  return {
    ...USUAL_HEALTH,
    ...memoryHealth(remapped),
    // An idle board lowers its link to save power.
    pcie_generation: load.has_process ? model.pcie_generation : 1,
    pcie_generation_max: model.pcie_generation,
    pcie_width_lanes: 16,
    pcie_width_max_lanes: 16,
    pcie_replays: 0,
    // Hopper and newer count errors of PCIe by their kind.
    ...(model.has_gpm ? { pcie_correctable_errors: 0, pcie_nonfatal_errors: 0, pcie_fatal_errors: 0 } : {}),
    ...violationsOf(violations),
    ...(model.fans > 0 ? { fan_count: model.fans } : {}),
    ...(model.has_margin ? { temperature_margin_celsius: Math.round(model.slowdown_celsius - temperature_celsius) } : {}),
    ...(model.memory_max_celsius === undefined ? {} : { memory_temperature_max_celsius: model.memory_max_celsius }),
    ...(model.has_fabric ? FABRIC_JOINED : {}),
    ...limitsOf(model),
    mig_enabled: board.parts.length > 0 ? 1 : 0,
    bar1_total_bytes: 131_072 * MIB,
  };
}

const memoryHealth = (remapped: number) => ({
  ecc_enabled: 1,
  ecc_corrected_volatile_errors: 0,
  ecc_uncorrected_volatile_errors: 0,
  ecc_corrected_aggregate_errors: remapped,
  ecc_uncorrected_aggregate_errors: 0,
  remapped_rows_correctable: remapped,
  remapped_rows_uncorrectable: 0,
  row_remap_pending: 0,
  row_remap_failed: 0,
  row_remap_banks_max: BANKS - remapped,
  row_remap_banks_high: remapped,
  row_remap_banks_partial: 0,
  row_remap_banks_low: 0,
  row_remap_banks_none: 0,
});

const limitsOf = (model: GpuModel) => ({
  temperature_shutdown_celsius: model.slowdown_celsius + 8,
  temperature_slowdown_celsius: model.slowdown_celsius + 3,
  temperature_max_celsius: model.slowdown_celsius,
  power_limit_min_watts: Math.round(model.limit_watts * 0.3),
  power_limit_max_watts: model.limit_watts,
  power_limit_default_watts: model.limit_watts,
  power_limit_set_watts: model.limit_watts,
  sm_clock_max_mhz: model.max_sm_clock_mhz,
  memory_clock_max_mhz: model.memory_clock_mhz,
  graphics_clock_max_mhz: model.max_sm_clock_mhz,
  video_clock_max_mhz: model.video_clock_mhz,
});

/** Nothing of a simulated board is slowed down for the other reasons. */
const violationsOf = ({ power, thermal, low_utilization }: Violations) => ({
  violation_power_seconds: power,
  violation_thermal_seconds: thermal,
  violation_sync_boost_seconds: 0,
  violation_board_limit_seconds: 0,
  violation_low_utilization_seconds: low_utilization,
  violation_reliability_seconds: 0,
  violation_app_clocks_seconds: 0,
  violation_base_clocks_seconds: 0,
});
