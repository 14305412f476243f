/** What the doctor says about GPUs and what the agent may read of the node. Pure. */
import type { DoctorFacts } from "./facts.ts";
import { fail, ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";

const NVML_ADVICE: Readonly<Record<string, string>> = {
  not_present: "Install NVIDIA's driver, or set nvml.library to the path of libnvidia-ml.so.1. Without GPUs this is no fault.",
  driver_mismatch:
    "The library is not of the loaded driver's version: reload the driver (after `heliograph-agent release`) or reboot.",
  no_permission: "Give the agent's user access to /dev/nvidia*; in a container, hand the devices through.",
  hung: "The driver does not return: see the kernel log, reset the GPU or reboot.",
  recovering: "Wait a minute and ask again.",
};

const GPU_ADVICE: Readonly<Record<string, string>> = {
  lost: "Look for XID 79 in the kernel log; drain the node and power-cycle it.",
  hung: "See the kernel log; reset the GPU or reboot the node.",
};

export function judgeNvml({ nvml, gpus_on_bus }: DoctorFacts): Finding {
  if (nvml === undefined) return skipped("nvml", "not asked: the agent that has it can't be asked");
  if (nvml.state === "ok") return ok("nvml", nvml.reason === "" ? "answers" : nvml.reason);
  const found = `${nvml.state.replaceAll("_", " ")}: ${nvml.reason}`;
  const advice = NVML_ADVICE[nvml.state] ?? "See the kernel log.";
  const has_none = nvml.state === "not_present" && (gpus_on_bus ?? 0) === 0;
  return has_none || nvml.state === "recovering" ? warn("nvml", found, advice) : fail("nvml", found, advice);
}

export function judgeGpuCount({ nvml, expected_gpus, gpus_on_bus }: DoctorFacts): Finding {
  if (nvml?.state !== "ok") return skipped("gpu_count", "not known without NVML");
  const seen = nvml.gpus.filter((gpu) => gpu.state !== "lost").length;
  if (expected_gpus > 0 && seen < expected_gpus) {
    return fail("gpu_count", `${seen} of ${expected_gpus} that nvml.expected_gpus asks for`, GPU_ADVICE["lost"] ?? "");
  }
  if (gpus_on_bus !== undefined && seen < gpus_on_bus) {
    const advice = "See the kernel log for RmInitAdapter and XIDs. In a container: were all GPUs handed through?";
    return warn("gpu_count", `${seen}, but ${gpus_on_bus} are on the PCI bus`, advice);
  }
  return ok("gpu_count", expected_gpus === 0 ? `${seen}` : `${seen} of ${expected_gpus}`);
}

export function judgeGpus({ nvml }: DoctorFacts): Finding[] {
  const ill = (nvml?.gpus ?? []).filter((gpu) => gpu.state !== "ok");
  if (nvml?.state !== "ok") return [];
  return ill.map((gpu) =>
    fail(
      "gpu_state",
      `${gpu.gpu_uuid} is ${gpu.state.replaceAll("_", " ")}: ${gpu.reason}`,
      GPU_ADVICE[gpu.state] ?? "See the kernel log.",
    ),
  );
}

export function judgePersistence({ nvml, has_persistence_daemon }: DoctorFacts): Finding {
  if (nvml?.state !== "ok" || nvml.gpus.length === 0) return skipped("persistence", "not needed without a GPU");
  if (has_persistence_daemon) return ok("persistence", "nvidia-persistenced runs");
  return warn(
    "persistence",
    "nvidia-persistenced does not run: an idle GPU is set up again for each program, which takes seconds",
    "systemctl enable --now nvidia-persistenced (or nvidia-smi -pm 1).",
  );
}

export function judgeKernelLog({ kernel_log_trouble }: DoctorFacts): Finding {
  if (kernel_log_trouble === undefined) return ok("kernel_log", "can be read");
  return warn(
    "kernel_log",
    `can't be read: ${kernel_log_trouble}; XIDs that NVML does not report are missed`,
    "Give the agent CAP_SYSLOG (AmbientCapabilities=CAP_SYSLOG); in a container also hand /dev/kmsg through.",
  );
}

export function judgeProcesses({ may_see_processes, is_in_host_pid_namespace }: DoctorFacts): Finding {
  if (is_in_host_pid_namespace === false) {
    return warn(
      "processes",
      "this is not the host's PID namespace: processes on GPUs can't be matched with jobs",
      "Run the container with the host's PIDs (hostPID: true, --pid=host).",
    );
  }
  if (may_see_processes === true) return ok("processes", "those of all users can be seen");
  if (may_see_processes === undefined) return skipped("processes", "not known");
  return warn(
    "processes",
    "those of other users are only partly seen",
    "Give the agent CAP_SYS_PTRACE (AmbientCapabilities=CAP_SYS_PTRACE).",
  );
}
