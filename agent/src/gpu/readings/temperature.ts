import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `temperature.gpu`, of the die. */
export function readTemperature(device: Pick<GpuDevice, "temperatureCelsius">): GpuValues {
  return { temperature_celsius: device.temperatureCelsius() };
}
