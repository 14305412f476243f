/** Our report of GPUs in the shape and the units of read-with-pynvml.py, so that the two can be compared field by field. */
import type { Reading } from "@heliograph/proto/catalogue/catalogue";
import { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";
import { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

import { NVML_CALLS } from "../src/gpu/nvml/binding/calls.ts";
import { FIELDS } from "../src/gpu/nvml/binding/field-values.ts";
import type { CallQuestion, FieldQuestion } from "../src/gpu/nvml/device/scalar-questions.ts";
import { SCALAR_QUESTIONS } from "./nvml-double/scalar-answers.ts";
import type { ReadGpu, ReadLink, ReadReport } from "../src/commands/read/read-report.ts";

type Value = number | null;
type Fields = Readonly<Record<string, unknown>>;

const KIB = 1024;
const MIB = 1024 * 1024;
const ARCHITECTURES: Readonly<Record<string, number>> = { hopper: 9, ampere: 7, blackwell: 10 };

const times = (value: Value, factor: number): Value => (value === null ? null : Math.round(value * factor));
/** A list of which nothing is there is not there itself. */
const listOrNull = (values: readonly Value[]): readonly Value[] | null =>
  values.every((value) => value === null) ? null : values;

/** NVML's mask, put together again from its flags. */
function maskOf({ readings }: ReadGpu): Value {
  const flags = THROTTLE_READINGS.map(({ name, bit }) => [readings[name], bit] as const);
  return flags.some(([flag]) => flag === null) ? null : flags.reduce((mask, [flag, bit]) => mask | (flag === 1 ? bit : 0), 0);
}

/** GPM in its own units; the foreign client names metrics in the order of their numbers. */
const GPM_NAMES: Readonly<Record<number, string>> = {
  1: "graphics",
  2: "sm",
  3: "occupancy",
  4: "integer",
  5: "tensor",
  10: "dram",
  11: "fp64",
  12: "fp32",
  13: "fp16",
  20: "pcie_transmit",
  21: "pcie_receive",
  60: "nvlink_receive",
  61: "nvlink_transmit",
};

function gpmOf({ readings }: ReadGpu): Fields | null {
  const reported = PROFILING_READINGS.map(({ name, metric, unit }): [string, Value] => {
    const value = readings[name];
    // Eighths survive the way through ratios; what is beyond is rounding.
    const ours = value === null ? null : unit === "B/s" ? value / MIB : Math.round(value * 100_000) / 1000;
    return [GPM_NAMES[metric] ?? "", ours];
  });
  return reported.every(([, value]) => value === null) ? null : Object.fromEntries(reported);
}

function healthOf({ health }: ReadGpu): Fields {
  const nanoseconds = (seconds: Value): Value => times(seconds, 1e9);
  return {
    ecc: [
      health.ecc_corrected_volatile_errors,
      health.ecc_uncorrected_volatile_errors,
      health.ecc_corrected_aggregate_errors,
      health.ecc_uncorrected_aggregate_errors,
    ],
    remapped: listOrNull([
      health.remapped_rows_correctable,
      health.remapped_rows_uncorrectable,
      health.row_remap_pending,
      health.row_remap_failed,
    ]),
    histogram: listOrNull([
      health.row_remap_banks_max,
      health.row_remap_banks_high,
      health.row_remap_banks_partial,
      health.row_remap_banks_low,
      health.row_remap_banks_none,
    ]),
    retired: [health.retired_pages_single_bit, health.retired_pages_double_bit],
    pcie: [
      health.pcie_generation,
      health.pcie_generation_max,
      health.pcie_width_lanes,
      health.pcie_width_max_lanes,
      health.pcie_replays,
    ],
    thresholds: [
      health.temperature_shutdown_celsius,
      health.temperature_slowdown_celsius,
      health.temperature_max_celsius,
      health.memory_temperature_max_celsius,
    ],
    max_clocks: [health.sm_clock_max_mhz, health.memory_clock_max_mhz, health.graphics_clock_max_mhz, health.video_clock_max_mhz],
    violations: [
      health.violation_power_seconds,
      health.violation_thermal_seconds,
      health.violation_sync_boost_seconds,
      health.violation_board_limit_seconds,
      health.violation_low_utilization_seconds,
      health.violation_reliability_seconds,
      health.violation_app_clocks_seconds,
      health.violation_base_clocks_seconds,
    ].map(nanoseconds),
  };
}

const linkOf = (link: ReadLink): Fields => ({
  active: link.link_active,
  version: link.link_version,
  errors: [
    link.link_replay_errors,
    link.link_recovery_errors,
    link.link_crc_flit_errors,
    link.link_crc_data_errors,
    link.link_ecc_data_errors,
  ],
  speed: times(link.link_speed_bytes_per_second, 1e-6),
  transmit: times(link.link_transmit_bytes, 1 / KIB),
  receive: times(link.link_receive_bytes, 1 / KIB),
});

const migOf = (mig: ReadGpu): Fields => ({
  uuid: mig.mig_uuid,
  gpu_instance: mig.gpu_instance_id,
  compute_instance: mig.compute_instance_id,
  multiprocessors: mig.multiprocessor_count,
  memory: [
    mig.memory_total_bytes,
    mig.readings.memory_used_bytes,
    mig.readings.memory_free_bytes,
    mig.readings.memory_reserved_bytes,
  ],
  sm: times(mig.readings.sm_active_ratio, 100),
  tensor: times(mig.readings.tensor_active_ratio, 100),
  pids: mig.processes.map(({ pid }) => pid),
});

interface SimpleScalar {
  readonly reading: Reading;
  readonly question: CallQuestion | FieldQuestion;
  readonly symbols: readonly string[];
}

/** Scalar readings that have one number for the whole device: the foreign client is asked for each by NVML's own name. */
const SIMPLE_SCALARS: readonly SimpleScalar[] = SCALAR_QUESTIONS.flatMap(({ reading, question }): SimpleScalar[] => {
  if ("ask" in question) return [];
  if ("field" in question) return [{ reading, question, symbols: [FIELDS[question.field].symbol] }];
  const is_simple = question.args === undefined && question.offset === undefined;
  return is_simple ? [{ reading, question, symbols: NVML_CALLS[question.call].symbols }] : [];
});

/** The argument of read-with-pynvml.py: what to ask besides what it asks by itself. */
export const foreignQuestions = (): string =>
  JSON.stringify(
    SIMPLE_SCALARS.map(({ reading: { name }, question, symbols }) => ({
      name,
      symbols,
      place: "place" in question ? question.place : 0,
      is_signed: "is_signed" in question && question.is_signed,
      absent: question.absent ?? null,
    })),
  );

const scalarsOf = ({ readings, health }: ReadGpu): Fields => {
  const values: Readonly<Record<string, Value | undefined>> = { ...readings, ...health };
  return Object.fromEntries(
    SIMPLE_SCALARS.map(({ reading: { name }, question }) => [name, times(values[name] ?? null, question.per_unit ?? 1)]),
  );
};

/** One GPU of the report, and the MIG devices behind it. */
function gpuOf(gpu: ReadGpu, migs: readonly ReadGpu[]): Fields {
  const { readings } = gpu;
  const processesOf = (kind: string): (readonly [number, Value])[] =>
    [gpu, ...migs]
      .flatMap(({ processes }) => processes)
      .filter((process) => process.kind === kind)
      .map((process) => [process.pid, process.memory_used_bytes]);
  return {
    uuid: gpu.gpu_uuid,
    index: gpu.gpu_index,
    name: gpu.name || null,
    serial: gpu.serial || null,
    vbios_version: gpu.vbios_version || null,
    pci_bus_id: gpu.pci_bus_id || null,
    architecture: ARCHITECTURES[gpu.architecture] ?? null,
    minor_number: gpu.minor_number,
    power_limits: listOrNull([times(gpu.health.power_limit_min_watts, 1000), times(gpu.power_limit_max_watts, 1000)]),
    memory_total: gpu.memory_total_bytes,
    memory_used: readings.memory_used_bytes,
    memory_free: readings.memory_free_bytes,
    memory_reserved: readings.memory_reserved_bytes,
    bar1: listOrNull([gpu.health.bar1_total_bytes, readings.bar1_used_bytes]),
    gpu_percent: times(readings.gpu_utilization_ratio, 100),
    memory_percent: times(readings.memory_utilization_ratio, 100),
    temperature: readings.temperature_celsius,
    temperature_v: readings.temperature_celsius,
    memory_temperature: readings.memory_temperature_celsius,
    power: times(readings.power_watts, 1000),
    power_limit: times(readings.power_limit_watts, 1000),
    energy: times(readings.energy_joules, 1000),
    sm_clock: readings.sm_clock_mhz,
    memory_clock: readings.memory_clock_mhz,
    graphics_clock: readings.graphics_clock_mhz,
    video_clock: readings.video_clock_mhz,
    encoder: times(readings.encoder_utilization_ratio, 100),
    decoder: times(readings.decoder_utilization_ratio, 100),
    jpeg: times(readings.jpeg_utilization_ratio, 100),
    ofa: times(readings.ofa_utilization_ratio, 100),
    encoder_sessions: readings.encoder_sessions,
    throttle_reasons: maskOf(gpu),
    fan: times(readings.fan_speed_ratio, 100),
    performance_state: readings.performance_state,
    scalars: scalarsOf(gpu),
    gpm: gpmOf(gpu),
    health: healthOf(gpu),
    links: gpu.links.map(linkOf),
    migs: migs.map(migOf),
    processes: { compute: processesOf("compute"), graphics: processesOf("graphics"), mps: processesOf("mps") },
  };
}

/** Every GPU of the report, as the foreign client says it. */
export function asForeign({ gpus }: ReadReport): Fields[] {
  return gpus
    .filter(({ mig_uuid }) => mig_uuid === "")
    .map((gpu) =>
      gpuOf(
        gpu,
        gpus.filter((mig) => mig.gpu_uuid === gpu.gpu_uuid && mig.mig_uuid !== ""),
      ),
    );
}

/** Every GPU of the report, as read-with-nvitop.py says it. */
export function asNvitop({ gpus }: ReadReport): Fields[] {
  const used = ({ readings }: ReadGpu): Value => readings.memory_used_bytes;
  const migsOf = (gpu: ReadGpu): readonly ReadGpu[] => gpus.filter((mig) => mig.gpu_uuid === gpu.gpu_uuid && mig.mig_uuid !== "");
  return gpus
    .filter(({ mig_uuid }) => mig_uuid === "")
    .map((gpu) => ({
      uuid: gpu.gpu_uuid,
      name: gpu.name,
      gpu_percent: times(gpu.readings.gpu_utilization_ratio, 100),
      memory_used: used(gpu),
      memory_total: gpu.memory_total_bytes,
      bar1_used: gpu.readings.bar1_used_bytes,
      temperature: gpu.readings.temperature_celsius,
      power: times(gpu.readings.power_watts, 1000),
      power_limit: times(gpu.health.power_limit_set_watts, 1000),
      fan: times(gpu.readings.fan_speed_ratio, 100),
      sm_clock: gpu.readings.sm_clock_mhz,
      memory_clock: gpu.readings.memory_clock_mhz,
      max_sm_clock: gpu.health.sm_clock_max_mhz,
      encoder: times(gpu.readings.encoder_utilization_ratio, 100),
      decoder: times(gpu.readings.decoder_utilization_ratio, 100),
      ecc_uncorrected: gpu.health.ecc_uncorrected_volatile_errors,
      performance_state: `P${gpu.readings.performance_state}`,
      persistence_mode: gpu.health.persistence_mode === 1 ? "Enabled" : "Disabled",
      // nvitop lists compute and graphics, not MPS.
      pids: [gpu, ...migsOf(gpu)]
        .flatMap(({ processes }) => processes.filter(({ kind }) => kind !== "mps").map(({ pid }) => pid))
        .toSorted((a, b) => a - b),
      migs: migsOf(gpu).map((mig) => ({
        uuid: mig.mig_uuid,
        gpu_instance: mig.gpu_instance_id,
        compute_instance: mig.compute_instance_id,
        memory_used: used(mig),
        memory_total: mig.memory_total_bytes,
      })),
    }));
}
