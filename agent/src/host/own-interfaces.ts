/** Which network interfaces carry traffic themselves, from /sys/class/net (sysfs-class-net). */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const LOOPBACK = "lo";

/** Those of hardware, or where a machine has none (a container) those that are not made of others. */
export function ownInterfaces(names: readonly string[], sys_root: string): readonly string[] {
  const others = names.filter((name) => name !== LOOPBACK);
  const hardware = others.filter((name) => hasHardware(join(sys_root, "class/net", name)));
  // A child of an InfiniBand port (ib0.8001) shows its parent's hardware.
  const own = hardware.filter((name) => !hardware.includes(name.replace(/[.@].*$/, "")) || !/[.@]/.test(name));
  return own.length > 0 ? own : others.filter((name) => !isMadeOfOthers(join(sys_root, "class/net", name)));
}

const hasHardware = (folder: string): boolean => existsSync(join(folder, "device"));

/** Bonds, bridges, VLANs and tunnels over an interface: the kernel links to what lies below. */
function isMadeOfOthers(folder: string): boolean {
  if (existsSync(join(folder, "bonding")) || existsSync(join(folder, "bridge"))) return true;
  try {
    return readdirSync(folder).some((name) => name.startsWith("lower_"));
  } catch {
    return false; // No /sys here: nothing says that it is made of others.
  }
}
