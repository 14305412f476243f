/** The NVLinks of a GPU, each by itself (one bad link slows a whole job), and the fabric that they join. */
import type { GpuHealth, GpuLinks, LinkTraffic } from "../port/gpu-health.ts";
import type { HealthValues, LinkValues } from "./reading-values.ts";

export interface ReadLink {
  readonly link: number;
  readonly values: LinkValues;
}

/** `nvidia-smi nvlink -s -e -gt d`. Empty on a board without NVLink. */
export function readLinks(gpu: GpuLinks): readonly ReadLink[] {
  return gpu.linkTraffic(gpu.linkCount()).map((traffic, link) => ({ link, values: valuesOf(gpu, link, traffic) }));
}

function valuesOf(gpu: GpuLinks, link: number, traffic: LinkTraffic): LinkValues {
  return {
    link_active: gpu.linkState(link),
    link_version: gpu.linkVersion(link),
    link_speed_bytes_per_second: traffic.speed_bytes_per_second,
    link_transmit_bytes: traffic.transmit_bytes,
    link_receive_bytes: traffic.receive_bytes,
    link_replay_errors: gpu.linkErrors(link, "replay"),
    link_recovery_errors: gpu.linkErrors(link, "recovery"),
    link_crc_flit_errors: gpu.linkErrors(link, "crc_flit"),
    link_crc_data_errors: gpu.linkErrors(link, "crc_data"),
    link_ecc_data_errors: gpu.linkErrors(link, "ecc_data"),
    link_receive_errors: traffic.receive_errors,
    link_effective_errors: traffic.effective_errors,
    link_symbol_errors: traffic.symbol_errors,
  };
}

/** `nvidia-smi -q` Fabric: boards behind NVSwitches. A GPU that has not joined can't use NVLink at all. */
export function readFabric(gpu: Pick<GpuHealth, "fabric">): HealthValues {
  const fabric = gpu.fabric();
  const health = fabric?.health;
  return {
    fabric_state: fabric?.state,
    fabric_status: fabric?.status,
    fabric_bandwidth_degraded: flagOf(health?.bandwidth_degraded),
    fabric_route_recovery: flagOf(health?.route_recovery),
    fabric_route_unhealthy: flagOf(health?.route_unhealthy),
    fabric_access_timeout: flagOf(health?.access_timeout),
    fabric_configuration: health?.configuration,
  };
}

const flagOf = (holds: boolean | undefined): number | undefined => (holds === undefined ? undefined : Number(holds));
