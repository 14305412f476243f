/** Ports of InfiniBand and RoCE adapters, from /sys/class/infiniband (sysfs-class-infiniband). */
import { join } from "node:path";

import type { DeviceRows } from "./device-rows.ts";
import { namesIn, present, readCounter, readWord } from "./sys-files.ts";

/** Data is counted in words of four bytes. */
const WORD_BYTES = 4;
const GBIT = 1e9;
/** State 4 is ACTIVE in "4: ACTIVE". */
const ACTIVE = /^4:/;

/** "400 Gb/sec (4X NDR)", in bits per second. */
export function parseRate(text: string | undefined): number | undefined {
  const gigabits = /^(\d{1,5}(?:\.\d{1,3})?) Gb\/sec/.exec(text ?? "")?.[1];
  return gigabits === undefined ? undefined : Number(gigabits) * GBIT;
}

const FILES = {
  receive: { words: ["counters/port_rcv_data", "counters_ext/port_rcv_data_64"], bytes: "hw_counters/rx_bytes" },
  transmit: { words: ["counters/port_xmit_data", "counters_ext/port_xmit_data_64"], bytes: "hw_counters/tx_bytes" },
} as const;

/**
 * Bytes through a port. Usual adapters count words; kernels before 4.10 have the wide counters in a folder of their own; EFA
 * counts bytes among its own counters. Undefined where the driver counts none.
 */
function bytesOf(folder: string, direction: keyof typeof FILES): number | undefined {
  const { words, bytes } = FILES[direction];
  const counted = words.map((file) => readCounter(folder, file)).find((count) => count !== undefined);
  return counted === undefined ? readCounter(folder, bytes) : counted * WORD_BYTES;
}

/** Ports whose driver counts no bytes ("rdmap0s6/1"): their rows have none, and this says why. */
export const portsWithoutBytes = (rows: DeviceRows<"host_networks">): readonly string[] =>
  rows.flatMap(({ device, network_receive_bytes }) =>
    network_receive_bytes === undefined && device !== undefined && device !== null ? [device] : [],
  );

export function readInfiniband(sys_root: string): DeviceRows<"host_networks"> {
  const root = join(sys_root, "class/infiniband");
  return namesIn(root).flatMap((adapter) =>
    namesIn(root, adapter, "ports").map((port) => {
      const folder = join(root, adapter, "ports", port);
      const counter = (file: string): number | undefined => readCounter(folder, "counters", file);
      const state = readWord(folder, "state");
      return {
        device: `${adapter}/${port}`,
        kind: "infiniband",
        ...present({
          network_up: state === undefined ? undefined : ACTIVE.test(state) ? 1 : 0,
          network_speed_bits_per_second: parseRate(readWord(folder, "rate")),
          network_receive_bytes: bytesOf(folder, "receive"),
          network_transmit_bytes: bytesOf(folder, "transmit"),
          network_receive_packets: counter("port_rcv_packets") ?? readCounter(folder, "hw_counters/rx_pkts"),
          network_transmit_packets: counter("port_xmit_packets") ?? readCounter(folder, "hw_counters/tx_pkts"),
          network_receive_errors: counter("port_rcv_errors"),
          network_receive_drops: readCounter(folder, "hw_counters/rx_drops"),
          network_transmit_drops: counter("port_xmit_discards"),
          network_symbol_errors: counter("symbol_error"),
          network_link_downs: counter("link_downed"),
          network_link_recoveries: counter("link_error_recovery"),
          network_transmit_waits: counter("port_xmit_wait"),
        }),
      };
    }),
  );
}
