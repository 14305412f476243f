import type { NvmlHealth, NvmlViolation } from "../nvml/health-port.ts";
import type { HealthValues } from "./health-family.ts";

const NANOSECONDS = 1e9;

/** How long clocks were lowered by each policy, since the driver was loaded. */
export function readViolations(gpu: Pick<NvmlHealth, "violationNanoseconds">): HealthValues {
  const seconds = (policy: NvmlViolation): number | undefined => {
    const told = gpu.violationNanoseconds(policy);
    return told === undefined ? undefined : told / NANOSECONDS;
  };
  return {
    violation_power_seconds: seconds("power"),
    violation_thermal_seconds: seconds("thermal"),
    violation_sync_boost_seconds: seconds("sync_boost"),
    violation_board_limit_seconds: seconds("board_limit"),
    violation_low_utilization_seconds: seconds("low_utilization"),
    violation_reliability_seconds: seconds("reliability"),
    violation_app_clocks_seconds: seconds("app_clocks"),
    violation_base_clocks_seconds: seconds("base_clocks"),
  };
}
