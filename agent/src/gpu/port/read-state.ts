/** The state of a device as people and scripts read it. */
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceStatus } from "./gpu-source.ts";

const { DeviceState } = heliograph.v1;

export interface ReadState {
  /** The wire's states in lower case: "ok", "lost", "not_present", … */
  readonly state: string;
  /** Empty where there is nothing to say. */
  readonly reason: string;
}

/** A state in the words that people and scripts read. */
export function stateOf({ state, reason }: DeviceStatus): ReadState {
  return { state: (DeviceState[state] ?? "unknown").replace("DEVICE_STATE_", "").toLowerCase(), reason };
}
