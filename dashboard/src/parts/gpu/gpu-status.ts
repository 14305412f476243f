/**
 * What may be said of a GPU: its value, or why there is none. A value is never shown for a GPU whose state says that it
 * can't be current, nor for one whose node is away.
 */
import type { DeviceStateName, GpuSummary } from "@heliograph/api/shapes/gpu";

export type AbsentState = Exclude<DeviceStateName, "ok"> | "offline" | "no_value";

export interface StateLabel {
  readonly label: string;
  /** Up to six letters, for inside a cell. */
  readonly brief: string;
  /** One character, for a small cell. */
  readonly glyph: string;
  /** bad: broken. warn: something to put right. quiet: nothing to do, or not known. */
  readonly level: "bad" | "warn" | "quiet";
  readonly meaning: string;
}

export const STATE_LABELS: Readonly<Record<AbsentState, StateLabel>> = {
  lost: { label: "Lost", brief: "lost", glyph: "×", level: "bad", meaning: "The GPU has fallen off the bus." },
  hung: { label: "Hung", brief: "hung", glyph: "!", level: "bad", meaning: "A call to its driver does not return." },
  driver_mismatch: {
    label: "Driver mismatch",
    brief: "driver",
    glyph: "≠",
    level: "warn",
    meaning: "Kernel module and library of the driver differ in version.",
  },
  no_permission: {
    label: "No permission",
    brief: "denied",
    glyph: "⊘",
    level: "warn",
    meaning: "The agent may not read this GPU.",
  },
  not_supported: { label: "Not supported", brief: "n/s", glyph: "–", level: "quiet", meaning: "The GPU does not offer this." },
  recovering: { label: "Recovering", brief: "recov.", glyph: "↻", level: "warn", meaning: "The agent is getting it back." },
  not_present: { label: "Not present", brief: "absent", glyph: "∅", level: "quiet", meaning: "It is no longer there." },
  unknown: { label: "Unknown", brief: "?", glyph: "?", level: "quiet", meaning: "Nothing has been reported about it yet." },
  offline: { label: "Node offline", brief: "off", glyph: "○", level: "bad", meaning: "The collector does not hear its node." },
  no_value: { label: "No value", brief: "–", glyph: "–", level: "quiet", meaning: "The reading was due and not readable." },
};

/** Why nothing can be said of the GPU now; undefined when its readings are current. */
export function absentState(gpu: Pick<GpuSummary, "state" | "time_ms">, node_online: boolean): AbsentState | undefined {
  if (!node_online) return "offline";
  if (gpu.state === "ok") return undefined;
  // Readings can come before the first report of the state; they are valid values.
  if (gpu.state === "unknown" && gpu.time_ms !== null) return undefined;
  return gpu.state;
}

/** The state and its reason in one line, for instance `Lost: NVML_ERROR_GPU_IS_LOST`. */
export function stateLine(absent: AbsentState, reason: string): string {
  const { label, meaning } = STATE_LABELS[absent];
  return absent === "offline" || reason === "" ? `${label}: ${meaning}` : `${label}: ${reason}`;
}
