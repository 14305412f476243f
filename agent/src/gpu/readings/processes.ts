/** Which processes are on a GPU, in the three lists that the driver keeps. */
import type { GpuDevice, GpuProcessKind } from "../port/gpu-device.ts";

export interface ListedProcess {
  readonly pid: number;
  readonly kind: GpuProcessKind;
  readonly memory_used_bytes: number | undefined;
  /** Instances of the MIG device that it runs on; undefined without MIG. */
  readonly gpu_instance_id: number | undefined;
  readonly compute_instance_id: number | undefined;
}

/** More device memory than any board has: 16 TiB. */
export const MAX_BYTES = 2 ** 44;
/** Linux gives out pids below this (PID_MAX_LIMIT on 64 bits). 0 is what is left of an empty entry. */
const PID_END = 4_194_304;
const isPid = (pid: number): boolean => pid > 0 && pid < PID_END;

/** MPS first: a client of MPS may be in the compute list as well, and mps is more exact. */
const KINDS: readonly GpuProcessKind[] = ["mps", "compute", "graphics"];

/**
 * Each (pid, kind) once a device; a process of MPS is not compute as well. A list that this driver lacks is empty. Pids that
 * no process has are left out, and so is memory beyond `most_bytes`, which is what the device has; undefined: not known,
 * and then the largest board decides.
 */
export function readProcesses(device: Pick<GpuDevice, "processes">, most_bytes?: number): readonly ListedProcess[] {
  const most = most_bytes ?? MAX_BYTES;
  const listed = new Map<string, ListedProcess>();
  for (const kind of KINDS) {
    for (const { pid, used_bytes: reported, gpu_instance_id, compute_instance_id } of device.processes(kind) ?? []) {
      if (!isPid(pid)) continue;
      const used_bytes = reported !== undefined && reported > most ? undefined : reported;
      const place = `${pid} ${gpu_instance_id} ${compute_instance_id}`;
      const as_mps = kind === "compute" ? listed.get(`mps ${place}`) : undefined;
      const memory_used_bytes = as_mps?.memory_used_bytes ?? used_bytes;
      const word = as_mps === undefined ? kind : "mps";
      listed.set(`${word} ${place}`, { pid, kind: word, memory_used_bytes, gpu_instance_id, compute_instance_id });
    }
  }
  return [...listed.values()];
}
