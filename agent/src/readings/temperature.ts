import type { NvmlDevice } from "../nvml/port.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `temperature.gpu`, of the die. */
export function readTemperature(device: Pick<NvmlDevice, "temperatureCelsius">): GpuValues {
  return { temperature_celsius: device.temperatureCelsius() };
}
