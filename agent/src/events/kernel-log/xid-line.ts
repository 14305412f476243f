/**
 * What NVIDIA's driver writes to the kernel log about GPUs, in the forms that its releases have had. Pure.
 *
 *   NVRM: Xid (0000:03:00): 14, Channel 00000001
 *   NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.
 *   NVRM: Xid (PCI:0000:cb:00): 13, pid='<unknown>', name=<unknown>, Graphics SM Warp Exception …
 *   NVRM: Xid (PCI:0000:29:00 GPU-I:05): 94, pid=7194, name=python3, Ch 0000000f, …
 *   NVRM: Xid (PCI:0000:29:00 GPU-I:05 GPU-CI:00): 94, pid=7194, name=python3, Contained: …
 *   NVRM: GPU at PCI:0000:3b:00: GPU-b850f46d-d5ea-c752-ddf3-c4453e44d3f7
 */

/** One line that reports an XID. */
export interface XidLine {
  /** As pciKey has it. */
  readonly pci: string;
  /** GPU instance that it is about, where the GPU is divided (MIG). */
  readonly gpu_instance?: number;
  /** Compute instance within it, where the driver says so. */
  readonly compute_instance?: number;
  readonly xid: number;
  readonly pid?: number;
  /** Program of that process; never arguments, the driver does not write them. */
  readonly process_name?: string;
  /** The rest of the line; empty where there is none. */
  readonly detail: string;
}

/** A place on the bus, as the driver writes it in any of its messages. */
export const ADDRESS = "(?:PCI:)?([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2})(?:\\.[0-9a-f])?";
const XID = new RegExp(
  `^NVRM: Xid \\(${ADDRESS}(?: GPU-I: ?(\\d{1,5}))?(?: GPU-CI: ?(\\d{1,5}))?\\): (\\d{1,5})(?:, *(.*))?$`,
  "is",
);
const GPU_AT = new RegExp(`^NVRM: GPU at ${ADDRESS}: (GPU-[0-9a-f-]{36})$`, "i");
const PID = /^pid=(?:'?<unknown>'?|'?(\d{1,10})'?)(?:, *|$)/;
const UNKNOWN_NAME = /^name=(?:'<unknown>'|<unknown>)(?:, *|$)/;
/** Longest name that is taken over; the kernel's own names of programs have 15 bytes. */
const MAX_NAME = 64;
/**
 * How messages begin after the name, which may have commas of its own: channels, containment, engines, links, firmware. Where
 * none of these is found, the first comma ends the name.
 */
const MESSAGE_START =
  /^(?:Ch(?:annel)? (?:ID )?[0-9a-f]{8}\b|(?:Un)?contained\b|Graphics |MMU |errorString |Timeout |GPU has |GPU recovery |Row Remapper|Dynamic Page|GSP|NVLink|(?:SAW|RLW|TLW|TREX|NVLPW|NETIR|MSE)\w* (?:non)?fatal|An uncorrectable|DBE|SEC_|L2 |CE\d|DRAM)/i;

/**
 * A GPU's place on the bus in one form, "0000:3b:00": NVML writes "00000000:3B:00.0", the kernel log leaves the function out.
 * Undefined for text that is no place on a bus.
 */
export function pciKey(bus_id: string): string | undefined {
  const [, domain, bus, device] = /^([0-9a-f]{4,8}):([0-9a-f]{2}):([0-9a-f]{2})(?:\.[0-9a-f])?$/i.exec(bus_id) ?? [];
  if (domain === undefined) return undefined;
  return `${parseInt(domain, 16).toString(16).padStart(4, "0")}:${bus}:${device}`.toLowerCase();
}

/** Splits "name=…, message": the name may have commas, and may be missing. */
function splitName(text: string): { readonly name?: string; readonly rest: string } {
  const unknown = UNKNOWN_NAME.exec(text);
  if (unknown !== null) return { rest: text.slice(unknown[0].length) };
  if (!text.startsWith("name=")) return { rest: text };
  const ends = [...text.matchAll(/, */g)].map((match) => ({ at: match.index, after: match.index + match[0].length }));
  const end = ends.find(({ after }) => MESSAGE_START.test(text.slice(after))) ??
    ends[0] ?? { at: text.length, after: text.length };
  const name = text.slice("name=".length, end.at).slice(0, MAX_NAME);
  return { ...(name === "" ? {} : { name }), rest: text.slice(end.after) };
}

/** Undefined where the message is about something else. */
export function parseXidLine(message: string): XidLine | undefined {
  const [, address, instance, compute_instance, xid, reported = ""] = XID.exec(message.trimEnd()) ?? [];
  const pci = address === undefined ? undefined : pciKey(address);
  if (pci === undefined || xid === undefined) return undefined;
  const pid = PID.exec(reported);
  const { name, rest } = splitName(reported.slice(pid?.[0].length ?? 0));
  return {
    pci,
    xid: Number(xid),
    detail: rest,
    ...(instance === undefined ? {} : { gpu_instance: Number(instance) }),
    ...(compute_instance === undefined ? {} : { compute_instance: Number(compute_instance) }),
    ...(pid?.[1] === undefined ? {} : { pid: Number(pid[1]) }),
    ...(name === undefined ? {} : { process_name: name }),
  };
}

/** Where the driver names the GPU at a place on the bus: this is how a GPU that NVML never saw has a name. */
export function parseGpuLine(message: string): { readonly pci: string; readonly gpu_uuid: string } | undefined {
  const [, address, gpu_uuid] = GPU_AT.exec(message.trimEnd()) ?? [];
  const pci = address === undefined ? undefined : pciKey(address);
  return pci === undefined || gpu_uuid === undefined ? undefined : { pci, gpu_uuid };
}
