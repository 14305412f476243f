/** What a GPU is: read at the agent's start and now and then, not at each sample. */
import type { GpuDevice, GpuPartition } from "../port/gpu-device.ts";
import { rejectImplausible } from "./plausible.ts";
import { profileOf } from "./mig.ts";

/** Texts are empty and numbers undefined where the driver does not report it. */
export interface GpuIdentity {
  readonly gpu_uuid: string;
  readonly gpu_index: number;
  readonly name: string;
  readonly pci_bus_id: string;
  readonly memory_total_bytes: number | undefined;
  readonly power_limit_max_watts: number | undefined;
  readonly architecture: string;
  readonly serial: string;
  readonly vbios_version: string;
  readonly minor_number: number | undefined;
}

/** What a MIG device itself has. */
export interface MigIdentityRow {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  /** Of its GPU. */
  readonly gpu_index: number;
  readonly name: string;
  /** E.g. "1g.10gb"; empty where the driver does not report it. */
  readonly mig_profile: string;
  readonly memory_total_bytes: number | undefined;
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
  readonly multiprocessor_count: number | undefined;
}

/** In watts; what no board can have is absent. */
const powerLimitOf = (device: GpuDevice): number | undefined =>
  rejectImplausible({ power_limit_max_watts: device.powerLimitMaxWatts() }).part.power_limit_max_watts;

/** nvidia-smi `uuid`, `index`, `name`, `pci.bus_id`, `memory.total`, `power.max_limit`, `serial` and `vbios_version`. */
export function readInventory(device: GpuDevice): GpuIdentity {
  return {
    gpu_uuid: device.uuid,
    gpu_index: device.index,
    name: device.name() ?? "",
    pci_bus_id: device.pciBusId() ?? "",
    memory_total_bytes: device.memory()?.total_bytes,
    power_limit_max_watts: powerLimitOf(device),
    architecture: device.architecture() ?? "",
    serial: device.serial() ?? "",
    vbios_version: device.vbiosVersion() ?? "",
    minor_number: device.minorNumber(),
  };
}

type MigCalls = "uuid" | "name" | "memory" | "gpu_instance_id" | "compute_instance_id" | "multiprocessorCount";

/** A MIG device of the GPU with this UUID and index. */
export function readMigInventory(
  gpu: { readonly uuid: string; readonly index: number },
  mig: Pick<GpuPartition, MigCalls>,
): MigIdentityRow {
  const name = mig.name() ?? "";
  return {
    gpu_uuid: gpu.uuid,
    mig_uuid: mig.uuid,
    gpu_index: gpu.index,
    name,
    mig_profile: profileOf(name),
    memory_total_bytes: mig.memory()?.total_bytes,
    gpu_instance_id: mig.gpu_instance_id,
    compute_instance_id: mig.compute_instance_id,
    multiprocessor_count: mig.multiprocessorCount(),
  };
}
