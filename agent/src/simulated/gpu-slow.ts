/** What a simulated board is asked each minute. Counters of traffic grow with time alone, so that nothing has to be kept. */
import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS } from "@heliograph/proto/catalogue";
import type { Row } from "@heliograph/proto/streams";

import type { SimulatedBoard } from "./fleet-layout.ts";
import type { GpuLoad } from "./gpu-load.ts";
import type { GpuModel } from "./gpu-models.ts";
import { noiseAt } from "./random.ts";

/** A fifth-generation link: 26.562 GB/s one way; the generation before has 25. */
const LINK_BYTES_PER_SECOND = { 4: 25_000_000_000, 5: 26_562_000_000 } as const;
/** Boards that have lost a row or two of memory in their life. */
const REMAPPED_BOARDS_RATIO = 0.03;
const BANKS = 640;
const MIB = 1024 * 1024;

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

interface SlowTurn {
  /** What the board read at that time. */
  readonly reading: object;
  readonly load: GpuLoad;
  readonly hasLinks: boolean;
  readonly hasCapabilities: boolean;
}

export function slowSampleOf(board: SimulatedBoard, turn: SlowTurn, time_ms: number): SlowRows {
  const { reading, load } = turn;
  const health: Row<"gpu_health"> = { time_ms, gpu_uuid: board.uuid, ...healthOf(board, load) };
  const count = turn.hasLinks ? board.model.nvlinks : 0;
  const links = Array.from({ length: count }, (_, link) => linkOf(board, link, time_ms));
  return { health, links, capabilities: turn.hasCapabilities ? capabilitiesOf(board, reading, health, time_ms) : [] };
}

function capabilitiesOf(board: SimulatedBoard, reading: object, health: object, time_ms: number): Row<"capabilities">[] {
  const links = board.model.nvlinks > 0 ? [linkOf(board, 0, time_ms)] : [];
  const told = new Set([...Object.keys(reading), ...Object.keys(health), ...Object.keys(links[0] ?? {})]);
  return [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name }) => {
    const supported = told.has(name);
    const reason = supported ? "" : "not supported by this GPU";
    return { time_ms, gpu_uuid: board.uuid, mig_uuid: "", reading: name, supported, reason };
  });
}

function healthOf(board: SimulatedBoard, load: GpuLoad) {
  const { model } = board;
  const remapped = noiseAt(board.seed, 4) < REMAPPED_BOARDS_RATIO ? 1 : 0;
  return {
    ...memoryHealth(remapped),
    // An idle board lowers its link to save power.
    pcie_generation: load.has_process ? model.pcie_generation : 1,
    pcie_generation_max: model.pcie_generation,
    pcie_width_lanes: 16,
    pcie_width_max_lanes: 16,
    pcie_replays: 0,
    ...limitsOf(model),
    persistence_mode: 1,
    mig_enabled: 0,
    accounting_enabled: 0,
    compute_mode: 0,
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

function linkOf(board: SimulatedBoard, link: number, time_ms: number): Row<"gpu_links"> {
  const bytes = Math.floor(time_ms / 1000) * MIB * (1 + link);
  return {
    time_ms,
    gpu_uuid: board.uuid,
    link,
    link_active: 1,
    link_speed_bytes_per_second: LINK_BYTES_PER_SECOND[board.model.pcie_generation === 5 ? 5 : 4],
    link_transmit_bytes: bytes,
    link_receive_bytes: bytes,
    link_replay_errors: 0,
    link_recovery_errors: 0,
    link_crc_flit_errors: 0,
    link_crc_data_errors: 0,
  };
}
