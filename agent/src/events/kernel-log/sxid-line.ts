/**
 * Errors of NVSwitches (SXid), which connect the GPUs of a node: a fatal one takes the links of all of them. Pure.
 *
 *   nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, Fatal, Link 62 LTSSM Fault Up
 *   nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, Severity 1 Engine instance 62 Sub-engine instance 00
 *   nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, Data {0x50610002, …}
 */
import { ADDRESS, pciKey } from "./xid-line.ts";

export interface SxidLine {
  /** "nvswitch0". */
  readonly nvswitch: string;
  /** As pciKey has it. */
  readonly pci: string;
  readonly sxid: number;
  readonly severity: "critical" | "warning";
  readonly link?: number;
  /** What the driver says, whether it is fatal included. */
  readonly detail: string;
}

const SXID = new RegExp(`^nvidia-(nvswitch\\d{1,3}): SXid \\(${ADDRESS}\\): (\\d{1,6}), *(.+)$`, "i");
/** Further lines of an error that was reported before: its place inside the switch, and its registers. */
const FURTHER = /^(?:Severity \d|Data \{)/;

/** Undefined where the message is about something else, or only adds to the one before. */
export function parseSxidLine(message: string): SxidLine | undefined {
  const [, nvswitch, address, sxid, detail] = SXID.exec(message.trimEnd()) ?? [];
  const pci = address === undefined ? undefined : pciKey(address);
  if (nvswitch === undefined || pci === undefined || sxid === undefined || detail === undefined || FURTHER.test(detail))
    return undefined;
  const link = /\bLink (\d{1,3})\b/i.exec(detail)?.[1];
  return {
    nvswitch: nvswitch.toLowerCase(),
    pci,
    sxid: Number(sxid),
    severity: /^fatal\b/i.test(detail) ? "critical" : "warning",
    ...(link === undefined ? {} : { link: Number(link) }),
    detail,
  };
}
