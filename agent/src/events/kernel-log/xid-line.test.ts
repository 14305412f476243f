import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseGpuLine, parseXidLine, pciKey } from "./xid-line.ts";

describe("a line with an XID", () => {
  it.each([
    ["NVRM: Xid (0000:03:00): 14, Channel 00000001", { pci: "0000:03:00", xid: 14, detail: "Channel 00000001" }],
    [
      "NVRM: Xid (PCI:0000:3b:00): 79, pid=1234, GPU has fallen off the bus.",
      { pci: "0000:3b:00", xid: 79, pid: 1234, detail: "GPU has fallen off the bus." },
    ],
    [
      "NVRM: Xid (PCI:0000:CB:00): 13, pid='<unknown>', name=<unknown>, Graphics SM Warp Exception on (GPC 7, TPC 3)",
      { pci: "0000:cb:00", xid: 13, detail: "Graphics SM Warp Exception on (GPC 7, TPC 3)" },
    ],
    [
      "NVRM: Xid (PCI:0000:29:00 GPU-I:05): 94, pid=7194, name=python3, Ch 0000000f, errorString CTX",
      { pci: "0000:29:00", gpu_instance: 5, xid: 94, pid: 7194, process_name: "python3", detail: "Ch 0000000f, errorString CTX" },
    ],
    [
      "NVRM: Xid (PCI:0009:01:00): 119, pid=9, name=a b",
      { pci: "0009:01:00", xid: 119, pid: 9, process_name: "a b", detail: "" },
    ],
    [
      "NVRM: Xid (PCI:0000:29:00 GPU-I:05 GPU-CI:00): 94, pid=7001, name=python3, Contained: CE User Channel (0x9)",
      {
        pci: "0000:29:00",
        gpu_instance: 5,
        compute_instance: 0,
        xid: 94,
        pid: 7001,
        process_name: "python3",
        detail: "Contained: CE User Channel (0x9)",
      },
    ],
    [
      "NVRM: Xid (PCI:0000:41:00): 31, pid=5120, name=VLLM::Worker, TP0, Ch 00000010, intr 00000000. MMU Fault",
      {
        pci: "0000:41:00",
        xid: 31,
        pid: 5120,
        process_name: "VLLM::Worker, TP0",
        detail: "Ch 00000010, intr 00000000. MMU Fault",
      },
    ],
    [
      "NVRM: Xid (PCI:0018:01:00): 145, pid=64, name=a, b, RLW_RXPIPE Nonfatal XC0 i0 Link 13",
      { pci: "0018:01:00", xid: 145, pid: 64, process_name: "a, b", detail: "RLW_RXPIPE Nonfatal XC0 i0 Link 13" },
    ],
    [
      "NVRM: Xid (PCI:0000:41:00): 8, pid=5, name=python3, something, new",
      { pci: "0000:41:00", xid: 8, pid: 5, process_name: "python3", detail: "something, new" },
    ],
    ["NVRM: Xid (PCI:00000000:3B:00.0): 45", { pci: "0000:3b:00", xid: 45, detail: "" }],
  ])("%s", (line, reported) => {
    expect(parseXidLine(line)).toEqual(reported);
  });

  it("does not match a line that only quotes such a line", () => {
    expect(parseXidLine("evil[1]: NVRM: Xid (PCI:0000:3b:00): 79, pid=1, x")).toBeUndefined();
    expect(parseXidLine("NVRM: Xid (PCI:0000:3b): 79")).toBeUndefined();
    expect(parseXidLine("NVRM: GPU 0000:3b:00.0: RmInitAdapter failed!")).toBeUndefined();
  });

  it("is parsed without a throw, whatever it contains", () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.string(), (xid, rest) => {
        const line = parseXidLine(`NVRM: Xid (PCI:0000:3b:00): ${xid}, ${rest.replaceAll(/[\n\r\u2028\u2029]/g, " ")}`);
        expect(line?.xid).toBe(xid);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseXidLine(text)).toBeUndefined();
      }),
    );
  });
});

describe("a GPU's PCI address", () => {
  it("is the same for NVML and for the kernel log", () => {
    expect(pciKey("00000000:3B:00.0")).toBe("0000:3b:00");
    expect(pciKey("00010000:01:00.0")).toBe("10000:01:00");
    expect(pciKey("nonsense")).toBeUndefined();
  });

  it("is parsed from the driver's line with the GPU's UUID", () => {
    const gpu_uuid = "GPU-b850f46d-d5ea-c752-ddf3-c4453e44d3f7";
    expect(parseGpuLine(`NVRM: GPU at PCI:0000:3b:00: ${gpu_uuid}`)).toEqual({ pci: "0000:3b:00", gpu_uuid });
  });
});
