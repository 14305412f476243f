import { describe, expect, it } from "vitest";

import { GpuLocations } from "./gpu-locations.ts";

describe("locations of GPUs", () => {
  it("are known from NVML's inventory, MIG devices by their instance", () => {
    const places = new GpuLocations();
    const gpu = { gpu_uuid: "GPU-a", gpu_index: 0 };
    places.learnInventory([
      { ...gpu, mig_uuid: "", pci_bus_id: "00000000:29:00.0" },
      { ...gpu, mig_uuid: "MIG-1", gpu_instance_id: 5 },
      { ...gpu, mig_uuid: "MIG-2", gpu_instance_id: 6 },
      { ...gpu, mig_uuid: "MIG-3", gpu_instance_id: 6 },
    ]);
    expect(places.uuidAt("0000:29:00")).toBe("GPU-a");
    expect(places.migOf("GPU-a", 5)).toBe("MIG-1");
    // Two compute instances share it: which of them, the kernel log does not say.
    expect(places.migOf("GPU-a", 6)).toBe("");
    expect([places.migOf("GPU-a", undefined), places.migOf("GPU-b", 5), places.uuidAt("0000:30:00")]).toEqual([
      "",
      "",
      undefined,
    ]);
  });
});
