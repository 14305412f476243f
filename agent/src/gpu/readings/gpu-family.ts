/** What a family of readings is: one function that asks a GPU for what belongs together. */
import type { GpuReadingName } from "@heliograph/proto/catalogue/catalogue";

import type { GpuDevice } from "../port/gpu-device.ts";

/** Readings by their name in the catalogue, in its units; undefined where this GPU does not tell. */
export type GpuValues = Partial<Record<GpuReadingName, number | undefined>>;

export type GpuFamily = (device: GpuDevice) => GpuValues;
