import type { DeviceId } from "@heliograph/api/shapes/gpu";

/** One string for a physical GPU or one of its MIG devices. */
export const deviceKey = (gpu_uuid: string, mig_uuid: string): string => `${gpu_uuid}\n${mig_uuid}`;

export function deviceOf(key: string): DeviceId {
  const cut = key.indexOf("\n");
  return { gpu_uuid: key.slice(0, cut), mig_uuid: key.slice(cut + 1) };
}
