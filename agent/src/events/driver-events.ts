/** What the driver reported through NVML: XIDs for the matcher, the rest as health events. Pure. */
import type { DriverEvent } from "../gpu/port/gpu-source.ts";
import type { EventKindName } from "./event-kinds.ts";
import type { HealthEvent } from "./health-event.ts";
import type { XidOccurrence } from "./xid/xid-source.ts";

const KINDS: Readonly<Record<Exclude<DriverEvent["type"], "xid">, EventKindName>> = {
  double_bit_ecc: "gpu.double_bit_ecc",
  power_source: "gpu.power_source_changed",
  mig_config: "gpu.mig_config_changed",
  single_bit_ecc_storm: "gpu.single_bit_ecc_storm",
  page_retirement: "gpu.page_retired",
  page_retirement_failure: "gpu.page_retirement_failed",
  non_fatal_poison: "gpu.memory_poisoned",
  fatal_poison: "gpu.memory_poisoned_fatally",
  gpu_unavailable: "gpu.unavailable",
  recovery_action: "gpu.recovery_needed",
};

/** XIDs among the events of one sample; `boot_id` and the time make their ids unique on this node. */
export const driverXids = (events: readonly DriverEvent[], boot_id: string, time_ms: number): XidOccurrence[] =>
  events
    .filter(({ type }) => type === "xid")
    .map(({ gpu_uuid, data, gpu_instance }, index) => ({
      reported_by: "nvml",
      time_ms,
      xid: data,
      gpu_uuid,
      pci: "",
      occurrence_id: `nvml/${boot_id}/${gpu_uuid}/${time_ms}/${index}`,
      ...(gpu_instance === undefined ? {} : { gpu_instance }),
      detail: "",
    }));

/** nvmlGpuRecoveryAction: what NVML's event says that the GPU needs now. */
const RECOVERY_ACTIONS: Readonly<Record<number, string>> = {
  1: "reset the GPU",
  2: "reboot the node",
  3: "drain the jobs that use several GPUs",
  4: "drain the GPU, then reset it",
  5: "recover the IMEX domain",
};
const NO_RECOVERY = 0;

function kindOf({ type, data }: DriverEvent): EventKindName | undefined {
  if (type === "xid") return undefined;
  return type === "recovery_action" && data === NO_RECOVERY ? "gpu.recovery_done" : KINDS[type];
}

/** All but XIDs. The same of one GPU several times in a sample is one event that says how often. */
export function otherDriverEvents(events: readonly DriverEvent[], time_ms: number): HealthEvent[] {
  const counts = new Map<
    string,
    { readonly kind: EventKindName; readonly gpu_uuid: string; readonly words: string; count: number }
  >();
  for (const event of events) {
    const kind = kindOf(event);
    if (kind === undefined) continue;
    const { gpu_uuid, data } = event;
    const words = kind === "gpu.recovery_needed" ? (RECOVERY_ACTIONS[data] ?? "") : "";
    const key = `${kind} ${gpu_uuid} ${words}`;
    const entry = counts.get(key) ?? { kind, gpu_uuid, words, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].map(({ kind, gpu_uuid, words, count }) => ({
    kind,
    gpu_uuid,
    time_ms,
    detail: [words, count === 1 ? "" : `${count} times at once`].filter((part) => part !== "").join(", "),
  }));
}
