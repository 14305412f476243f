/** Bytes through the host's own network interfaces, from /proc/net/dev and what /sys says of each interface. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { CounterTotals, type DeviceCounters } from "./counter-totals.ts";
import { parseCounter, words } from "./counter.ts";
import type { HostSubject } from "./host-subject.ts";
import { ownInterfaces } from "./own-interfaces.ts";

/** Where bytes sent are after the colon: eight columns of receiving come first. */
const TRANSMIT_BYTES = 8;

/**
 * Bytes received and sent by each interface, loopback included. A damaged line costs only its interface; undefined for a
 * table without a single readable interface.
 */
export function parseInterfaces(text: string): ReadonlyMap<string, DeviceCounters> | undefined {
  const interfaces = new Map<string, DeviceCounters>();
  for (const line of text.split("\n")) {
    const colon = line.lastIndexOf(":");
    if (colon < 0) continue;
    const columns = words(line.slice(colon + 1));
    const received = parseCounter(columns[0]);
    const sent = parseCounter(columns[TRANSMIT_BYTES]);
    if (received !== undefined && sent !== undefined) interfaces.set(line.slice(0, colon).trim(), [received, sent]);
  }
  return interfaces.size === 0 ? undefined : interfaces;
}

/** Each byte once: what goes through a bond, a VLAN or a bridge goes through its members too. */
export function networkSubject(proc_root: string, sys_root: string): HostSubject {
  const path = join(proc_root, "net/dev");
  const totals = new CounterTotals();
  return {
    name: "network",
    read() {
      const interfaces = parseInterfaces(readFileSync(path, "latin1"));
      if (interfaces === undefined) throw new Error(`${path} is not in the format that proc(5) describes`);
      const own = new Set(ownInterfaces([...interfaces.keys()], sys_root));
      const counted = new Map([...interfaces].filter(([name]) => own.has(name)));
      const [network_receive_bytes = 0, network_transmit_bytes = 0] = totals.observe(counted, 2);
      return { network_receive_bytes, network_transmit_bytes };
    },
  };
}
