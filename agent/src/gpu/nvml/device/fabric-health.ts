/** The health mask of nvmlGpuFabricInfo_v2_t: fields of two bits, of four for the configuration; each is 0 where the driver does not say. Pure. */
import type { FabricHealth } from "../../port/gpu-health.ts";

/** Places of the fields, in bits; NVML_GPU_FABRIC_HEALTH_MASK_SHIFT_*. */
const DEGRADED_BW = 0;
const ROUTE_RECOVERY = 2;
const ROUTE_UNHEALTHY = 4;
const ACCESS_TIMEOUT_RECOVERY = 6;
const INCORRECT_CONFIGURATION = 8;
const TRUE = 1;
const FALSE = 2;

export function fabricHealthOf(mask: number): FabricHealth {
  const flag = (shift: number): boolean | undefined => {
    const value = (mask >>> shift) & 0x3;
    return value === TRUE ? true : value === FALSE ? false : undefined;
  };
  const configuration = (mask >>> INCORRECT_CONFIGURATION) & 0xf;
  return {
    bandwidth_degraded: flag(DEGRADED_BW),
    route_recovery: flag(ROUTE_RECOVERY),
    route_unhealthy: flag(ROUTE_UNHEALTHY),
    access_timeout: flag(ACCESS_TIMEOUT_RECOVERY),
    configuration: configuration === 0 ? undefined : configuration,
  };
}
