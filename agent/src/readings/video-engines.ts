import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";
import { ratioOf } from "./units.ts";

/** nvidia-smi `utilization.encoder` and `utilization.decoder`. */
export function readVideoEngines(device: Pick<NvmlDevice, "encoderPercent" | "decoderPercent">): GpuValues {
  return {
    encoder_utilization_ratio: ratioOf(device.encoderPercent()),
    decoder_utilization_ratio: ratioOf(device.decoderPercent()),
  };
}
