/** Bytes through the network interfaces, from /proc/net/dev. */
import { addCounters, parseCounter, words } from "./counter.ts";
import { fileSubject, type HostSubject, type HostValues } from "./host-subject.ts";

/** Where bytes sent stand after the colon: eight columns of receiving come first. */
const TRANSMIT_BYTES = 8;

/**
 * Sum over all interfaces but loopback. A damaged line costs its interface alone; a table without a single readable
 * interface, loopback included, is not understood.
 */
export function parseNetwork(text: string): HostValues | undefined {
  let receive = 0;
  let transmit = 0;
  let interfaces = 0;
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const columns = words(line.slice(colon + 1));
    const received = parseCounter(columns[0]);
    const sent = parseCounter(columns[TRANSMIT_BYTES]);
    if (received === undefined || sent === undefined) continue;
    interfaces += 1;
    if (line.slice(0, colon).trim() === "lo") continue;
    receive = addCounters(receive, received);
    transmit = addCounters(transmit, sent);
  }
  return interfaces === 0 ? undefined : { network_receive_bytes: receive, network_transmit_bytes: transmit };
}

export const networkSubject = (proc_root: string): HostSubject => fileSubject("network", proc_root, "net/dev", parseNetwork);
