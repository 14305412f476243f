/** From a sample of the GPUs to what it says about their health. Pure. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceStatus, GpuSample } from "../../gpu/port/gpu-source.ts";
import { isUnopened } from "../../gpu/unopened-gpu.ts";
import type { GpuCondition, GpuObservation } from "./gpu-observation.ts";

const { DeviceState } = heliograph.v1;

const CONDITIONS = new Map<heliograph.v1.DeviceState, GpuCondition>([
  [DeviceState.DEVICE_STATE_OK, "ok"],
  [DeviceState.DEVICE_STATE_LOST, "lost"],
  [DeviceState.DEVICE_STATE_HUNG, "hung"],
]);

const conditionOf = (status: DeviceStatus, nvml: DeviceStatus | undefined): GpuCondition => {
  // While NVML as a whole is away, what it says about a GPU says nothing about the GPU.
  if (nvml !== undefined && nvml.state !== DeviceState.DEVICE_STATE_OK) return "unknown";
  const condition = CONDITIONS.get(status.state) ?? "unknown";
  return isUnopened(status.gpu_uuid) && condition !== "unknown" ? "not_opened" : condition;
};

const isPhysical = (device: { readonly gpu_uuid: string; readonly mig_uuid: string }): boolean =>
  device.gpu_uuid !== "" && device.mig_uuid === "";

type Observed = Omit<GpuObservation, "gpu_uuid" | "condition" | "reason">;
type Number = number | null | undefined;

/** 1 or 0 on the wire; undefined where none of them is known. */
function anyFlag(...flags: readonly Number[]): boolean | undefined {
  const known = flags.filter((flag) => flag !== null && flag !== undefined);
  return known.length === 0 ? undefined : known.some((flag) => flag > 0);
}

/** Only what is known: an absent reading must not look like a zero. */
function present(fields: { readonly [K in keyof Observed]: Observed[K] | null | undefined }): Observed {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

const fromReading = (row: Row<"gpu_readings">): Observed =>
  present({
    utilization_ratio: row.gpu_utilization_ratio,
    thermal_slowdown: anyFlag(row.throttle_sw_thermal, row.throttle_hw_thermal),
    power_slowdown: anyFlag(row.throttle_hw_power_brake),
  });

/** What a fabric's configuration can lack, by NVML's number; 1 is right. */
const CONFIGURATION_FAULTS: Readonly<Record<number, string>> = {
  2: "wrong system GUID",
  3: "wrong chassis serial number",
  4: "no partition",
  5: "too few NVLinks",
  6: "incompatible GPU firmware",
  7: "invalid location",
};

/** What is wrong with the fabric, in words; undefined where the driver does not say anything of it. */
function fabricFaults(row: Row<"gpu_health">): readonly string[] | undefined {
  const flags: readonly (readonly [Number, string])[] = [
    [row.fabric_bandwidth_degraded, "bandwidth degraded"],
    [row.fabric_route_recovery, "route recovery in progress"],
    [row.fabric_route_unhealthy, "route unhealthy"],
    [row.fabric_access_timeout, "access timed out"],
  ];
  const configuration = row.fabric_configuration ?? undefined;
  const known = flags.filter(([value]) => value !== null && value !== undefined);
  if (known.length === 0 && configuration === undefined) return undefined;
  const faults = known.filter(([value]) => value === 1).map(([, words]) => words);
  if (configuration === undefined || configuration === 1) return faults;
  return [...faults, `configuration: ${CONFIGURATION_FAULTS[configuration] ?? `code ${configuration}`}`];
}

const fromHealth = (row: Row<"gpu_health">): Observed =>
  present({
    ecc_uncorrected: row.ecc_uncorrected_volatile_errors ?? row.ecc_uncorrected_aggregate_errors,
    row_remap_failed: anyFlag(row.row_remap_failed),
    row_remap_pending: anyFlag(row.row_remap_pending),
    fabric_faults: fabricFaults(row),
    pcie: {
      ...(row.pcie_generation == null ? {} : { generation: row.pcie_generation }),
      ...(row.pcie_generation_max == null ? {} : { generation_max: row.pcie_generation_max }),
      ...(row.pcie_width_lanes == null ? {} : { width: row.pcie_width_lanes }),
      ...(row.pcie_width_max_lanes == null ? {} : { width_max: row.pcie_width_max_lanes }),
    },
  });

/** Sum over the links of a GPU; undefined where no link has a counter. */
function linkErrors(links: readonly Row<"gpu_links">[]): number | undefined {
  const counts = links
    .flatMap((link) => [
      link.link_replay_errors,
      link.link_recovery_errors,
      link.link_crc_flit_errors,
      link.link_crc_data_errors,
      link.link_ecc_data_errors,
      link.link_receive_errors,
      link.link_effective_errors,
    ])
    .filter((count) => count !== null && count !== undefined);
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

/** One observation of each physical GPU that the sample knows. */
export function observeSample(sample: GpuSample): GpuObservation[] {
  const nvml = sample.states.find((status) => status.gpu_uuid === "");
  const readings = new Map(sample.readings.filter(isPhysical).map((row) => [row.gpu_uuid, row]));
  const health = new Map((sample.slow?.health ?? []).map((row) => [row.gpu_uuid ?? "", row]));
  return sample.states.filter(isPhysical).map((status) => {
    const { gpu_uuid, reason } = status;
    const reading = readings.get(gpu_uuid);
    const slow = health.get(gpu_uuid);
    const nvlink_errors = linkErrors((sample.slow?.links ?? []).filter((link) => link.gpu_uuid === gpu_uuid));
    return {
      gpu_uuid,
      condition: conditionOf(status, nvml),
      reason,
      ...(reading === undefined ? {} : fromReading(reading)),
      ...(slow === undefined ? {} : fromHealth(slow)),
      ...(nvlink_errors === undefined ? {} : { nvlink_errors }),
    };
  });
}

/** How many GPUs answer; undefined while NVML as a whole does not say. */
export function countGpus(sample: GpuSample): number | undefined {
  const nvml = sample.states.find((status) => status.gpu_uuid === "");
  if (nvml?.state !== DeviceState.DEVICE_STATE_OK) return undefined;
  return sample.states.filter(
    (status) => isPhysical(status) && !isUnopened(status.gpu_uuid) && status.state !== DeviceState.DEVICE_STATE_LOST,
  ).length;
}
