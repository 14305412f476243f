/** The network source of an address: bounds on connections and failed sign-ins are counted by source. Pure. */
import { isIPv6 } from "node:net";

/** The first 64 bits of an IPv6 address: whoever has one address in this prefix usually has all of them. */
const PREFIX_GROUPS = 4;

/**
 * An IPv4 address as it is, an IPv6 address as its /64, an IPv4-mapped IPv6 address as the IPv4 address. A zone such as
 * `%eth0` is kept, since link-local prefixes are the same on each link. Anything else, such as no address, as it is.
 */
export function sourceOf(address: string): string {
  const [bare = "", zone] = address.split("%");
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  const prefix = groupsOf(bare).slice(0, PREFIX_GROUPS).join(":");
  return `${prefix}::/64${zone === undefined ? "" : `%${zone}`}`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // A dotted tail stands for the last two groups. They are not part of the prefix, so their values don't matter.
  const [head = "", tail] = address.replace(/\d+\.\d+\.\d+\.\d+$/, "0:0").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => "0"), ...right].map((group) => Number.parseInt(group, 16).toString(16));
}
