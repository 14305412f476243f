/** What is told every ten seconds of each disk, filesystem, network port and NUMA node of a host: counters since boot. */
import type { Reading } from "./reading.ts";

const slow = <const N extends string>(
  name: N,
  field_number: number,
  shape: Pick<Reading, "type" | "kind" | "unit">,
  meaning: string,
  origin: string,
) => ({ name, field_number, ...shape, cadence: "slow", meaning, origin }) as const satisfies Reading;

const COUNT = { type: "uint64", kind: "counter", unit: "" } as const;
const TRAFFIC = { type: "uint64", kind: "counter", unit: "B" } as const;
const SECONDS = { type: "double", kind: "counter", unit: "s" } as const;
const BYTES = { type: "uint64", kind: "gauge", unit: "B" } as const;
const NUMBER = { type: "uint64", kind: "gauge", unit: "" } as const;
const FLAG = { type: "uint32", kind: "gauge", unit: "" } as const;

const DISKSTATS = "/proc/diskstats";
export const DISK_READINGS = [
  slow("disk_reads", 16, COUNT, "Reads that were completed, a count", DISKSTATS),
  slow("disk_read_bytes", 17, TRAFFIC, "Bytes read", DISKSTATS),
  slow("disk_read_seconds", 18, SECONDS, "Time that reads took, all together, in seconds", DISKSTATS),
  slow("disk_writes", 19, COUNT, "Writes that were completed, a count", DISKSTATS),
  slow("disk_write_bytes", 20, TRAFFIC, "Bytes written", DISKSTATS),
  slow("disk_write_seconds", 21, SECONDS, "Time that writes took, all together, in seconds", DISKSTATS),
  slow("disk_in_flight", 22, FLAG, "Requests under way at this instant, a count", DISKSTATS),
  slow("disk_busy_seconds", 23, SECONDS, "Time with at least one request under way, in seconds", DISKSTATS),
] as const;

export const FILESYSTEM_READINGS = [
  slow("filesystem_total_bytes", 16, BYTES, "Size of the filesystem, in bytes", "statfs"),
  slow("filesystem_used_bytes", 17, BYTES, "Bytes in use", "statfs"),
  slow("filesystem_available_bytes", 18, BYTES, "Bytes that a user other than root can still write", "statfs"),
  slow("filesystem_inodes", 19, NUMBER, "Inodes of the filesystem, a count; absent where it makes them as it goes", "statfs"),
  slow("filesystem_inodes_used", 20, NUMBER, "Inodes in use, a count", "statfs"),
] as const;

const NET = "/sys/class/net, /sys/class/infiniband";
const IB = "/sys/class/infiniband";
export const NETWORK_READINGS = [
  slow("network_up", 16, FLAG, "1 where the port is up, 0 where it is not", NET),
  slow(
    "network_speed_bits_per_second",
    17,
    { type: "double", kind: "gauge", unit: "bit/s" },
    "Speed of the link, in bits per second",
    NET,
  ),
  slow("network_receive_bytes", 18, TRAFFIC, "Bytes received", NET),
  slow("network_transmit_bytes", 19, TRAFFIC, "Bytes sent", NET),
  slow("network_receive_packets", 20, COUNT, "Packets received, a count", NET),
  slow("network_transmit_packets", 21, COUNT, "Packets sent, a count", NET),
  slow("network_receive_errors", 22, COUNT, "Packets received with an error, a count", NET),
  slow("network_transmit_errors", 23, COUNT, "Packets that could not be sent for an error, a count", "/sys/class/net"),
  slow("network_receive_drops", 24, COUNT, "Packets received and dropped, a count", "/sys/class/net"),
  slow("network_transmit_drops", 25, COUNT, "Packets dropped before they were sent, a count", NET),
  slow("network_symbol_errors", 26, COUNT, "Symbol errors on the link, a count", IB),
  slow("network_link_downs", 27, COUNT, "Times that the link went down, a count", IB),
  slow("network_link_recoveries", 28, COUNT, "Times that the link recovered from an error by itself, a count", IB),
  slow("network_transmit_waits", 29, COUNT, "Ticks in which data waited for credits of the other end, a count", IB),
] as const;

const NODE = "/sys/devices/system/node";
export const NUMA_READINGS = [
  slow("numa_memory_total_bytes", 16, BYTES, "Memory of the NUMA node, in bytes", NODE),
  slow("numa_memory_free_bytes", 17, BYTES, "Free memory of the NUMA node, in bytes", NODE),
  slow("numa_hit_pages", 18, COUNT, "Pages that were wanted on this node and given there, a count", NODE),
  slow("numa_miss_pages", 19, COUNT, "Pages that were wanted on another node and given on this one, a count", NODE),
  slow("numa_foreign_pages", 20, COUNT, "Pages that were wanted on this node and given on another one, a count", NODE),
] as const;
