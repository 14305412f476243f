/** Tables of a host's single devices: disks, filesystems, network ports, NUMA nodes. */
import {
  HOST_DISK_READINGS,
  HOST_FILESYSTEM_READINGS,
  HOST_NETWORK_READINGS,
  HOST_NUMA_READINGS,
} from "@heliograph/proto/catalogue/catalogue";

import { NAME, UINT32 } from "../column-kinds.ts";
import { TIME_COLUMN, column, type Table } from "../table.ts";
import { readingColumn } from "./readings.ts";

export const HOST_DISKS_TABLE: Table<"host_disks"> = {
  stream: "host_disks",
  name: "host_disks",
  comment: "Each whole disk of each host, one row every ten seconds",
  order_by: "node, device, time",
  columns: [
    TIME_COLUMN,
    column<"host_disks">("device", NAME, "Name of the disk, e.g. nvme0n1"),
    ...HOST_DISK_READINGS.map(readingColumn),
  ],
};

export const HOST_FILESYSTEMS_TABLE: Table<"host_filesystems"> = {
  stream: "host_filesystems",
  name: "host_filesystems",
  comment: "Each local filesystem of each host, one row every ten seconds",
  order_by: "node, mount, time",
  columns: [
    TIME_COLUMN,
    column<"host_filesystems">("mount", NAME, "Where it is mounted"),
    column<"host_filesystems">("device", NAME, "What is mounted there"),
    column<"host_filesystems">("type", NAME, "Type of the filesystem, e.g. ext4"),
    ...HOST_FILESYSTEM_READINGS.map(readingColumn),
  ],
};

export const HOST_NETWORKS_TABLE: Table<"host_networks"> = {
  stream: "host_networks",
  name: "host_networks",
  comment: "Each network interface and InfiniBand port of each host, one row every ten seconds",
  order_by: "node, device, time",
  columns: [
    TIME_COLUMN,
    column<"host_networks">("device", NAME, "Interface, e.g. eth0, or adapter and port, e.g. mlx5_0/1"),
    column<"host_networks">("kind", NAME, "ethernet or infiniband"),
    ...HOST_NETWORK_READINGS.map(readingColumn),
  ],
};

export const HOST_NUMA_TABLE: Table<"host_numa"> = {
  stream: "host_numa",
  name: "host_numa",
  comment: "Each NUMA node of each host that has several, one row every ten seconds",
  order_by: "node, numa_node, time",
  columns: [
    TIME_COLUMN,
    column<"host_numa">("numa_node", UINT32, "Number of the NUMA node"),
    ...HOST_NUMA_READINGS.map(readingColumn),
  ],
};
