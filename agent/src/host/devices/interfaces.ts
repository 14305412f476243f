/** Network interfaces with hardware behind them, and bonds of such, from /sys/class/net (sysfs-class-net-statistics). */
import { existsSync } from "node:fs";
import { join } from "node:path";

import type { DeviceRows } from "./device-rows.ts";
import { namesIn, present, readCounter, readWord } from "./sys-files.ts";

/** Bits per second of a Mbit/s. */
const MBIT = 1e6;

/** Faster than any adapter; drivers say "unknown" as 65535, 4294967295, 0 or -1 (ethtool's SPEED_UNKNOWN). */
const MAX_MEGABITS = 10_000_000;
const UNKNOWN_MEGABITS: ReadonlySet<number> = new Set([0, 0xffff]);

/** In bits per second; undefined where the driver does not know. */
export function speedOf(megabits: number | undefined): number | undefined {
  const is_known = megabits !== undefined && !UNKNOWN_MEGABITS.has(megabits) && megabits <= MAX_MEGABITS;
  return is_known ? megabits * MBIT : undefined;
}

/** Virtual ones (loopback, bridges, a pair for each container) carry what a real one carries too. */
const isCounted = (folder: string): boolean => existsSync(join(folder, "device")) || existsSync(join(folder, "bonding"));

export function readInterfaces(sys_root: string): DeviceRows<"host_networks"> {
  const root = join(sys_root, "class/net");
  return namesIn(root)
    .filter((name) => isCounted(join(root, name)))
    .map((name) => {
      const counter = (file: string): number | undefined => readCounter(root, name, "statistics", file);
      // -1 where the driver does not know, EINVAL while the link is down.
      const megabits = readCounter(root, name, "speed");
      const state = readWord(root, name, "operstate");
      return {
        device: name,
        kind: "ethernet",
        ...present({
          network_up: state === undefined || state === "unknown" ? undefined : state === "up" ? 1 : 0,
          network_speed_bits_per_second: speedOf(megabits),
          network_receive_bytes: counter("rx_bytes"),
          network_transmit_bytes: counter("tx_bytes"),
          network_receive_packets: counter("rx_packets"),
          network_transmit_packets: counter("tx_packets"),
          network_receive_errors: counter("rx_errors"),
          network_transmit_errors: counter("tx_errors"),
          network_receive_drops: counter("rx_dropped"),
          network_transmit_drops: counter("tx_dropped"),
        }),
      };
    });
}
