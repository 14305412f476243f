/** The GPUs of one simulated node, behind the agent's port. */
import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { heliograph } from "@heliograph/proto/wire";

import type {
  DeviceInventory,
  DeviceProcess,
  DeviceStatus,
  DriverVersions,
  GpuSample,
  GpuSource,
  SampleExtent,
} from "../../gpu/port/gpu-source.ts";
import type { SimulatedMachine } from "../fleet-layout.ts";
import type { SimulatedBoard } from "../simulated-board.ts";
import { engineReadings, profileReadings, throttleReadings } from "./gpu-activity.ts";
import { conditionAt, isWell, type GpuFault } from "./gpu-faults.ts";
import { IDLE_LOAD, loadAt, type GpuLoad } from "./gpu-load.ts";
import { coldBoard, stepBoard, type BoardState } from "./gpu-physics.ts";
import { usualReadings } from "./usual-readings.ts";
import { isSlowTurn, slowSampleOf, type Violations } from "./gpu-health.ts";
import { loadOfParts, multiprocessorsOf, ofSplitGpu, partCapabilities, readPart } from "./mig-parts.ts";
import { noiseAt } from "../random.ts";
import type { SimulatedCluster } from "../simulated-cluster.ts";

const { DeviceState, ProcessKind } = heliograph.v1;

/** The driver that a node has, and the one that it has after a later restart. */
const DRIVERS: readonly DriverVersions[] = [
  { driver_version: "535.230.02", nvml_version: "12.535.230.02", cuda_version: "12.2" },
  { driver_version: "550.144.03", nvml_version: "12.550.144.03", cuda_version: "12.4" },
  { driver_version: "570.124.06", nvml_version: "12.570.124.06", cuda_version: "12.8" },
  { driver_version: "580.65.06", nvml_version: "13.580.65.06", cuda_version: "13.0" },
];

/** Nodes differ, and the second and later boots of one bring the next driver. */
export function driverOf(machine: SimulatedMachine, boots: number): DriverVersions {
  const first = Math.floor(noiseAt(machine.seed, 31) * (DRIVERS.length - 1));
  return DRIVERS[Math.min(DRIVERS.length - 1, first + Math.floor(boots / 2))] as DriverVersions;
}

/** Memory in use on a GPU without processes: what the driver's own context takes beyond the reserved part. */
const IDLE_BYTES = 4 * 1024 * 1024;
/** Boards have run for a while when the simulation begins: their counters do not start at zero. */
const EARLIER_JOULES = 5e9;

/** One board and what is remembered of it. */
interface RunningBoard {
  readonly board: SimulatedBoard;
  state: BoardState;
  /** When its slow readings were read last; undefined before the first time. */
  slow_ms: number | undefined;
  links_ms: number | undefined;
  capabilities_ms: number | undefined;
  /** The fault after which the driver has been loaded again, and counts energy from zero. */
  reset_by: GpuFault | undefined;
  /** Boots of its machine that it has lived through. */
  boots: number;
  violations: Violations;
}

export class SimulatedGpus implements GpuSource {
  readonly #cluster: SimulatedCluster;
  readonly #boards: readonly RunningBoard[];
  #started = false;
  readonly #machine: SimulatedMachine;
  #sampled_ms: number;

