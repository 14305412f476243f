/**
 * Lists of devices as schedulers and CUDA write them, and which devices of this node they name. Pure.
 *
 * SLURM_STEP_GPUS and SLURM_JOB_GPUS number the node's GPUs by /dev/nvidia<minor> (Slurm up to 20) or by their place in
 * gres.conf, which is mostly NVML's order: numbered-devices.ts finds out which. In a job that is confined to its devices,
 * CUDA_VISIBLE_DEVICES starts to count at 0, so there only its UUIDs say anything.
 */

export type DeviceName =
  | { readonly kind: "index"; readonly index: number }
  /** One MIG device by its GPU's number and its GPU instance. */
  | { readonly kind: "index_instance"; readonly index: number; readonly gpu_instance: number }
  /** Whole or the first digits, as CUDA allows: "GPU-…" or "MIG-…". */
  | { readonly kind: "uuid"; readonly uuid: string }
  /** The form of drivers before 470: MIG-GPU-<uuid>/<GPU instance>/<compute instance>. */
  | { readonly kind: "mig_place"; readonly gpu_uuid: string; readonly gpu_instance: number; readonly compute_instance: number };

/** A node with 16 GPUs of 7 MIG devices has 112. */
const MAX_DEVICES = 256;

/** Devices of a list such as "0,2-3" or "GPU-…,MIG-…". Ends at the first entry that is none, as CUDA does. */
export function parseDevices(list: string): readonly DeviceName[] {
  const found: DeviceName[] = [];
  for (const entry of list.split(",", MAX_DEVICES)) {
    const names = parseEntry(entry.trim());
    if (names.length === 0) break;
    found.push(...names);
  }
  return found.slice(0, MAX_DEVICES);
}

function parseEntry(entry: string): readonly DeviceName[] {
  const [, first, last] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(entry) ?? [];
  if (first !== undefined) {
    const count = Number(last ?? first) - Number(first) + 1;
    if (count < 1 || count > MAX_DEVICES) return [];
    return Array.from({ length: count }, (_, n) => ({ kind: "index", index: Number(first) + n }) as const);
  }
  const place = /^MIG-(GPU-[0-9a-f-]{8,36})\/(\d{1,3})\/(\d{1,3})$/i.exec(entry);
  if (place !== null) {
    const [, gpu_uuid = "", gpu_instance, compute_instance] = place;
    return [{ kind: "mig_place", gpu_uuid, gpu_instance: Number(gpu_instance), compute_instance: Number(compute_instance) }];
  }
  return /^(GPU|MIG)-[0-9a-f-]{4,36}$/i.test(entry) ? [{ kind: "uuid", uuid: entry }] : [];
}

/** A device of this node. */
export interface NodeDevice {
  readonly gpu_uuid: string;
  /** Empty for the GPU itself. */
  readonly mig_uuid: string;
  readonly gpu_index: number;
  /** N of /dev/nvidiaN; absent where the driver does not say. */
  readonly minor_number?: number | null;
  readonly gpu_instance_id?: number | null;
  readonly compute_instance_id?: number | null;
}

/** The device of that name; undefined where there is none, or where several match. */
export function deviceOf(name: DeviceName, devices: readonly NodeDevice[]): NodeDevice | undefined {
  const found = devices.filter((device) => isNamed(device, name));
  const [first] = found;
  if (found.length !== 1 || first === undefined) return undefined;
  // A GPU in MIG mode is handed out in parts, and their numbers are not the GPU's.
  const is_split =
    name.kind === "index" && devices.some(({ gpu_uuid, mig_uuid }) => mig_uuid !== "" && gpu_uuid === first.gpu_uuid);
  return is_split ? undefined : first;
}

function isNamed(device: NodeDevice, name: DeviceName): boolean {
  const is_mig = device.mig_uuid !== "";
  switch (name.kind) {
    case "index":
      return !is_mig && device.gpu_index === name.index;
    case "index_instance":
      return is_mig && device.gpu_index === name.index && device.gpu_instance_id === name.gpu_instance;
    case "mig_place":
      return (
        is_mig &&
        device.gpu_uuid.toLowerCase().startsWith(name.gpu_uuid.toLowerCase()) &&
        device.gpu_instance_id === name.gpu_instance &&
        device.compute_instance_id === name.compute_instance
      );
    case "uuid":
    default:
      return (is_mig ? device.mig_uuid : device.gpu_uuid).toLowerCase().startsWith(name.uuid.toLowerCase());
  }
}
