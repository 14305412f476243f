import type { GpuHealth } from "../port/gpu-health.ts";
import type { HealthValues } from "./health-family.ts";

/** How long clocks were lowered by each policy, since the driver was loaded. */
export function readViolations(gpu: Pick<GpuHealth, "violationSeconds">): HealthValues {
  return {
    violation_power_seconds: gpu.violationSeconds("power"),
    violation_thermal_seconds: gpu.violationSeconds("thermal"),
    violation_sync_boost_seconds: gpu.violationSeconds("sync_boost"),
    violation_board_limit_seconds: gpu.violationSeconds("board_limit"),
    violation_low_utilization_seconds: gpu.violationSeconds("low_utilization"),
    violation_reliability_seconds: gpu.violationSeconds("reliability"),
    violation_app_clocks_seconds: gpu.violationSeconds("app_clocks"),
    violation_base_clocks_seconds: gpu.violationSeconds("base_clocks"),
  };
}
