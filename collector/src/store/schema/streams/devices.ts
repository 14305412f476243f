/** Tables of what nodes and GPUs are, how they are, and what runs on them. */
import { heliograph } from "@heliograph/proto/wire";

import { BOOL, FLOAT32, NAME, TEXT, TIME_OR_NULL, UINT32, UINT64, nullable, word } from "../column-kinds.ts";
import { TIME_COLUMN, column, type Table } from "../table.ts";

const { DeviceState, ProcessKind } = heliograph.v1;

export const NODE_INVENTORY_TABLE: Table<"node_inventory"> = {
  stream: "node_inventory",
  name: "node_inventory",
  comment: "What each node is: at its agent's start, on change, every hour",
  order_by: "node, time",
  columns: [
    TIME_COLUMN,
    column<"node_inventory">("hostname", NAME, "Host name"),
    column<"node_inventory">("boot_id", NAME, "Id of the boot, /proc/sys/kernel/random/boot_id"),
    column<"node_inventory">("agent_version", NAME, "Version of the agent"),
    column<"node_inventory">("kernel_version", NAME, "Version of the kernel"),
    column<"node_inventory">("os_name", NAME, "Name and version of the operating system"),
    column<"node_inventory">("cpu_model", NAME, "Model of the CPU"),
    column<"node_inventory">("cpu_count", UINT32, "Logical CPUs, a count"),
    column<"node_inventory">("memory_total_bytes", UINT64, "Memory of the host, in bytes"),
    column<"node_inventory">("driver_version", NAME, "Version of the NVIDIA driver; empty where NVML did not load"),
    column<"node_inventory">("nvml_version", NAME, "Version of NVML; empty where it did not load"),
    column<"node_inventory">("cuda_version", NAME, "CUDA version that the driver supports, e.g. 12.8"),
    column<"node_inventory">("gpu_count", UINT32, "GPUs, a count"),
  ],
};

export const GPU_INVENTORY_TABLE: Table<"gpu_inventory"> = {
  stream: "gpu_inventory",
  name: "gpu_inventory",
  comment: "What each GPU and MIG device is: at the agent's start, on change, every hour",
  order_by: "gpu_uuid, mig_uuid, time",
  columns: [
    TIME_COLUMN,
    column<"gpu_inventory">("gpu_uuid", NAME, "UUID of the physical GPU"),
    column<"gpu_inventory">("mig_uuid", NAME, "UUID of the MIG device; empty for the GPU itself"),
    column<"gpu_inventory">("gpu_index", UINT32, "NVML's index at that time, from 0; may move at the next boot"),
    column<"gpu_inventory">("name", NAME, "Product name"),
    column<"gpu_inventory">("pci_bus_id", NAME, "PCI address, e.g. 00000000:3B:00.0"),
    column<"gpu_inventory">("driver_version", NAME, "Version of the NVIDIA driver"),
    column<"gpu_inventory">("memory_total_bytes", UINT64, "Device memory, in bytes"),
    column<"gpu_inventory">("power_limit_max_watts", nullable(FLOAT32), "Highest power limit that can be set, in watts"),
    column<"gpu_inventory">("architecture", NAME, "Architecture, e.g. hopper"),
    column<"gpu_inventory">("serial", NAME, "Serial number of the board"),
    column<"gpu_inventory">("vbios_version", NAME, "Version of the video BIOS"),
    column<"gpu_inventory">("minor_number", nullable(UINT32), "N of /dev/nvidiaN; not the index"),
    column<"gpu_inventory">("gpu_instance_id", nullable(UINT32), "GPU instance of a MIG device, within its GPU"),
    column<"gpu_inventory">("compute_instance_id", nullable(UINT32), "Compute instance of a MIG device, within its GPU instance"),
    column<"gpu_inventory">("mig_profile", NAME, "Profile of a MIG device, e.g. 1g.10gb; empty for a GPU"),
    column<"gpu_inventory">("multiprocessor_count", nullable(UINT32), "Multiprocessors of a MIG device, a count"),
  ],
};

