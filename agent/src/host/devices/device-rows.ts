/** The rows of the host's devices, by stream. */
import type { Row } from "@heliograph/proto/streams";

export const DEVICE_STREAMS = ["host_disks", "host_filesystems", "host_networks", "host_numa"] as const;
export type DeviceStream = (typeof DEVICE_STREAMS)[number];
/** Rows without their time. */
export type DeviceRows<S extends DeviceStream> = readonly Omit<Row<S>, "time_ms">[];
export type HostDeviceRows = { readonly [S in DeviceStream]: readonly Row<S>[] };
