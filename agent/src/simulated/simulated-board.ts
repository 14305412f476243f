/** A GPU of a simulated machine, or a MIG device of one. */
import type { GpuModel } from "./gpu/gpu-models.ts";

export interface SimulatedBoard {
  readonly node: string;
  /** NVML's index within the node. */
  readonly index: number;
  readonly uuid: string;
  readonly model: GpuModel;
  readonly pci_bus_id: string;
  readonly serial: string;
  readonly vbios_version: string;
  /** Series of this board's noise. */
  readonly seed: number;
  /** How much warmer than the usual this slot gets, as a factor on the rise over the air: boards behind others get warm air. */
  readonly warmth: number;
  /** MIG devices that the GPU is split into; empty for a whole one. */
  readonly parts: readonly SimulatedBoard[];
  /** Of a MIG device: its part of its GPU. `uuid` is then that of the device. */
  readonly mig?: MigPart;
}

/** What a MIG device has of its GPU. */
export interface MigPart {
  readonly gpu_uuid: string;
  /** E.g. "1g.10gb". */
  readonly profile: string;
  /** Compute slices, of COMPUTE_SLICES. */
  readonly slices: number;
  readonly gpu_instance_id: number;
}