export const GPU_STATES_TABLE: Table<"gpu_states"> = {
  stream: "gpu_states",
  name: "gpu_states",
  comment: "Why there are readings of a device, or why there are none: on change, every hour",
  order_by: "node, gpu_uuid, mig_uuid, time",
  columns: [
    TIME_COLUMN,
    column<"gpu_states">("gpu_uuid", NAME, "UUID of the physical GPU; empty for NVML as a whole"),
    column<"gpu_states">("mig_uuid", NAME, "UUID of the MIG device; empty for the GPU itself"),
    column<"gpu_states">(
      "state",
      word(DeviceState, "DEVICE_STATE_"),
      "ok, lost, hung, driver_mismatch, no_permission, not_supported, recovering, not_present or unknown",
    ),
    column<"gpu_states">("reason", TEXT, "Why, in words; empty when ok"),
  ],
};

export const CAPABILITIES_TABLE: Table<"capabilities"> = {
  stream: "capabilities",
  name: "capabilities",
  comment: "Which readings each device gives, and why not the others: on change, every hour",
  order_by: "gpu_uuid, mig_uuid, reading, time",
  columns: [
    TIME_COLUMN,
    column<"capabilities">("gpu_uuid", NAME, "UUID of the physical GPU"),
    column<"capabilities">("mig_uuid", NAME, "UUID of the MIG device; empty for the GPU itself"),
    column<"capabilities">("reading", NAME, "Name of the reading: a column of gpu_readings, gpu_health or gpu_links"),
    column<"capabilities">("supported", BOOL, "True where the device gives it"),
    column<"capabilities">("reason", NAME, "Why it does not, in words; empty where it does"),
  ],
};

export const GPU_PROCESSES_TABLE: Table<"gpu_processes"> = {
  stream: "gpu_processes",
  name: "gpu_processes",
  comment: "Processes on devices: when they appear, every minute, when they end",
  order_by: "gpu_uuid, mig_uuid, time, pid",
  columns: [
    TIME_COLUMN,
    column<"gpu_processes">("gpu_uuid", NAME, "UUID of the physical GPU"),
    column<"gpu_processes">("mig_uuid", NAME, "UUID of the MIG device; empty for the GPU itself"),
    column<"gpu_processes">("pid", UINT32, "Process id on the host"),
    column<"gpu_processes">("kind", word(ProcessKind, "PROCESS_KIND_"), "compute, graphics, mps or unknown"),
    column<"gpu_processes">("memory_used_bytes", nullable(UINT64), "Device memory that it uses, in bytes"),
    column<"gpu_processes">("user", NAME, "User name, or the number where it has none"),
    column<"gpu_processes">("command", NAME, "Program and script name, never arguments"),
    column<"gpu_processes">("started_ms", TIME_OR_NULL, "When the process started, UTC, ms; NULL when unknown"),
    column<"gpu_processes">("ended", BOOL, "True in the last row of a process"),
    column<"gpu_processes">("job_id", NAME, "Job that it belongs to; empty when none is known"),
    column<"gpu_processes">(
      "sm_utilization_ratio",
      nullable(FLOAT32),
      "Share of the time since its last row in which it ran kernels, 0..1",
    ),
    column<"gpu_processes">(
      "memory_utilization_ratio",
      nullable(FLOAT32),
      "Share of that time in which it used device memory, 0..1",
    ),
    column<"gpu_processes">(
      "encoder_utilization_ratio",
      nullable(FLOAT32),
      "Share of that time in which it used the encoder, 0..1",
    ),
    column<"gpu_processes">(
      "decoder_utilization_ratio",
      nullable(FLOAT32),
      "Share of that time in which it used the decoder, 0..1",
    ),
    column<"gpu_processes">("container_id", NAME, "Id of the container that it runs in; empty where none is known"),
    column<"gpu_processes">("cgroup", NAME, "Path of its cgroup; empty where not known"),
    column<"gpu_processes">(
      "memory_peak_bytes",
      nullable(UINT64),
      "Most device memory that it used, where the driver keeps account, in bytes",
    ),
  ],
};
