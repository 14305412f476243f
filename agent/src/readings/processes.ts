/** Which processes are on a GPU, in the three lists that the driver keeps. */
import type { NvmlDevice, NvmlProcessKind } from "../nvml/port.ts";

export interface ListedProcess {
  readonly pid: number;
  readonly kind: NvmlProcessKind;
  readonly memory_used_bytes: number | undefined;
}

/** MPS first: a client of MPS may stand in the compute list as well, and mps is the more exact word. */
const KINDS: readonly NvmlProcessKind[] = ["mps", "compute", "graphics"];

/** Each (pid, kind) once; a process of MPS is not compute as well. A list that this driver lacks is empty. */
export function readProcesses(device: Pick<NvmlDevice, "processes">): readonly ListedProcess[] {
  const listed = new Map<string, ListedProcess>();
  for (const kind of KINDS) {
    for (const { pid, used_bytes } of device.processes(kind) ?? []) {
      const as_mps = kind === "compute" ? listed.get(`mps ${pid}`) : undefined;
      const memory_used_bytes = as_mps?.memory_used_bytes ?? used_bytes;
      const word = as_mps === undefined ? kind : "mps";
      listed.set(`${word} ${pid}`, { pid, kind: word, memory_used_bytes });
    }
  }
  return [...listed.values()];
}