  constructor(cluster: SimulatedCluster, machine: SimulatedMachine, start_ms: number) {
    this.#cluster = cluster;
    this.#machine = machine;
    this.#sampled_ms = start_ms;
    this.#boards = machine.boards.map((board) => ({
      board,
      state: coldBoard(board, start_ms, Math.floor(EARLIER_JOULES * noiseAt(board.seed, 1))),
      slow_ms: undefined,
      links_ms: undefined,
      capabilities_ms: undefined,
      boots: 0,
      violations: NO_VIOLATIONS,
      reset_by: undefined,
    }));
  }

  start(): Promise<void> {
    this.#started = true;
    return Promise.resolve();
  }

  sample(time_ms: number, extent: SampleExtent = "due"): Promise<GpuSample> {
    if (!this.#started) return Promise.resolve({ readings: [], processes: [], states: [NOT_STARTED] });
    this.#cluster.advance(time_ms);
    const pace = this.#cluster.paceAt(time_ms);
    const boots = this.#cluster.bootsOf(this.#machine.name, time_ms);
    this.#sampled_ms = time_ms;
    const readings: GpuSample["readings"][number][] = [];
    const processes: DeviceProcess[] = [];
    const slow: ReturnType<typeof slowSampleOf>[] = [];
    const states: DeviceStatus[] = [{ gpu_uuid: "", mig_uuid: "", state: DeviceState.DEVICE_STATE_OK, reason: "" }];
    for (const running of this.#boards) {
      const { uuid } = running.board;
      const holder = this.#cluster.holderOf(uuid);
      const parts = running.board.parts.map((part) => this.#lookAtPart(part, time_ms));
      const own = holder === undefined ? IDLE_LOAD : loadAt(holder.job, holder.rank.rank, time_ms);
      const load =
        parts.length === 0
          ? own
          : loadOfParts(
              running.board,
              parts.map((part) => part.load),
            );
      const fault = this.#cluster.faultOf(uuid);
      const condition = conditionAt(fault, time_ms);
      advanceBoard(running, { fault, boots }, load, time_ms);
      states.push({ gpu_uuid: uuid, mig_uuid: "", ...condition });
      if (!isWell(condition)) continue;
      const reading = readBoard(running, load, time_ms);
      readings.push(reading, ...parts.map((part) => part.reading));
      states.push(...parts.map(({ status }) => status));
      processes.push(...parts.flatMap(({ process }) => process ?? []));
      if (holder !== undefined) processes.push(processOf(uuid, holder.rank.pid, reading.memory_used_bytes, load));
      if (extent === "due" && !isSlowTurn(running.board, running.slow_ms, time_ms, pace.slow_ms)) continue;
      const has_links = extent !== "due" || isSlowTurn(running.board, running.links_ms, time_ms, pace.slow_ms * pace.links_every);
      const has_capabilities =
        extent !== "due" || isSlowTurn(running.board, running.capabilities_ms, time_ms, pace.slow_ms * pace.capabilities_every);
      running.slow_ms = time_ms;
      if (has_links) running.links_ms = time_ms;
      if (has_capabilities) running.capabilities_ms = time_ms;
      const of_board = slowSampleOf(
        running.board,
        {
          ...running.state,
          reading,
          load,
          violations: running.violations,
          has_links,
          has_capabilities,
        },
        time_ms,
      );
      const of_parts = has_capabilities ? parts.flatMap((part) => partCapabilities(part.reading, time_ms)) : [];
      slow.push({ ...of_board, capabilities: [...of_board.capabilities, ...of_parts] });
    }
    if (slow.length === 0) return Promise.resolve({ readings, processes, states });
    return Promise.resolve({
      readings,
      processes,
      states,
      slow: {
        health: slow.map(({ health }) => health),
        links: slow.flatMap(({ links }) => links),
        capabilities: slow.flatMap(({ capabilities }) => capabilities),
      },
    });
  }

  inventory(): Promise<{ readonly driver: DriverVersions; readonly devices: readonly DeviceInventory[] }> {
    const driver = driverOf(this.#machine, this.#cluster.bootsOf(this.#machine.name, this.#sampled_ms));
    const devices = this.#started
      ? this.#boards.flatMap(({ board }) => [board, ...board.parts].map((one) => inventoryOf(one, driver)))
      : [];
    return Promise.resolve({ driver, devices });
  }

  /** A MIG device: what it does, who does it, and what it reads. */
  #lookAtPart(part: SimulatedBoard, time_ms: number) {
    const holder = this.#cluster.holderOf(part.uuid);
    const load = holder === undefined ? IDLE_LOAD : loadAt(holder.job, holder.rank.rank, time_ms);
    const reading = readPart(part, load, IDLE_BYTES, time_ms);
    const { gpu_uuid, mig_uuid, memory_used_bytes } = reading;
    // NVML has no utilization by process on MIG devices.
    const process =
      holder === undefined
        ? undefined
        : {
            gpu_uuid,
            mig_uuid,
            pid: holder.rank.pid,
            kind: ProcessKind.PROCESS_KIND_COMPUTE,
            memory_used_bytes: memory_used_bytes - IDLE_BYTES,
          };
    return { load, reading, process, status: { gpu_uuid, mig_uuid, state: DeviceState.DEVICE_STATE_OK, reason: "" } };
  }

  stop(): Promise<void> {
    this.#started = false;
    return Promise.resolve();
  }
}

const NOT_STARTED: DeviceStatus = {
  gpu_uuid: "",
  mig_uuid: "",
  state: DeviceState.DEVICE_STATE_NOT_PRESENT,
  reason: "the simulation is not running",
};

const NO_VIOLATIONS: Violations = { power: 0, thermal: 0, low_utilization: 0 };

/** Time passes on a board; one that was lost comes back cold, with a counter that starts again. */
function advanceBoard(
  running: RunningBoard,
  { fault, boots }: { readonly fault: GpuFault | undefined; readonly boots: number },
  load: GpuLoad,
  time_ms: number,
): void {
  const comes_back = fault?.kind === "lost" && time_ms >= fault.recovered_ms && running.reset_by !== fault;
  if (comes_back || boots !== running.boots) {
    running.state = coldBoard(running.board, time_ms, 0);
    running.reset_by = fault;
    running.boots = boots;
    running.violations = NO_VIOLATIONS;
  } else {
    const before_ms = running.state.time_ms;
    running.state = stepBoard(running.board, running.state, load, time_ms);
    running.violations = violationsAfter(running, load, Math.max(0, time_ms - before_ms) / 1_000);
  }
}

/** The clocks of the last look are those of the time since the one before. */
function violationsAfter({ board, state, violations }: RunningBoard, load: GpuLoad, seconds: number): Violations {
  const { throttle_power_cap, throttle_sw_thermal, throttle_gpu_idle } = throttleReadings(board.model, state, load);
  return {
    power: violations.power + throttle_power_cap * seconds,
    thermal: violations.thermal + throttle_sw_thermal * seconds,
    low_utilization: violations.low_utilization + throttle_gpu_idle * seconds,
  };
}

const USUAL_READINGS = usualReadings(GPU_READINGS);

function readBoard(running: RunningBoard, load: GpuLoad, time_ms: number) {
  const { board, state } = running;
  const { model } = board;
  const usable = model.memory_total_bytes - model.memory_reserved_bytes;
  const memory_used_bytes = Math.round(Math.max(IDLE_BYTES, usable * load.memory_used_ratio));
  const reading = {
    time_ms,
    gpu_uuid: board.uuid,
    mig_uuid: "",
    ...USUAL_READINGS,
    gpu_utilization_ratio: percent(load.utilization_ratio),
    memory_utilization_ratio: percent(load.memory_utilization_ratio),
    memory_used_bytes,
    memory_free_bytes: usable - memory_used_bytes,
    memory_reserved_bytes: model.memory_reserved_bytes,
    temperature_celsius: Math.round(state.temperature_celsius),
    power_watts: state.power_watts,
    power_limit_watts: model.limit_watts,
    energy_joules: state.energy_joules,
    sm_clock_mhz: state.sm_clock_mhz,
    memory_clock_mhz: load.has_process ? model.memory_clock_mhz : model.idle_memory_clock_mhz,
    graphics_clock_mhz: state.sm_clock_mhz,
    video_clock_mhz: Math.round(model.video_clock_mhz * Math.max(0.35, state.sm_clock_mhz / model.max_sm_clock_mhz)),
    ...(model.fans > 0 ? { fan_speed_ratio: percent(state.fan_ratio) } : {}),
    performance_state: load.has_process ? 0 : model.idle_performance_state,
    ...engineReadings(model, state),
    ...throttleReadings(model, state, load),
    ...(model.has_gpm ? profileReadings(load) : {}),
  };
  return board.parts.length === 0 ? reading : ofSplitGpu(reading);
}

/** NVML gives whole percents. */
const percent = (ratio: number): number => Math.round(ratio * 100) / 100;

const processOf = (gpu_uuid: string, pid: number, used: number, load: GpuLoad): DeviceProcess => ({
  gpu_uuid,
  mig_uuid: "",
  pid,
  kind: ProcessKind.PROCESS_KIND_COMPUTE,
  memory_used_bytes: used - IDLE_BYTES,
  sm_utilization_ratio: percent(load.utilization_ratio),
  memory_utilization_ratio: percent(load.memory_utilization_ratio),
  encoder_utilization_ratio: 0,
  decoder_utilization_ratio: 0,
});

const inventoryOf = (board: SimulatedBoard, { driver_version }: DriverVersions): DeviceInventory => ({
  gpu_uuid: board.mig?.gpu_uuid ?? board.uuid,
  mig_uuid: board.mig === undefined ? "" : board.uuid,
  gpu_index: board.index,
  name: board.model.name,
  pci_bus_id: board.pci_bus_id,
  driver_version,
  memory_total_bytes: board.model.memory_total_bytes,
  power_limit_max_watts: board.model.limit_watts,
  architecture: board.model.architecture,
  serial: board.serial,
  vbios_version: board.vbios_version,
  ...(board.mig === undefined
    ? {}
    : {
        mig_profile: board.mig.profile,
        gpu_instance_id: board.mig.gpu_instance_id,
        compute_instance_id: 0,
        multiprocessor_count: multiprocessorsOf(board) ?? 0,
      }),
});
