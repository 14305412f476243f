import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseDriverLine } from "./driver-line.ts";
import { unescapeMessage } from "./record.ts";
import { parseSxidLine } from "./sxid-line.ts";

const OFF_THE_BUS =
  "NVRM: The NVIDIA GPU 0000:b3:00.0\\x0aNVRM: (PCI ID: 10de:26b5) installed in this system has\\x0aNVRM: fallen off the bus and is not responding to commands.";

describe("a line about a GPU without an XID", () => {
  it.each([
    [OFF_THE_BUS, "gpu.fell_off_bus", "0000:b3:00"],
    ["NVRM: GPU 0000:3b:00.0: GPU has fallen off the bus.", "gpu.fell_off_bus", "0000:3b:00"],
    ["NVRM: GPU at 0000:3b:00.0 has fallen off the bus.", "gpu.fell_off_bus", "0000:3b:00"],
    [
      "nvidia 0000:3b:00.0: Unable to change power state from D3cold to D0, device inaccessible",
      "gpu.fell_off_bus",
      "0000:3b:00",
    ],
    ["NVRM: GPU 0000:3b:00.0: RmInitAdapter failed! (0x26:0x56:1482)", "gpu.init_failed", "0000:3b:00"],
    ["NVRM: GPU 0000:3b:00.0: rm_init_adapter failed, device minor number 0", "gpu.init_failed", "0000:3b:00"],
    ["NVRM: RmInitAdapter failed! (0x26:0xffff:1290)", "gpu.init_failed", ""],
    ["nvidia 0000:3b:00.0: probe with driver nvidia failed with error -1", "gpu.init_failed", "0000:3b:00"],
    ["nvidia: probe of 0000:3b:00.0 failed with error -1", "gpu.init_failed", "0000:3b:00"],
    ["NVRM: The NVIDIA probe routine failed for 1 device(s).", "gpu.init_failed", ""],
  ])("%s", (line, kind, pci) => {
    expect(parseDriverLine(unescapeMessage(line))).toMatchObject({ kind, pci });
  });

  it("does not match when another program wrote it, or when it is about something else", () => {
    for (const line of [
      "evil[1]: NVRM: GPU 0000:3b:00.0: GPU has fallen off the bus.",
      "NVRM: GPU at PCI:0000:3b:00: GPU-b850f46d-d5ea-c752-ddf3-c4453e44d3f7",
      "NVRM: loading NVIDIA UNIX x86_64 Kernel Module  570.86.15",
      "nvme 0000:3b:00.0: Unable to change power state from D3cold to D0, device inaccessible",
    ])
      expect(parseDriverLine(line)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseDriverLine(text)).toBeUndefined();
      }),
    );
  });
});

describe("a line of an NVSwitch", () => {
  it("says which switch, error and link, and whether it is fatal", () => {
    expect(parseSxidLine("nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, Fatal, Link 62 LTSSM Fault Up")).toEqual({
      nvswitch: "nvswitch0",
      pci: "0000:05:00",
      sxid: 20_034,
      severity: "critical",
      link: 62,
      detail: "Fatal, Link 62 LTSSM Fault Up",
    });
    const rest = "Non-fatal, Link 32 egress non-posted PRIV error (First)";
    expect(parseSxidLine(`nvidia-nvswitch3: SXid (PCI:0000:07:00.0): 12028, ${rest}`)).toMatchObject({
      severity: "warning",
      link: 32,
    });
    expect(parseSxidLine("nvidia-nvswitch3: SXid (PCI:0000:07:00.0): 24008, SOE HALTED")).toMatchObject({ severity: "warning" });
  });

  it("is no error when it only adds the place and registers of one", () => {
    expect(parseSxidLine("nvidia-nvswitch1: SXid (PCI:0000:84:00.0): 12028, Data {0x000001c0, 0x00bd5c8a}")).toBeUndefined();
    expect(parseSxidLine("nvidia-nvswitch1: SXid (PCI:0000:84:00.0): 12028, Severity 0 Engine instance 44")).toBeUndefined();
  });
});

describe("the kernel's escapes", () => {
  it("are decoded as UTF-8, without control characters", () => {
    expect(unescapeMessage("name=\\xe8\\xae\\xad, x")).toBe("name=训, x");
    expect(unescapeMessage("a\\x5cx41\\x1b[31m\\x0ab")).toBe("a\\x41 [31m\nb");
  });
});
