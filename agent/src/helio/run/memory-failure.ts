/**
 * Whether a program failed for lack of memory: a GPU's as it says itself in its last lines, the host's as the kernel counts
 * it in the program's cgroup, or as Python says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { EndCause } from "../../jobs/tracker/rank.ts";
import type { Ending } from "./child.ts";

/** What programs print last of all is what they die of: a traceback, and what a launcher adds. */
const TAIL_BYTES = 16 << 10;
/** Exit status of shells and launchers for a program that SIGKILL ended. */
const EXIT_KILLED = 137;
const SIGKILL = 9;

/** PyTorch, CUDA and cuBLAS, JAX and TensorFlow, CuPy, HIP. */
const GPU_MEMORY =
  /OutOfMemoryError: CUDA|CUDA out of memory|CUDA error: out of memory|CUDA_ERROR_OUT_OF_MEMORY|cudaErrorMemoryAllocation|HIP out of memory|RESOURCE_EXHAUSTED: Out of memory|CUBLAS_STATUS_ALLOC_FAILED/i;
const HOST_MEMORY =
  /^(?:\S+\.)?MemoryError\b|DefaultCPUAllocator: (?:can't|not enough memory)|^std::bad_alloc|what\(\):\s+std::bad_alloc/m;
/** Launchers that report the end of one of theirs: torchrun, shells, Ray. */
const KILLED = /\bSIGKILL\b|\bsignal 9\b|exitcode\s*:?\s*-9\b|\bKilled\b/i;

/** The newest bytes of what a program prints, kept at the cost of a reference each. */
export interface OutputTail {
  push(chunk: Uint8Array): void;
  text(): string;
}

export function createOutputTail(): OutputTail {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  return {
    push(chunk) {
      const kept = chunk.subarray(Math.max(0, chunk.length - TAIL_BYTES));
      chunks.push(kept);
      bytes += kept.length;
      // Copied together once it is twice as much, so that many small chunks cost little each.
      if (bytes <= 2 * TAIL_BYTES && chunks.length <= 1_024) return;
      const tail = Buffer.concat(chunks).subarray(-TAIL_BYTES);
      chunks = [tail];
      bytes = tail.length;
    },
    text: () => Buffer.concat(chunks).subarray(-TAIL_BYTES).toString("latin1"),
  };
}

/** `oom_kills`: processes of the program's cgroup that the kernel killed for lack of memory while it ran. */
export function memoryFailure(ending: Ending, printed: string, oom_kills: number): EndCause | undefined {
  if ("exit_code" in ending && ending.exit_code === 0) return undefined;
  const was_killed = "signal" in ending ? ending.signal === SIGKILL : ending.exit_code === EXIT_KILLED || KILLED.test(printed);
  if (oom_kills > 0 && was_killed) return "out_of_host_memory";
  if (GPU_MEMORY.test(printed)) return "out_of_gpu_memory";
  if (HOST_MEMORY.test(printed)) return "out_of_host_memory";
  return undefined;
}

/**
 * Counts the kernel's kills for lack of memory in this process's own cgroup: `memory.events` in cgroup v2,
 * `memory.oom_control` in v1. Undefined where neither can be read. `proc_root` and `cgroup_root` are "/proc" and
 * "/sys/fs/cgroup".
 */
export function countOomKills(proc_root: string, cgroup_root: string): number | undefined {
  const lines = (read(join(proc_root, "self", "cgroup")) ?? "").split("\n");
  for (const line of lines) {
    // proc_pid_cgroup: hierarchy:controllers:path, where v2 has no controllers.
    const [, controllers = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    const file =
      controllers === ""
        ? join(cgroup_root, path, "memory.events")
        : controllers.split(",").includes("memory")
          ? join(cgroup_root, "memory", path, "memory.oom_control")
          : undefined;
    const count = file === undefined ? undefined : /^oom_kill (\d+)$/m.exec(read(file) ?? "")?.[1];
    if (count !== undefined) return Number(count);
  }
  return undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // No such controller or hierarchy here, which is an answer.
    return undefined;
  }
}
