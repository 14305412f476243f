/** Every family of GPU readings, in the order in which a sample asks them. */
import { readBar1 } from "./bar1.ts";
import { readClocks } from "./clocks.ts";
import { readFan } from "./fan.ts";
import type { GpuFamily } from "./gpu-family.ts";
import { readMemory } from "./memory.ts";
import { readMemoryTemperature } from "./memory-temperature.ts";
import { readPerformanceState } from "./performance-state.ts";
import { readPower } from "./power.ts";
import { readProfiling } from "./profiling.ts";
import { readTemperature } from "./temperature.ts";
import { readThrottle } from "./throttle.ts";
import { readUtilization } from "./utilization.ts";
import { readVideoEngines } from "./video-engines.ts";

export const GPU_FAMILIES: readonly GpuFamily[] = [
  readUtilization,
  readMemory,
  readBar1,
  readTemperature,
  readMemoryTemperature,
  readPower,
  readClocks,
  readVideoEngines,
  readFan,
  readPerformanceState,
  readThrottle,
  readProfiling,
];
