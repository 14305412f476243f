/**
 * The port through which the agent knows GPUs, in words of no vendor. Two implementations: nvml/nvml-source.ts (NVIDIA's
 * library, in a worker thread) and simulated/simulated-gpus.ts. Both pass test/gpu-source-contract.ts, and so has a third;
 * docs/explanation/architecture.md says what one for AMD would have to provide. Names of fields are those of the wire.
 */
import type { Row } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

/** State of one device, or (with an empty gpu_uuid) of the source as a whole. "No data" always has its reason here. */
export interface DeviceStatus {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly state: heliograph.v1.DeviceState;
  readonly reason: string;
}

/** A process that the driver lists on a device. */
export interface DeviceProcess {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  /** In the host's PID namespace. */
  readonly pid: number;
  readonly kind: heliograph.v1.ProcessKind;
  /** Absent where the driver does not report it. */
  readonly memory_used_bytes?: number;
  /** 0..1 of the last minute; absent where the driver does not report it. */
  readonly sm_utilization_ratio?: number;
  readonly memory_utilization_ratio?: number;
  readonly encoder_utilization_ratio?: number;
  readonly decoder_utilization_ratio?: number;
  /** Its peak, where the driver keeps account. */
  readonly memory_peak_bytes?: number;
}

/** What never or rarely changes about a device; time_ms is added when it is logged. */
export type DeviceInventory = Omit<Row<"gpu_inventory">, "time_ms"> & {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly gpu_index: number;
};

/** What the driver says of itself; empty strings where it does not, or did not load. The last two are NVIDIA's. */
export interface DriverVersions {
  readonly driver_version: string;
  readonly nvml_version: string;
  /** E.g. "12.8". */
  readonly cuda_version: string;
}

/** What is read of each device once a minute or so, a few devices at a tick. */
export interface SlowSample {
  readonly health: readonly Row<"gpu_health">[];
  readonly links: readonly Row<"gpu_links">[];
  /** All that is known of the devices in it: a reading that has no row here is not known yet. */
  readonly capabilities: readonly Row<"capabilities">[];
}

/** due: what is slow only where its time has come. everything: what is slow of every device too, and at once. */
export type SampleExtent = "due" | "everything";

/** What the driver reported by itself since the last tick. */
export interface DriverEvent {
  readonly gpu_uuid: string;
  readonly type:
    | "xid"
    | "double_bit_ecc"
    | "power_source"
    | "mig_config"
    | "single_bit_ecc_storm"
    | "page_retirement"
    | "page_retirement_failure"
    | "non_fatal_poison"
    | "fatal_poison"
    | "gpu_unavailable"
    | "recovery_action";
  /** The number of an XID; of the other types what the driver adds, mostly 0. */
  readonly data: number;
  /** Undefined for the GPU as a whole. */
  readonly gpu_instance: number | undefined;
}

/** All that one tick reads. A device that failed has a status and no reading; the others are not affected. */
export interface GpuSample {
  readonly readings: readonly (Row<"gpu_readings"> & { readonly gpu_uuid: string; readonly mig_uuid: string })[];
  readonly processes: readonly DeviceProcess[];
  /** The source as a whole first, then each device that is known. */
  readonly states: readonly DeviceStatus[];
  /** Absent in most ticks. */
  readonly slow?: SlowSample;
  /** Absent in most ticks. */
  readonly events?: readonly DriverEvent[];
}

export interface GpuSource {
  /** Loads what it reads from. Does not throw when there is none: that is a state. */
  start(): Promise<void>;
  /** One sample of every device; `time_ms` goes into the rows. Never rejects. */
  sample(time_ms: number, extent?: SampleExtent): Promise<GpuSample>;
  /** Devices as last seen; empty where there are none. */
  inventory(): Promise<{ readonly driver: DriverVersions; readonly devices: readonly DeviceInventory[] }>;
  /** Releases everything; can be called twice. Resolves after deadline_ms at the latest. */
  stop(deadline_ms: number): Promise<void>;
}
