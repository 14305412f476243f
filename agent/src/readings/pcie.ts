import type { NvmlHealth } from "../nvml/health-port.ts";
import type { GpuValues } from "./gpu-family.ts";
import type { HealthValues } from "./health-family.ts";

type LinkCalls = "pcieGeneration" | "pcieGenerationMax" | "pcieWidth" | "pcieWidthMax" | "pcieReplays" | "pcieErrors";

/** nvidia-smi `pcie.link.*`. An idle GPU lowers its link to save power, which is no fault. */
export function readPcieLink(gpu: Pick<NvmlHealth, LinkCalls>): HealthValues {
  const errors = gpu.pcieErrors();
  return {
    pcie_generation: gpu.pcieGeneration(),
    pcie_generation_max: gpu.pcieGenerationMax(),
    pcie_width_lanes: gpu.pcieWidth(),
    pcie_width_max_lanes: gpu.pcieWidthMax(),
    pcie_replays: gpu.pcieReplays(),
    pcie_correctable_errors: errors.correctable,
    pcie_nonfatal_errors: errors.nonfatal,
    pcie_fatal_errors: errors.fatal,
  };
}

const KIB = 1024;

/** PCIe throughput where GPM does not tell it. Takes the GPU 20 ms a direction, and so the worker. */
export function readPcieThroughput(gpu: Pick<NvmlHealth, "pcieKibPerSecond">): GpuValues {
  const bytes = (kib: number | undefined): number | undefined => (kib === undefined ? undefined : kib * KIB);
  return {
    pcie_transmit_bytes_per_second: bytes(gpu.pcieKibPerSecond("transmit")),
    pcie_receive_bytes_per_second: bytes(gpu.pcieKibPerSecond("receive")),
  };
}
