/** What a job used: GPU-hours, energy, utilization. */
import * as z from "zod";

import { amount, type Shape, time_ms } from "./shape.ts";

/** What a job used of one device up to `until_ms` of its use. */
export const job_device_use_schema = z.strictObject({
  node: z.string(),
  gpu_uuid: z.string(),
  mig_uuid: z.string(),
  joules: amount.describe("Its part of the GPU's energy."),
  held_hours: amount.describe("Hours in which it held the device."),
  share_hours: amount.describe("The same as a part of the GPU, where that is shared."),
  utilization_ratio: amount.nullable().describe("0..1: mean over the time with readings; null when there are none."),
});
export type JobDeviceUse = Shape<typeof job_device_use_schema>;

/** Energy, GPU-hours and utilization of a job over all its attempts (view job_use_of). */
export const job_use_schema = z.strictObject({
  until_ms: time_ms,
  joules: amount,
  joules_from_power: amount.describe("Those of them that were integrated from power, without a counter."),
  held_hours: amount,
  share_hours: amount,
  utilization_ratio: amount.nullable(),
  idle_ratio: amount.nullable().describe("0..1: part of the time with readings in which its devices were used below 5 %."),
  devices: z.array(job_device_use_schema),
});
export type JobUse = Shape<typeof job_use_schema>;
