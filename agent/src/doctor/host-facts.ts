/** What the doctor reads from /proc and /sys. Absent files are no fault: the fact is then not known. */
import { accessSync, constants, existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, join } from "node:path";

/** Numbers of capabilities(7). */
const CAP_SYS_PTRACE = 19n;
/** The initial PID namespace has a fixed inode (PROC_PID_INIT_INO in the kernel's proc_ns.h). */
const HOST_PID_NAMESPACE = "pid:[4026531836]";
const NVIDIA = "0x10de";
/** PCI base class 03, display: 00 VGA, 02 3D controller. */
const GPU_CLASS = /^0x030[02]/;
const NOT_OURS = new Set(["vfio-pci", "pci-stub", "nouveau"]);

/** Whether a process has CAP_SYS_PTRACE, from the CapEff line of its /proc/PID/status. */
export function mayTrace(status: string): boolean | undefined {
  const mask = /^CapEff:\s*([0-9a-f]{1,16})$/m.exec(status)?.[1];
  return mask === undefined ? undefined : ((BigInt(`0x${mask}`) >> CAP_SYS_PTRACE) & 1n) === 1n;
}

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

export const maySeeProcesses = (proc_root: string, pid: number | "self"): boolean | undefined => {
  const status = attempt(() => readFileSync(join(proc_root, String(pid), "status"), "latin1"));
  return status === undefined ? undefined : mayTrace(status);
};

export const isInHostPidNamespace = (proc_root: string): boolean | undefined => {
  const namespace = attempt(() => readlinkSync(join(proc_root, "self/ns/pid")));
  return namespace === undefined ? undefined : namespace === HOST_PID_NAMESPACE;
};

/** NVIDIA GPUs on the bus, except those given to virtual machines. `devices`: "/sys/bus/pci/devices". */
export function countGpusOnBus(devices: string): number | undefined {
  const names = attempt(() => readdirSync(devices));
  return names?.filter((name) => {
    const read = (file: string): string => attempt(() => readFileSync(join(devices, name, file), "latin1").trim()) ?? "";
    const driver = attempt(() => basename(readlinkSync(join(devices, name, "driver")))) ?? "";
    return read("vendor") === NVIDIA && GPU_CLASS.test(read("class")) && !NOT_OURS.has(driver);
  }).length;
}

export const hasPersistenceDaemon = (run_directory: string): boolean =>
  existsSync(join(run_directory, "nvidia-persistenced", "socket"));

/** Why nothing can be written into a directory; undefined where it can. */
export function writeTrouble(directory: string): string | undefined {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
