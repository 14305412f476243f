/** All readings of a GPU: which families are asked, in which order, and what each sample and each minute gives. */
import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuHealth } from "../port/gpu-health.ts";
import type { CallTrail } from "../port/gpu-state.ts";
import { GPU_SCALARS, HEALTH_SCALARS } from "../port/scalar-readings.ts";
import { readProfiling, readThrottle, readUtilization } from "./activity.ts";
import { readFabric } from "./nvlink.ts";
import { readMemory, readRemapHistogram, readRowRemapping } from "./memory.ts";
import { readPcieLink } from "./pcie.ts";
import { readFamilies, readScalars, type ReadValues } from "./read-families.ts";
import type { GpuFamily, GpuValues, HealthFamily, HealthValues } from "./reading-values.ts";

/** What is read at each sample, besides scalars. */
export const GPU_FAMILIES: readonly GpuFamily[] = [readUtilization, readMemory, readThrottle, readProfiling];

/** What is read each minute, besides scalars. */
export const HEALTH_FAMILIES: readonly HealthFamily[] = [readRowRemapping, readRemapHistogram, readPcieLink, readFabric];

/** The readings of one sample; with a note on each where the trail of the device's failed calls is given. */
export const readGpu = (device: GpuDevice, trail: CallTrail | undefined): ReadValues<GpuValues> =>
  joined(readFamilies(GPU_FAMILIES, device, trail), readScalars(GPU_SCALARS, device, trail));

/** The readings of gpu_health, with a note on each. */
export const readHealth = (gpu: GpuHealth, trail: CallTrail): ReadValues<HealthValues> =>
  joined(readFamilies(HEALTH_FAMILIES, gpu, trail), readScalars(HEALTH_SCALARS, gpu, trail));

const joined = <V extends object>(a: ReadValues<V>, b: ReadValues<V>): ReadValues<V> => ({
  values: { ...a.values, ...b.values },
  notes: [...a.notes, ...b.notes],
});
