/** Values of readings by their names in the catalogue, and what a family of readings is: a function that asks for what belongs together. */
import type { GpuHealthName, GpuLinkName, GpuReadingName } from "@heliograph/proto/catalogue/catalogue";

import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuHealth } from "../port/gpu-health.ts";

/** Readings of each sample, in the catalogue's units; undefined where the driver gives none. */
export type GpuValues = Partial<Record<GpuReadingName, number | undefined>>;
/** Readings of gpu_health, read once a minute. */
export type HealthValues = Partial<Record<GpuHealthName, number | undefined>>;
/** Readings of one NVLink. */
export type LinkValues = Record<GpuLinkName, number | undefined>;

export type GpuFamily = (device: GpuDevice) => GpuValues;
export type HealthFamily = (gpu: GpuHealth) => HealthValues;
