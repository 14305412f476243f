/** What a family of slow readings is: one function that asks a GPU for what belongs together. */
import type { GpuHealthName } from "@heliograph/proto/catalogue/catalogue";

import type { GpuHealth } from "../port/gpu-health.ts";

/** Readings of gpu_health by their name in the catalogue, in its units; undefined where this GPU does not tell. */
export type HealthValues = Partial<Record<GpuHealthName, number | undefined>>;

export type HealthFamily = (gpu: GpuHealth) => HealthValues;
