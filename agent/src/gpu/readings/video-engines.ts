import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";
import { ratioOf } from "./units.ts";

type VideoCalls = "encoderPercent" | "decoderPercent" | "jpegPercent" | "ofaPercent" | "encoderSessions";

/** nvidia-smi `utilization.encoder`, `.decoder`, `.jpeg` and `.ofa`, and `encoder.stats.sessionCount`. */
export function readVideoEngines(device: Pick<GpuDevice, VideoCalls>): GpuValues {
  return {
    encoder_utilization_ratio: ratioOf(device.encoderPercent()),
    decoder_utilization_ratio: ratioOf(device.decoderPercent()),
    jpeg_utilization_ratio: ratioOf(device.jpegPercent()),
    ofa_utilization_ratio: ratioOf(device.ofaPercent()),
    encoder_sessions: device.encoderSessions(),
  };
}
