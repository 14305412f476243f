/**
 * What the driver and the kernel write about a GPU that is gone or does not start, without an XID. Pure.
 *
 *   NVRM: GPU 0000:3b:00.0: GPU has fallen off the bus.
 *   NVRM: The NVIDIA GPU 0000:b3:00.0⏎NVRM: (PCI ID: 10de:26b5) installed in this system has⏎NVRM: fallen off the bus and …
 *   NVRM: GPU 0000:3b:00.0: RmInitAdapter failed! (0x26:0x56:1482)
 *   NVRM: GPU 0000:3b:00.0: rm_init_adapter failed, device minor number 0
 *   nvidia 0000:3b:00.0: Unable to change power state from D3cold to D0, device inaccessible
 *   nvidia 0000:3b:00.0: probe with driver nvidia failed with error -1
 *   nvidia: probe of 0000:3b:00.0 failed with error -1
 *   NVRM: The NVIDIA probe routine failed for 1 device(s).
 */
import { ADDRESS, pciKey } from "./xid-line.ts";

export interface DriverLine {
  readonly kind: "gpu.fell_off_bus" | "gpu.init_failed";
  /** As pciKey has it; empty where the line does not say which GPU. */
  readonly pci: string;
  /** In one line. */
  readonly detail: string;
}

const at = (pattern: string): RegExp => new RegExp(pattern.replace("@", ADDRESS), "i");

const LOST: readonly RegExp[] = [
  at("^NVRM: (?:The NVIDIA )?GPU (?:at )?@:? .{0,200}?\\bfallen off the bus\\b"),
  at("^NVRM: (?:The NVIDIA )?GPU (?:at )?@:? .{0,200}?\\b(?:GPU is lost|lost from the bus)\\b"),
  at("^nvidia @: Unable to change power state from \\w+ to D0, device inaccessible"),
  at("^nvidia @: can't change power state from \\w+ to D0 \\(config space inaccessible\\)"),
  at("^nvidia @: AER: can't recover"),
];
const NOT_STARTED: readonly RegExp[] = [
  at("^NVRM: GPU (?:at )?@: (?:RmInitAdapter failed!|rm_init_adapter failed|rm_init_private_state\\(\\) failed)"),
  at("^NVRM: GPU (?:at )?@: (?:request_irq\\(\\) failed|Failed to (?:map regs|allocate MSI|enable MSI))"),
  at("^nvidia @: probe with driver nvidia failed with error"),
  at("^nvidia: probe of @ failed with error"),
];
/** Drivers before 400 leave the address out. */
const SOME_NOT_STARTED: readonly RegExp[] = [
  /^NVRM: (?:RmInitAdapter failed!|rm_init_adapter failed)/,
  /^NVRM: The NVIDIA probe routine failed for \d{1,4} device/,
];

const oneLine = (message: string): string => message.replaceAll(/\s*\n(?:NVRM: ?)?/g, " ").trim();

/** Undefined where the message is about something else. */
export function parseDriverLine(message: string): DriverLine | undefined {
  const detail = oneLine(message);
  const placeIn = (patterns: readonly RegExp[]): string | undefined => {
    const address = patterns.map((pattern) => pattern.exec(detail)?.[1]).find((found) => found !== undefined);
    return address === undefined ? undefined : pciKey(address);
  };
  const lost = placeIn(LOST);
  if (lost !== undefined) return { kind: "gpu.fell_off_bus", pci: lost, detail };
  const not_started = placeIn(NOT_STARTED);
  if (not_started !== undefined) return { kind: "gpu.init_failed", pci: not_started, detail };
  return SOME_NOT_STARTED.some((pattern) => pattern.test(detail)) ? { kind: "gpu.init_failed", pci: "", detail } : undefined;
}
