/**
 * GPM (Hopper and newer) of one GPU, or of one GPU instance of it. A metric is of the time between two samples, so two are
 * kept and the older one is overwritten each time. Only one reader a node may do so: this worker.
 */
import { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";

import type { DeviceCalls } from "./device-calls.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import type { ProfilingCounts, ProfilingName } from "../../port/gpu-device.ts";
import { NVML_ERROR_NOT_SUPPORTED, NVML_SUCCESS } from "../binding/return-codes.ts";
import { SCRATCH_SIZE, SPARE_BYTES } from "../binding/structs.ts";

/** NVML_GPM_METRICS_GET_VERSION and NVML_GPM_SUPPORT_VERSION. */
const VERSION = 1;
/** nvmlGpmMetricsGet_t: version 0, numMetrics 4, sample1 8, sample2 16, metrics from 24 on. */
const METRICS_GET_BYTES = 13_344;
const METRICS_AT = 24;
/** nvmlGpmMetric_t: metricId 0, nvmlReturn 4, value 8. */
const METRIC_BYTES = 40;

/** In the catalogue's units: GPM gives ratios in percent and rates in MiB/s. */
const MIB = 1024 * 1024;

/** What is asked each time, except the two samples. */
const QUESTION = Buffer.alloc(METRICS_AT + PROFILING_READINGS.length * METRIC_BYTES);
QUESTION.writeUInt32LE(VERSION, 0);
QUESTION.writeUInt32LE(PROFILING_READINGS.length, 4);
PROFILING_READINGS.forEach(({ metric }, place) => QUESTION.writeUInt32LE(metric, METRICS_AT + place * METRIC_BYTES));

export class GpmReader {
  /** Undefined for the GPU as a whole. */
  readonly #gpu_instance: number | undefined;
  readonly #support = Buffer.alloc(SCRATCH_SIZE);
  readonly #request = Buffer.alloc(METRICS_GET_BYTES + SPARE_BYTES);
  /** Older and newer; 0n where not allocated. */
  #samples: [bigint, bigint] = [0n, 0n];
  #is_primed = false;
  #is_supported = false;

  constructor(gpu_instance?: number) {
    this.#gpu_instance = gpu_instance;
  }

  /** Takes a sample through the physical GPU's calls. Undefined where GPM is not supported or failed: among its failures. */
  read(gpu: DeviceCalls): ProfilingCounts | undefined {
    if (!this.#asksSupport(gpu) || !this.#allocate(gpu)) return undefined;
    const [older, newer] = this.#samples;
    const is_taken =
      this.#gpu_instance === undefined ? gpu.call("gpm_sample", older) : gpu.call("gpm_mig_sample", this.#gpu_instance, older);
    if (!is_taken) {
      this.#is_primed = false;
      return undefined;
    }
    this.#samples = [newer, older];
    if (!this.#is_primed) {
      this.#is_primed = true;
      return "pending";
    }
    return this.#between(gpu);
  }

  /** Gives the samples back to the library. The reader may be used again, and then starts from nothing. */
  close(library: NvmlLibrary): void {
    for (const sample of this.#samples) if (sample !== 0n) library.call("gpm_free", sample);
    this.#samples = [0n, 0n];
    this.#is_primed = false;
    this.#is_supported = false;
  }

  #asksSupport(gpu: DeviceCalls): boolean {
    if (this.#is_supported) return true;
    this.#support.writeUInt32LE(VERSION, 0);
    if (!gpu.call("gpm_support", this.#support)) return false;
    this.#is_supported = this.#support.readUInt32LE(4) !== 0;
    if (!this.#is_supported) {
      gpu.failed({ call: gpu.library.symbol("gpm_support"), code: NVML_ERROR_NOT_SUPPORTED }, "gpm_support");
    }
    return this.#is_supported;
  }

  #allocate(gpu: DeviceCalls): boolean {
    for (const place of [0, 1] as const) {
      if (this.#samples[place] !== 0n) continue;
      const answer = Buffer.alloc(SCRATCH_SIZE);
      if (!gpu.judge("gpm_alloc", gpu.library.call("gpm_alloc", answer))) return false;
      this.#samples[place] = answer.readBigUInt64LE();
    }
    return true;
  }

  #between(gpu: DeviceCalls): ProfilingCounts | undefined {
    const request = this.#request;
    QUESTION.copy(request);
    request.writeBigUInt64LE(this.#samples[0], 8);
    request.writeBigUInt64LE(this.#samples[1], 16);
    if (!gpu.judge("gpm_metrics", gpu.library.call("gpm_metrics", request))) return undefined;
    const values = new Map<ProfilingName, number>();
    let at = METRICS_AT - METRIC_BYTES;
    for (const { name, metric, unit } of PROFILING_READINGS) {
      at += METRIC_BYTES;
      const code = request.readInt32LE(at + 4);
      const value = request.readDoubleLE(at + 8);
      // Below zero is a fault of the driver, and no count.
      if (code === NVML_SUCCESS && value >= 0 && Number.isFinite(value))
        values.set(name, unit === "" ? value / 100 : value * MIB);
      else if (code !== NVML_SUCCESS) gpu.failed({ call: `NVML_GPM_METRIC ${metric}`, code });
    }
    return values;
  }
}
