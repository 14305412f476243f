/** One MIG device: asked for what belongs to it alone. For much else the driver would answer with its GPU's. */
import { DeviceCalls } from "./device-calls.ts";
import type { GpmReader } from "./gpm-reader.ts";
import type { GpuMemory } from "./gpu-memory.ts";
import type { LibraryDevice } from "./library-device.ts";
import { readMemoryInfo } from "./memory-info.ts";
import type { NvmlMemory, NvmlMemoryDevice, NvmlProfile } from "./port.ts";
import { NVML_ERROR_INVALID_ARGUMENT, NVML_ERROR_NOT_FOUND, NVML_SUCCESS } from "./return-codes.ts";
import { SCRATCH_SIZE, text, TEXT_SIZE, uint32 } from "./structs.ts";

/** NVML_DEVICE_MIG_ENABLE. */
const MIG_ENABLED = 1;
/** More than any GPU can be split into; a driver that says more is not believed. */
const MOST_MIG_DEVICES = 64;

/** A MIG device by the ids of its instances, which is how process lists name it. */
export interface MigIdentity {
  readonly uuid: string;
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
}

export class LibraryMigDevice implements NvmlMemoryDevice, MigIdentity {
  readonly uuid: string;
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
  readonly calls: DeviceCalls;
  readonly #gpu: LibraryDevice;
  readonly #gpm: GpmReader | undefined;

  /** `gpm` is left out where its GPU instance is shared with other MIG devices: GPM does not tell them apart. */
  constructor(gpu: LibraryDevice, calls: DeviceCalls, identity: MigIdentity, gpm: GpmReader | undefined) {
    this.#gpu = gpu;
    this.calls = calls;
    this.uuid = identity.uuid;
    this.gpu_instance_id = identity.gpu_instance_id;
    this.compute_instance_id = identity.compute_instance_id;
    this.#gpm = gpm;
  }

  name = (): string | undefined => this.calls.text("name");
  memory = (): NvmlMemory | undefined => readMemoryInfo(this.calls);
  /** nvmlDeviceAttributes_t begins with multiprocessorCount. */
  multiprocessorCount = (): number | undefined => this.calls.uint32("attributes");

  /** GPM is asked through the GPU's handle; what fails counts as this device's. */
  profile(): NvmlProfile | undefined {
    return this.#gpm?.read(this.#gpu.calls);
  }
}

/** The MIG devices of a GPU; none where MIG is off. An index between them may be free. */
export function listMigDevices(gpu: LibraryDevice, memory: GpuMemory): LibraryMigDevice[] {
  const { library } = gpu.calls;
  if (gpu.calls.firstOfTwo("mig_mode") !== MIG_ENABLED) return [];
  const places = Math.min(MOST_MIG_DEVICES, gpu.calls.uint32("mig_count") ?? 0);
  const found: { readonly calls: DeviceCalls; readonly identity: MigIdentity }[] = [];
  const answer = Buffer.alloc(SCRATCH_SIZE);
  for (let place = 0; place < places && !gpu.calls.isUnreachable; place++) {
    const code = library.call("mig_handle", gpu.calls.handle, place, answer);
    if (code === NVML_ERROR_NOT_FOUND || code === NVML_ERROR_INVALID_ARGUMENT) continue;
    if (!gpu.calls.judge("mig_handle", code)) continue;
    const calls = new DeviceCalls(library, answer.readBigUInt64LE());
    const identity = identify(calls);
    if (identity !== undefined) found.push({ calls, identity });
  }
  const devicesIn = (instance: number | undefined): number =>
    found.filter(({ identity }) => identity.gpu_instance_id === instance).length;
  return found.map(({ calls, identity }) => {
    const { gpu_instance_id } = identity;
    const isAlone = gpu_instance_id !== undefined && devicesIn(gpu_instance_id) === 1;
    return new LibraryMigDevice(gpu, calls, identity, isAlone ? memory.gpmOfInstance(gpu_instance_id) : undefined);
  });
}

function identify(calls: DeviceCalls): MigIdentity | undefined {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  if (calls.library.call("uuid", calls.handle, answer, TEXT_SIZE) !== NVML_SUCCESS) return undefined;
  const uuid = text(answer);
  const gpu_instance_id = calls.call("gpu_instance", answer) ? uint32(answer) : undefined;
  const compute_instance_id = calls.call("compute_instance", answer) ? uint32(answer) : undefined;
  calls.takeFailures();
  return { uuid, gpu_instance_id, compute_instance_id };
}
