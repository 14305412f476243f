/** From the state words of a source to the wire's enum. */
import { MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import { heliograph } from "@heliograph/proto/wire";
import { cutText } from "@heliograph/proto/text";

import type { GpuProcessKind } from "./gpu-device.ts";
import type { DeviceStatus } from "./gpu-source.ts";
import type { StateAndReason, StateWord } from "./gpu-state.ts";

const { DeviceState, ProcessKind } = heliograph.v1;

export const DEVICE_STATES: Readonly<Record<StateWord, heliograph.v1.DeviceState>> = {
  ok: DeviceState.DEVICE_STATE_OK,
  lost: DeviceState.DEVICE_STATE_LOST,
  hung: DeviceState.DEVICE_STATE_HUNG,
  driver_mismatch: DeviceState.DEVICE_STATE_DRIVER_MISMATCH,
  no_permission: DeviceState.DEVICE_STATE_NO_PERMISSION,
  not_supported: DeviceState.DEVICE_STATE_NOT_SUPPORTED,
  recovering: DeviceState.DEVICE_STATE_RECOVERING,
  not_present: DeviceState.DEVICE_STATE_NOT_PRESENT,
};

export const PROCESS_KINDS: Readonly<Record<GpuProcessKind, heliograph.v1.ProcessKind>> = {
  compute: ProcessKind.PROCESS_KIND_COMPUTE,
  graphics: ProcessKind.PROCESS_KIND_GRAPHICS,
  mps: ProcessKind.PROCESS_KIND_MPS,
};

/** The status of a GPU or one of its MIG devices, or with an empty UUID of the source as a whole. */
export const statusOf = (gpu_uuid: string, { state, reason }: StateAndReason, mig_uuid = ""): DeviceStatus => ({
  gpu_uuid,
  mig_uuid,
  state: DEVICE_STATES[state],
  reason: cutText(reason, MAX_TEXT_LENGTH),
});
