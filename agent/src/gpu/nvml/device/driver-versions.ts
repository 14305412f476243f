import type { DriverVersions } from "../../port/gpu-source.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { NVML_SUCCESS } from "../binding/return-codes.ts";
import { SCRATCH_SIZE, text, TEXT_SIZE } from "../binding/structs.ts";

/** nvidia-smi `driver_version` and the CUDA version in its head line; empty where the driver does not report it. */
export function readDriverVersions(library: NvmlLibrary): DriverVersions {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  const ask = (name: "driver_version" | "nvml_version"): string =>
    library.call(name, answer, TEXT_SIZE) === NVML_SUCCESS ? text(answer) : "";
  return {
    driver_version: ask("driver_version"),
    nvml_version: ask("nvml_version"),
    cuda_version: library.call("cuda_version", answer) === NVML_SUCCESS ? cudaVersion(answer.readInt32LE()) : "",
  };
}

/** 12080 is 12.8; empty for a number that is no version. */
const cudaVersion = (number: number): string =>
  number < 1_000 || number > 1_000_000 ? "" : `${Math.floor(number / 1000)}.${Math.floor((number % 1000) / 10)}`;
