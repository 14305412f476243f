/** One GPU or MIG device: its state, latest readings and processes. */
import { GPU_READINGS, type GpuReadingName } from "@heliograph/proto/catalogue/catalogue";
import * as z from "zod";

import { count, type Shape, time_ms } from "./shape.ts";

export const device_state_schema = z.enum([
  "ok",
  "lost",
  "hung",
  "driver_mismatch",
  "no_permission",
  "not_supported",
  "recovering",
  "not_present",
  "unknown",
]);
export type DeviceStateName = Shape<typeof device_state_schema>;

type Readings<Name extends string> = z.ZodObject<{ [name in Name]: z.ZodNullable<z.ZodNumber> }, z.core.$strict>;

/** A field for each reading of a catalogue. */
export function readingsSchema<Name extends string>(
  catalogue: readonly { readonly name: Name; readonly unit: string; readonly meaning: string }[],
): Readings<Name> {
  const fields = catalogue.map(({ name, unit, meaning }) => [name, z.number().nullable().describe(`${meaning} (${unit})`)]);
  return z.strictObject(Object.fromEntries(fields) as Readings<Name>["shape"]);
}

export const latest_gpu_readings_schema = readingsSchema<GpuReadingName>(GPU_READINGS).describe(
  "Latest value of each reading; null where it was due and not readable, or was never reported.",
);
export type LatestGpuReadings = Shape<typeof latest_gpu_readings_schema>;

/** A device, by its UUIDs. */
export const device_id_schema = z.strictObject({
  gpu_uuid: z.string(),
  mig_uuid: z.string().describe("Empty for the GPU itself."),
});
export type DeviceId = Shape<typeof device_id_schema>;

export const gpu_summary_schema = z.strictObject({
  node: z.string(),
  ...device_id_schema.shape,
  gpu_index: count.nullable(),
  name: z.string(),
  memory_total_bytes: count.nullable(),
  state: device_state_schema,
  reason: z.string().describe("Why it is in this state; empty when ok."),
  time_ms: time_ms.nullable().describe("When the readings were taken, by the node's clock; null when there are none yet."),
  readings: latest_gpu_readings_schema,
  job_ids: z.array(z.string()).describe("Jobs that hold it now."),
});
export type GpuSummary = Shape<typeof gpu_summary_schema>;

export const gpu_process_schema = z.strictObject({
  ...device_id_schema.shape,
  pid: count,
  user: z.string(),
  command: z.string(),
  memory_used_bytes: count.nullable(),
  job_id: z.string().describe("Empty where it belongs to no job."),
});
export type GpuProcessSummary = Shape<typeof gpu_process_schema>;

/** GET /api/v1/gpus/{uuid}, and the snapshot of the live topic `gpu/<uuid>` (null there while the GPU is unknown). */
export const gpu_detail_schema = z.strictObject({
  time_ms,
  gpus: z
    .array(gpu_summary_schema)
    .describe("The GPU itself and its MIG devices; for the UUID of a MIG device, that device alone."),
  processes: z.array(gpu_process_schema),
});
export type GpuDetail = Shape<typeof gpu_detail_schema>;
