import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { countGpusOnBus, isInHostPidNamespace, maySeeProcesses, mayTrace, writeTrouble } from "./host-facts.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "heliograph-doctor-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function plugIn(name: string, vendor: string, class_code: string, driver?: string): void {
  const path = join(root, name);
  mkdirSync(path);
  writeFileSync(join(path, "vendor"), `${vendor}\n`);
  writeFileSync(join(path, "class"), `${class_code}\n`);
  if (driver !== undefined) symlinkSync(`../../../bus/pci/drivers/${driver}`, join(path, "driver"));
}

describe("GPUs on the PCI bus", () => {
  it("are counted when NVIDIA's, with or without a driver, but not those passed to virtual machines or other devices of NVIDIA", () => {
    plugIn("0000:3b:00.0", "0x10de", "0x030200", "nvidia");
    plugIn("0000:5e:00.0", "0x10de", "0x030000");
    plugIn("0000:86:00.0", "0x10de", "0x030200", "vfio-pci");
    plugIn("0000:87:00.0", "0x10de", "0x068000", "nvidia-nvswitch");
    plugIn("0000:00:02.0", "0x8086", "0x030000", "i915");
    expect(countGpusOnBus(root)).toBe(2);
    expect(countGpusOnBus(join(root, "nowhere"))).toBeUndefined();
  });
});

describe("a process's permissions", () => {
  it("are read from its capabilities", () => {
    expect(mayTrace("Name:\tx\nCapEff:\t0000000000080000\n")).toBe(true);
    expect(mayTrace("CapEff:\t0000000400000000\n")).toBe(false);
    expect(mayTrace("nothing")).toBeUndefined();
    expect(maySeeProcesses("/proc", "self")).toBeTypeOf("boolean");
    expect(maySeeProcesses(root, 1)).toBeUndefined();
  });

  it("are checked for directories too", () => {
    expect(writeTrouble(root)).toBeUndefined();
    expect(writeTrouble(join(root, "nowhere"))).toContain("ENOENT");
  });
});

describe("the PID namespace", () => {
  it("is the host's where it has the kernel's fixed number", () => {
    for (const [name, inode] of [
      ["host", 4_026_531_836],
      ["container", 4_026_532_300],
    ] as const) {
      mkdirSync(join(root, name, "self/ns"), { recursive: true });
      symlinkSync(`pid:[${inode}]`, join(root, name, "self/ns/pid"));
    }
    expect(isInHostPidNamespace(join(root, "host"))).toBe(true);
    expect(isInHostPidNamespace(join(root, "container"))).toBe(false);
    expect(isInHostPidNamespace(join(root, "nowhere"))).toBeUndefined();
  });
});
