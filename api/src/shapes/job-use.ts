/** What a job used: GPU-hours, energy, utilization. */

/** What a job made of one device up to `JobUse.until_ms`. */
export interface JobDeviceUse {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  /** Its part of the GPU's energy. */
  readonly joules: number;
  /** Hours in which it held the device, and the same as a part of the GPU where that is shared. */
  readonly held_hours: number;
  readonly share_hours: number;
  /** Mean over the time in which it was told, weighted by time; null when never. */
  readonly utilization_ratio: number | null;
}

/** Energy, GPU-hours and utilization of a job over all its attempts (view job_use_of). */
export interface JobUse {
  readonly until_ms: number;
  readonly joules: number;
  /** Those of them that were integrated from power, without a counter. */
  readonly joules_from_power: number;
  readonly held_hours: number;
  readonly share_hours: number;
  readonly utilization_ratio: number | null;
  /** Part of the told time in which its devices were used below 5 %. */
  readonly idle_ratio: number | null;
  readonly devices: readonly JobDeviceUse[];
}
