/** Ports of InfiniBand and RoCE adapters, from /sys/class/infiniband (sysfs-class-infiniband). */
import { join } from "node:path";

import type { DeviceRows } from "./host-devices.ts";
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

export function readInfiniband(sys_root: string): DeviceRows<"host_networks"> {
  const root = join(sys_root, "class/infiniband");
  return namesIn(root).flatMap((adapter) =>
    namesIn(root, adapter, "ports").map((port) => {
      const folder = join(root, adapter, "ports", port);
      const counter = (file: string): number | undefined => readCounter(folder, "counters", file);
      const bytes = (file: string): number | undefined => {
        const count = counter(file);
        return count === undefined ? undefined : count * WORD_BYTES;
      };
      const state = readWord(folder, "state");
      return {
        device: `${adapter}/${port}`,
        kind: "infiniband",
        ...present({
          network_up: state === undefined ? undefined : ACTIVE.test(state) ? 1 : 0,
          network_speed_bits_per_second: parseRate(readWord(folder, "rate")),
          network_receive_bytes: bytes("port_rcv_data"),
          network_transmit_bytes: bytes("port_xmit_data"),
          network_receive_packets: counter("port_rcv_packets"),
          network_transmit_packets: counter("port_xmit_packets"),
          network_receive_errors: counter("port_rcv_errors"),
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
