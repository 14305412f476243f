/** What `heliograph-agent read` says of a GPU below the table: only what there is, one line a subject. Pure. */
import { THROTTLE_READINGS } from "@heliograph/proto/catalogue/throttle-readings";

import type { ReadGpu, ReadLink } from "./read-report.ts";

export interface Detail {
  /** "work", "held back", "memory", "PCIe", "NVLink". */
  readonly subject: string;
  readonly text: string;
}

type Value = number | null;

const GIB = 1024 ** 3;
const percent = (ratio: Value): string | undefined => (ratio === null ? undefined : `${Math.round(ratio * 100)} %`);
const rate = (bytes: Value): string | undefined => (bytes === null ? undefined : `${(bytes / GIB).toFixed(1)} GiB/s`);
const count = (value: Value): string | undefined => (value === null ? undefined : String(value));

/** "name value, name value" of those that have a value. */
const listed = (pairs: readonly (readonly [name: string, value: string | undefined])[]): string =>
  pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`])).join(", ");

function work({ readings }: ReadGpu): string {
  return listed([
    ["SM active", percent(readings.sm_active_ratio)],
    ["occupancy", percent(readings.sm_occupancy_ratio)],
    ["tensor", percent(readings.tensor_active_ratio)],
    ["DRAM", percent(readings.dram_active_ratio)],
    ["FP64", percent(readings.fp64_active_ratio)],
    ["FP32", percent(readings.fp32_active_ratio)],
    ["FP16", percent(readings.fp16_active_ratio)],
  ]);
}

/** Reasons in the words of their names: "power cap, sw thermal". An idle GPU is not held back. */
function heldBack({ readings }: ReadGpu): string {
  return THROTTLE_READINGS.filter(({ name }) => readings[name] === 1 && name !== "throttle_gpu_idle")
    .map(({ name }) => name.replace("throttle_", "").replaceAll("_", " "))
    .join(", ");
}

function memory({ health, readings }: ReadGpu): string {
  const pending = health.row_remap_pending === 1 ? "reset" : undefined;
  return listed([
    ["ECC corrected", count(health.ecc_corrected_volatile_errors)],
    ["uncorrected", count(health.ecc_uncorrected_volatile_errors)],
    ["rows remapped", sumOf(health.remapped_rows_correctable, health.remapped_rows_uncorrectable)],
    ["row waits for", pending],
    ["row remapping", health.row_remap_failed === 1 ? "FAILED" : undefined],
    ["pages retired", sumOf(health.retired_pages_single_bit, health.retired_pages_double_bit)],
    ["temperature", readings.memory_temperature_celsius === null ? undefined : `${readings.memory_temperature_celsius} °C`],
  ]);
}

const sumOf = (a: Value, b: Value): string | undefined => (a === null && b === null ? undefined : String((a ?? 0) + (b ?? 0)));

function pcie({ health, readings }: ReadGpu): string {
  const link = (generation: Value, lanes: Value): string | undefined =>
    generation === null || lanes === null ? undefined : `generation ${generation} x${lanes}`;
  return listed([
    ["link", link(health.pcie_generation, health.pcie_width_lanes)],
    ["of", link(health.pcie_generation_max, health.pcie_width_max_lanes)],
    ["replays", count(health.pcie_replays)],
    ["out", rate(readings.pcie_transmit_bytes_per_second)],
    ["in", rate(readings.pcie_receive_bytes_per_second)],
  ]);
}

function nvlink({ links, readings }: ReadGpu): string {
  if (links.length === 0) return "";
  const errors = (link: ReadLink): number =>
    (link.link_replay_errors ?? 0) +
    (link.link_recovery_errors ?? 0) +
    (link.link_crc_flit_errors ?? 0) +
    (link.link_crc_data_errors ?? 0) +
    (link.link_ecc_data_errors ?? 0);
  return listed([
    ["links up", `${links.filter((link) => link.link_active === 1).length} of ${links.length}`],
    ["errors", String(links.reduce((sum, link) => sum + errors(link), 0))],
    ["out", rate(readings.nvlink_transmit_bytes_per_second)],
    ["in", rate(readings.nvlink_receive_bytes_per_second)],
  ]);
}

/** Subjects that this GPU has something to say of, in order. */
export function detailsOf(gpu: ReadGpu): readonly Detail[] {
  const details = [
    { subject: "work", text: work(gpu) },
    { subject: "held back", text: heldBack(gpu) },
    { subject: "memory", text: memory(gpu) },
    { subject: "PCIe", text: pcie(gpu) },
    { subject: "NVLink", text: nvlink(gpu) },
  ];
  return details.filter(({ text }) => text !== "");
}
