/** The PCIe link of a GPU. */
import type { GpuHealth } from "../port/gpu-health.ts";
import type { GpuValues, HealthValues } from "./reading-values.ts";

type LinkCalls = "isPartOfChip" | "pcieGeneration" | "pcieGenerationMax" | "pcieWidth" | "pcieWidthMax" | "pcieReplays";

/**
 * nvidia-smi `pcie.link.*`. An idle GPU lowers its link to save power, which is no fault. A GPU on the chip of its CPU has no
 * PCIe link; drivers then say generation 1, one lane, now and at most.
 */
export function readPcieLink(gpu: Pick<GpuHealth, LinkCalls>): HealthValues {
  const [generation, generation_max] = [gpu.pcieGeneration(), gpu.pcieGenerationMax()];
  const [width, width_max] = [gpu.pcieWidth(), gpu.pcieWidthMax()];
  const is_placeholder = generation_max === 1 && width_max === 1 && gpu.isPartOfChip();
  return {
    pcie_generation: is_placeholder ? undefined : generation,
    pcie_generation_max: is_placeholder ? undefined : generation_max,
    pcie_width_lanes: is_placeholder ? undefined : width,
    pcie_width_max_lanes: is_placeholder ? undefined : width_max,
    pcie_replays: is_placeholder ? undefined : gpu.pcieReplays(),
  };
}

/** PCIe throughput where profiling does not give it. By NVML each direction takes the GPU 20 ms, and so the worker too. */
export function readPcieThroughput(gpu: Pick<GpuHealth, "pcieBytesPerSecond">): GpuValues {
  return {
    pcie_transmit_bytes_per_second: gpu.pcieBytesPerSecond("transmit"),
    pcie_receive_bytes_per_second: gpu.pcieBytesPerSecond("receive"),
  };
}
