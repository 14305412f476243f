/**
 * What NVIDIA's driver writes to the kernel log about GPUs, in the forms that its releases have had. Pure.
 *
 *   NVRM: Xid (0000:03:00): 14, Channel 00000001
 *   NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.
 *   NVRM: Xid (PCI:0000:cb:00): 13, pid='<unknown>', name=<unknown>, Graphics SM Warp Exception …
 *   NVRM: Xid (PCI:0000:29:00 GPU-I:05): 94, pid=7194, name=python3, Ch 0000000f, …
 *   NVRM: GPU at PCI:0000:3b:00: GPU-b850f46d-d5ea-c752-ddf3-c4453e44d3f7
 */

/** One line that tells an XID. */
export interface XidLine {
  /** As pciKey has it. */
  readonly pci: string;
  /** GPU instance that it is about, where the GPU is divided (MIG). */
  readonly gpu_instance?: number;
  readonly xid: number;
  readonly pid?: number;
  /** Program of that process; never arguments, the driver does not write them. */
  readonly process_name?: string;
  /** The rest of the line; empty where there is none. */
  readonly detail: string;
}

const ADDRESS = "(?:PCI:)?([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2})(?:\\.[0-9a-f])?";
const XID = new RegExp(`^NVRM: Xid \\(${ADDRESS}(?: GPU-I: ?(\\d{1,3}))?\\): (\\d{1,5})(?:, *(.*))?$`, "i");
const GPU_AT = new RegExp(`^NVRM: GPU at ${ADDRESS}: (GPU-[0-9a-f-]{36})$`, "i");
const PID = /^pid=(?:'?<unknown>'?|'?(\d{1,10})'?)(?:, *|$)/;
const NAME = /^name=(?:'?<unknown>'?|([^,]{0,64}))(?:, *|$)/;

/**
 * A GPU's place on the bus in one form, "0000:3b:00": NVML writes "00000000:3B:00.0", the kernel log leaves the function out.
 * Undefined for text that is no place on a bus.
 */
export function pciKey(bus_id: string): string | undefined {
  const [, domain, bus, device] = /^([0-9a-f]{4,8}):([0-9a-f]{2}):([0-9a-f]{2})(?:\.[0-9a-f])?$/i.exec(bus_id) ?? [];
  if (domain === undefined) return undefined;
  return `${parseInt(domain, 16).toString(16).padStart(4, "0")}:${bus}:${device}`.toLowerCase();
}

/** Undefined where the message is about something else. */
export function parseXidLine(message: string): XidLine | undefined {
  const [, address, instance, xid, rest = ""] = XID.exec(message.trimEnd()) ?? [];
  const pci = address === undefined ? undefined : pciKey(address);
  if (pci === undefined || xid === undefined) return undefined;
  const pid = PID.exec(rest);
  const after_pid = rest.slice(pid?.[0].length ?? 0);
  const name = NAME.exec(after_pid);
  return {
    pci,
    xid: Number(xid),
    detail: after_pid.slice(name?.[0].length ?? 0),
    ...(instance === undefined ? {} : { gpu_instance: Number(instance) }),
    ...(pid?.[1] === undefined ? {} : { pid: Number(pid[1]) }),
    ...(name?.[1] === undefined || name[1] === "" ? {} : { process_name: name[1] }),
  };
}

/** Where the driver names the GPU at a place on the bus: this is how a GPU that NVML never saw has a name. */
export function parseGpuLine(message: string): { readonly pci: string; readonly gpu_uuid: string } | undefined {
  const [, address, gpu_uuid] = GPU_AT.exec(message.trimEnd()) ?? [];
  const pci = address === undefined ? undefined : pciKey(address);
  return pci === undefined || gpu_uuid === undefined ? undefined : { pci, gpu_uuid };
}
