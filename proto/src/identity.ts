/** What names a device on a node. */

/** A physical GPU, whose `mig_uuid` is empty, or one of its MIG devices. */
export interface DeviceId {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
}

/** One string for a device, as a key of tables in memory; never stored and never sent. */
export const deviceKey = ({ gpu_uuid, mig_uuid }: DeviceId): string => `${gpu_uuid}\n${mig_uuid}`;

/** The device that deviceKey() made this key of. */
export function deviceOf(key: string): DeviceId {
  const cut = key.indexOf("\n");
  return { gpu_uuid: key.slice(0, cut), mig_uuid: key.slice(cut + 1) };
}
