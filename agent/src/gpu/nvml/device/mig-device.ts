/** One MIG device: asked only for what belongs to it. For much else the driver would answer with values of its GPU. */
import { DeviceCalls } from "./device-calls.ts";
import type { GpmReader } from "./gpm-reader.ts";
import type { GpuCache } from "./gpu-cache.ts";
import type { LibraryDevice } from "./library-device.ts";
import { readMemoryInfo } from "./memory-info.ts";
import type { DeviceMemory, GpuPartition, GpuProcess, GpuProcessKind, ProfilingCounts } from "../../port/gpu-device.ts";
import { ProcessLists } from "./process-lists.ts";
import {
  NVML_ERROR_INVALID_ARGUMENT,
  NVML_ERROR_NO_PERMISSION,
  NVML_ERROR_NOT_FOUND,
  NVML_SUCCESS,
} from "../binding/return-codes.ts";
import { ordinal, SCRATCH_SIZE, text, TEXT_SIZE, uint32 } from "../binding/structs.ts";

/** NVML_DEVICE_MIG_ENABLE. */
const MIG_ENABLED = 1;
/** More than any GPU has. */
const MAX_MULTIPROCESSORS = 4_096;
/** Places for MIG devices on a GPU that does not say how many it has. */
const USUAL_PLACES = 7;
/** More than any GPU can be split into; a driver that says more is not believed. */
const MAX_MIG_DEVICES = 64;

/** "MIG-<uuid>", before driver 470 "MIG-GPU-<uuid>/<GPU instance>/<compute instance>". */
const MIG_UUID = /^MIG-[\w/-]{1,90}$/;
/** Instances are numbered from 0, a few dozen at most. */
const MAX_INSTANCE = 1_023;

/** A MIG device by the ids of its instances, which is how process lists name it. */
export interface MigIdentity {
  readonly uuid: string;
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
}

export class LibraryMigDevice implements GpuPartition, MigIdentity {
  readonly uuid: string;
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
  readonly calls: DeviceCalls;
  readonly #gpu: LibraryDevice;
  readonly #gpm: GpmReader | undefined;
  readonly #lists: ProcessLists;

  /** `gpm` is left out where its GPU instance is shared with other MIG devices: GPM can't distinguish them. */
  constructor(gpu: LibraryDevice, calls: DeviceCalls, identity: MigIdentity, gpm: GpmReader | undefined) {
    this.#gpu = gpu;
    this.calls = calls;
    this.uuid = identity.uuid;
    this.gpu_instance_id = identity.gpu_instance_id;
    this.compute_instance_id = identity.compute_instance_id;
    this.#gpm = gpm;
    this.#lists = new ProcessLists(calls, gpu.driver_version);
  }

  name = (): string | undefined => this.calls.text("name");
  memory = (): DeviceMemory | undefined => readMemoryInfo(this.calls);
  /** Its own processes, which an unprivileged caller gets here and not of the GPU as a whole. */
  processes = (kind: GpuProcessKind): readonly GpuProcess[] | undefined => this.#lists.of(kind);
  /** nvmlDeviceAttributes_t begins with multiprocessorCount. */
  multiprocessorCount = (): number | undefined => ordinal(this.calls.uint32("attributes"), MAX_MULTIPROCESSORS);

  /** GPM is asked through the GPU's handle; what fails counts as this device's. */
  profile(): ProfilingCounts | undefined {
    return this.#gpm?.read(this.#gpu.calls);
  }
}

/** The MIG devices of a GPU; none where MIG is off. An index between them may be free. */
export function listMigDevices(gpu: LibraryDevice, cache: GpuCache): LibraryMigDevice[] {
  const { library } = gpu.calls;
  if (!mayBeDivided(gpu)) return [];
  const found: { readonly calls: DeviceCalls; readonly identity: MigIdentity }[] = [];
  for (const handle of migHandles(gpu)) {
    const calls = new DeviceCalls(library, handle);
    const identity = identify(calls);
    if (identity !== undefined) found.push({ calls, identity });
  }
  const devicesIn = (instance: number | undefined): number =>
    found.filter(({ identity }) => identity.gpu_instance_id === instance).length;
  return found.map(({ calls, identity }) => {
    const { gpu_instance_id } = identity;
    const is_alone = gpu_instance_id !== undefined && devicesIn(gpu_instance_id) === 1;
    return new LibraryMigDevice(gpu, calls, identity, is_alone ? cache.gpmOfInstance(gpu_instance_id) : undefined);
  });
}

/** Whether MIG is on, or the driver does not let this user know. */
function mayBeDivided(gpu: LibraryDevice): boolean {
  const mode = gpu.calls.firstOfTwo("mig_mode");
  return mode === undefined ? gpu.calls.failures.at(-1)?.code === NVML_ERROR_NO_PERMISSION : mode === MIG_ENABLED;
}

function migHandles(gpu: LibraryDevice): bigint[] {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  const places = Math.min(MAX_MIG_DEVICES, gpu.calls.uint32("mig_count") ?? USUAL_PLACES);
  const handles: bigint[] = [];
  for (let place = 0; place < places && !gpu.calls.is_unreachable; place++) {
    const code = gpu.calls.library.call("mig_handle", gpu.calls.handle, place, answer);
    if (code === NVML_ERROR_NOT_FOUND || code === NVML_ERROR_INVALID_ARGUMENT) continue;
    if (gpu.calls.judge("mig_handle", code)) handles.push(answer.readBigUInt64LE());
  }
  return handles;
}

/**
 * Which MIG devices a GPU has at this instant, in one word. Two that differ: devices were created or destroyed in
 * between, and nobody can say whose the readings are. A GPU with other devices may use the same handles and instances.
 */
export function currentMigUuids(gpu: LibraryDevice): string {
  const before = gpu.calls.failures.length;
  const answer = Buffer.alloc(SCRATCH_SIZE);
  const uuids = migHandles(gpu).map((handle) => {
    const code = gpu.calls.library.call("uuid", handle, answer, TEXT_SIZE);
    return code === NVML_SUCCESS ? text(answer) : `code ${code}`;
  });
  gpu.calls.forgetFailuresSince(before);
  return uuids.join();
}

function identify(calls: DeviceCalls): MigIdentity | undefined {
  const answer = Buffer.alloc(SCRATCH_SIZE);
  if (calls.library.call("uuid", calls.handle, answer, TEXT_SIZE) !== NVML_SUCCESS) return undefined;
  const uuid = text(answer);
  if (!MIG_UUID.test(uuid)) return undefined;
  const gpu_instance_id = calls.call("gpu_instance", answer) ? ordinal(uint32(answer), MAX_INSTANCE) : undefined;
  const compute_instance_id = calls.call("compute_instance", answer) ? ordinal(uint32(answer), MAX_INSTANCE) : undefined;
  calls.drainFailures();
  return { uuid, gpu_instance_id, compute_instance_id };
}
