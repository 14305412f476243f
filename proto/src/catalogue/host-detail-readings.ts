/** More of what host_readings has at each sample: CPU by mode, memory in detail, pressure, and the agent's own times. */
import type { Reading } from "./reading.ts";

const tick = <const N extends string>(
  name: N,
  field_number: number,
  shape: Pick<Reading, "type" | "kind" | "unit">,
  meaning: string,
  origin: string,
) => ({ name, field_number, ...shape, cadence: "tick", meaning, origin }) as const satisfies Reading;

const RATIO = { type: "float", kind: "gauge", unit: "" } as const;
const BYTES = { type: "uint64", kind: "gauge", unit: "B" } as const;
const TRAFFIC = { type: "uint64", kind: "counter", unit: "B" } as const;
const STAT = "/proc/stat";
const MEMINFO = "/proc/meminfo";
const CPU = "since the last sample, 0..1";
const STALL = "of the last ten seconds in which";

export const HOST_DETAIL_READINGS = [
  tick("cpu_user_ratio", 29, RATIO, `Share of CPU time for programs, niced ones included, ${CPU}`, STAT),
  tick("cpu_system_ratio", 30, RATIO, `Share of CPU time in the kernel ${CPU}`, STAT),
  tick("cpu_iowait_ratio", 31, RATIO, `Share of CPU time idle with I/O outstanding ${CPU}`, STAT),
  tick("cpu_irq_ratio", 32, RATIO, `Share of CPU time in interrupts, soft ones included, ${CPU}`, STAT),
  tick("cpu_steal_ratio", 33, RATIO, `Share of CPU time that the hypervisor gave to others ${CPU}`, STAT),
  tick("load_5m", 34, RATIO, "Load average over five minutes: tasks that run or wait", "/proc/loadavg"),
  tick("load_15m", 35, RATIO, "Load average over fifteen minutes: tasks that run or wait", "/proc/loadavg"),
  tick("memory_available_bytes", 36, BYTES, "Host memory that programs could still get without swapping, in bytes", MEMINFO),
  tick("memory_cached_bytes", 37, BYTES, "Host memory that holds files, in bytes", MEMINFO),
  tick("memory_dirty_bytes", 38, BYTES, "Host memory that waits to be written to disk, in bytes", MEMINFO),
  tick("swap_total_bytes", 39, BYTES, "Size of swap, in bytes", MEMINFO),
  tick("swap_in_bytes", 40, TRAFFIC, "Bytes read back from swap, since boot", "/proc/vmstat"),
  tick("swap_out_bytes", 41, TRAFFIC, "Bytes written to swap, since boot", "/proc/vmstat"),
  tick("pressure_cpu_some_ratio", 42, RATIO, `Share ${STALL} some task waited for a CPU, 0..1`, "/proc/pressure/cpu"),
  tick("pressure_memory_some_ratio", 43, RATIO, `Share ${STALL} some task waited for memory, 0..1`, "/proc/pressure/memory"),
  tick("pressure_memory_full_ratio", 44, RATIO, `Share ${STALL} all tasks waited for memory, 0..1`, "/proc/pressure/memory"),
  tick("pressure_io_some_ratio", 45, RATIO, `Share ${STALL} some task waited for I/O, 0..1`, "/proc/pressure/io"),
  tick("pressure_io_full_ratio", 46, RATIO, `Share ${STALL} all tasks waited for I/O, 0..1`, "/proc/pressure/io"),
  tick(
    "agent_gpu_sample_ms",
    47,
    { type: "float", kind: "gauge", unit: "ms" },
    "How long reading the GPUs took in the last sample, in milliseconds",
    "agent",
  ),
  tick(
    "slurm_queue_age_seconds",
    48,
    { type: "float", kind: "gauge", unit: "s" },
    "Time since Slurm last answered which jobs wait, in seconds; of the node that asks it",
    "squeue",
  ),
  tick(
    "slurm_queue_failures",
    49,
    { type: "uint64", kind: "counter", unit: "" },
    "Questions to Slurm that were not answered, a count since the agent's start; of the node that asks it",
    "squeue",
  ),
] as const;
