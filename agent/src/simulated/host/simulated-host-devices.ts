/** Disks, filesystems, ports and NUMA nodes of a simulated host, from the same traffic that its host readings show. */
import type { Row } from "@heliograph/proto/streams";

import type { HostDeviceRows } from "../../host/devices/device-rows.ts";
import type { HostDeviceSource } from "../../sampling/sampler.ts";
import type { HostTraffic } from "./simulated-host.ts";

const TIB = 1024 ** 4;
const SCRATCH_BYTES = 28 * TIB;
/** Usual sizes of a request and of a packet, which make counts of bytes. */
const REQUEST_BYTES = 256 * 1024;
const PACKET_BYTES = 4_096;
/** A disk of this kind moves so many bytes a second when it is busy throughout. */
const DISK_BYTES_PER_SECOND = 6e9;
const PORTS = 4;
const NUMA_NODES = 2;

/** Where a simulated host says what went through it since its boot, and how much memory it uses. */
export interface TrafficSource {
  readonly traffic: HostTraffic;
}

export class SimulatedHostDevices implements HostDeviceSource {
  readonly #host: TrafficSource;

  constructor(host: TrafficSource) {
    this.#host = host;
  }

  read(time_ms: number): HostDeviceRows {
    const { traffic } = this.#host;
    return {
      host_disks: [{ time_ms, ...disk(traffic) }],
      host_filesystems: [{ time_ms, ...scratch(traffic) }],
      host_networks: Array.from({ length: PORTS }, (_, port) => ({ time_ms, ...infinibandPort(traffic, port) })),
      host_numa: Array.from({ length: NUMA_NODES }, (_, numa_node) => ({ time_ms, ...numaNode(traffic, numa_node) })),
    };
  }
}

const disk = ({ disk_read, disk_write }: HostTraffic): Row<"host_disks"> => ({
  device: "nvme0n1",
  disk_reads: Math.floor(disk_read / REQUEST_BYTES),
  disk_read_bytes: Math.floor(disk_read),
  disk_read_seconds: disk_read / DISK_BYTES_PER_SECOND,
  disk_writes: Math.floor(disk_write / REQUEST_BYTES),
  disk_write_bytes: Math.floor(disk_write),
  disk_write_seconds: disk_write / DISK_BYTES_PER_SECOND,
  disk_in_flight: 0,
  disk_busy_seconds: (disk_read + disk_write) / DISK_BYTES_PER_SECOND,
});

/** Checkpoints fill it; it is cleared when it is three quarters full. */
function scratch({ disk_write }: HostTraffic): Row<"host_filesystems"> {
  const used = Math.floor(0.2 * SCRATCH_BYTES + (disk_write % (0.55 * SCRATCH_BYTES)));
  return {
    mount: "/scratch",
    device: "/dev/nvme0n1p1",
    type: "xfs",
    filesystem_total_bytes: SCRATCH_BYTES,
    filesystem_used_bytes: used,
    filesystem_available_bytes: SCRATCH_BYTES - used,
    filesystem_inodes: 3_006_477_056,
    filesystem_inodes_used: 1_204_113,
  };
}

const infinibandPort = ({ receive, transmit }: HostTraffic, port: number): Row<"host_networks"> => ({
  device: `mlx5_${port}/1`,
  kind: "infiniband",
  network_up: 1,
  network_speed_bits_per_second: 400e9,
  network_receive_bytes: Math.floor(receive / PORTS),
  network_transmit_bytes: Math.floor(transmit / PORTS),
  network_receive_packets: Math.floor(receive / PORTS / PACKET_BYTES),
  network_transmit_packets: Math.floor(transmit / PORTS / PACKET_BYTES),
  network_receive_errors: 0,
  network_transmit_drops: 0,
  network_symbol_errors: 0,
  network_link_downs: 0,
  network_link_recoveries: 0,
  network_transmit_waits: 0,
});

const numaNode = ({ memory_total, memory_used, receive }: HostTraffic, numa_node: number): Row<"host_numa"> => ({
  numa_node,
  numa_memory_total_bytes: memory_total / NUMA_NODES,
  numa_memory_free_bytes: Math.floor((memory_total - memory_used) / NUMA_NODES),
  numa_hit_pages: Math.floor(receive / PACKET_BYTES),
  numa_miss_pages: 0,
  numa_foreign_pages: 0,
});
