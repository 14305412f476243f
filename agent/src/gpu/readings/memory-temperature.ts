import type { GpuDevice } from "../port/gpu-device.ts";
import type { GpuValues } from "./gpu-family.ts";

/** nvidia-smi `temperature.memory`: boards with HBM. Some drivers say 0 where the board has no such sensor. */
export function readMemoryTemperature(device: Pick<GpuDevice, "memoryTemperatureCelsius">): GpuValues {
  const celsius = device.memoryTemperatureCelsius();
  return { memory_temperature_celsius: celsius === 0 ? undefined : celsius };
}
