/** Which processes are on a GPU, in the three lists that the driver keeps. */
import type { NvmlDevice, NvmlProcessKind } from "../nvml/port.ts";

export interface ListedProcess {
  readonly pid: number;
  readonly kind: NvmlProcessKind;
  readonly memory_used_bytes: number | undefined;
}

/** An MPS client stands in the compute list too, under the server's name on some drivers: mps is the more exact word. */
const KINDS: readonly NvmlProcessKind[] = ["mps", "compute", "graphics"];

/** Each (pid, kind) once; a process of MPS is not compute as well. A list that this driver lacks is empty. */
export function readProcesses(device: Pick<NvmlDevice, "processes">): readonly ListedProcess[] {
  const listed = new Map<string, ListedProcess>();
  for (const kind of KINDS) {
    for (const { pid, used_bytes } of device.processes(kind) ?? []) {
      if (kind === "compute" && listed.has(`mps ${pid}`)) continue;
      listed.set(`${kind} ${pid}`, { pid, kind, memory_used_bytes: used_bytes });
    }
  }
  return [...listed.values()];
}
