/**
 * Landlock (landlock(7)): a Linux process gives up access to files outside some folders, without special rights, for all its
 * later threads and for good. The embedded ClickHouse does so at its start. So a query can reach only its own data and the
 * system's public files, not the collector's credentials, /etc/heliograph or other users' homes. The constants are from
 * linux/landlock.h. Pure, except `confineFileAccess`, whose effects are its arguments.
 */

/** System call numbers; the same on x86-64 and arm64. */
const LANDLOCK_CREATE_RULESET = 444;
const LANDLOCK_ADD_RULE = 445;
const LANDLOCK_RESTRICT_SELF = 446;
const CREATE_RULESET_VERSION = 1;
const RULE_PATH_BENEATH = 1;
/** Before version 2 (Linux 5.19) files can't be moved between folders, which ClickHouse needs. */
const OLDEST_VERSION = 2;

const EXECUTE = 1n << 0n;
const WRITE_FILE = 1n << 1n;
const READ_FILE = 1n << 2n;
const READ_DIR = 1n << 3n;
const REFER = 1n << 13n;
const TRUNCATE = 1n << 14n;
/** All rights of version 1: bits 0 to 12. */
const VERSION_1 = (1n << 13n) - 1n;
/** Rights that a rule for a file (not a folder) may have. */
const OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;

/** A path that stays accessible. */
export interface ReachablePath {
  readonly path: string;
  readonly access: "read" | "write";
}

/** Public files of the system: libraries, host names, certificates, system state. */
export const SYSTEM_PATHS: readonly ReachablePath[] = [
  "/lib",
  "/lib64",
  "/usr/lib",
  "/usr/lib64",
  "/usr/share/zoneinfo",
  "/usr/share/ca-certificates",
  "/etc/ssl",
  "/etc/pki",
  "/etc/ca-certificates",
  "/etc/ld.so.cache",
  "/etc/resolv.conf",
  "/run/systemd/resolve",
  "/etc/hosts",
  "/etc/host.conf",
  "/etc/gai.conf",
  "/etc/nsswitch.conf",
  "/etc/services",
  "/etc/localtime",
  "/proc/cpuinfo",
  "/proc/filesystems",
  "/proc/loadavg",
  "/proc/meminfo",
  "/proc/stat",
  "/proc/sys",
  "/proc/uptime",
  "/proc/vmstat",
  "/sys",
  "/dev/urandom",
  "/dev/random",
].map((path): ReachablePath => ({ path, access: "read" }));
/** Only its own process: /proc holds the environment and the open files of the others. */
const OWN_PROCESS: ReachablePath = { path: "/proc/self", access: "read" };
const NULL_DEVICE: ReachablePath = { path: "/dev/null", access: "write" };

/** Rights that a kernel of this Landlock version can take away. */
export function handledRights(version: number): bigint {
  return VERSION_1 | (version >= 2 ? REFER : 0n) | (version >= 3 ? TRUNCATE : 0n);
}

/** Rights below one path. */
export function rightsOf(access: ReachablePath["access"], is_folder: boolean, version: number): bigint {
  const handled = handledRights(version);
  const wanted = access === "write" ? handled & ~EXECUTE : READ_FILE | READ_DIR | EXECUTE;
  return wanted & (is_folder ? handled : OF_A_FILE & handled);
}

/** The system calls for it. */
export interface KernelCalls {
  /** syscall(2) with up to four arguments, numbers or memory; negative when the call failed. */
  readonly call: (number: number, ...values: readonly (number | Uint8Array)[]) => number;
  /** prctl(PR_SET_NO_NEW_PRIVS, 1): Landlock asks for it. Negative when it failed. */
  readonly noNewPrivileges: () => number;
  /** A path as a descriptor (O_PATH), or undefined if there is none or it may not be opened. */
  readonly open: (path: string) => { readonly descriptor: number; readonly is_folder: boolean } | undefined;
  readonly close: (descriptor: number) => void;
}

/** The result: in force, or why not. */
export type Confinement = { readonly in_force: true } | { readonly in_force: false; readonly reason: string };

/**
 * From here on, this thread and the threads that it starts can open `paths` and the system's public files, and no other file by
 * name. Open descriptors stay open. If the kernel has no Landlock, or an old one, nothing changes.
 */
export function confineFileAccess(paths: readonly ReachablePath[], kernel: KernelCalls): Confinement {
  const version = kernel.call(LANDLOCK_CREATE_RULESET, 0, 0, CREATE_RULESET_VERSION);
  if (version < OLDEST_VERSION) return { in_force: false, reason: "the kernel has no Landlock of version 2 (Linux 5.19)" };
  const ruleset = kernel.call(LANDLOCK_CREATE_RULESET, packed(handledRights(version)), 8, 0);
  if (ruleset < 0) return { in_force: false, reason: "landlock_create_ruleset failed" };
  try {
    for (const { path, access } of [OWN_PROCESS, ...SYSTEM_PATHS, NULL_DEVICE, ...paths]) {
      const opened = kernel.open(path);
      if (opened === undefined) continue;
      try {
        const rule = packed(rightsOf(access, opened.is_folder, version), opened.descriptor);
        if (kernel.call(LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule, 0) < 0)
          return { in_force: false, reason: `landlock_add_rule failed for ${path}` };
      } finally {
        // The kernel makes a new inode, without a rule, for a process entry that nobody holds open.
        if (path !== OWN_PROCESS.path) kernel.close(opened.descriptor);
      }
    }
    if (kernel.noNewPrivileges() < 0) return { in_force: false, reason: "PR_SET_NO_NEW_PRIVS failed" };
    if (kernel.call(LANDLOCK_RESTRICT_SELF, ruleset, 0) < 0) return { in_force: false, reason: "landlock_restrict_self failed" };
    return { in_force: true };
  } finally {
    kernel.close(ruleset);
  }
}

/** struct landlock_ruleset_attr (8 bytes), or landlock_path_beneath_attr (12 bytes, packed). */
function packed(rights: bigint, descriptor?: number): Uint8Array {
  const bytes = Buffer.alloc(descriptor === undefined ? 8 : 12);
  bytes.writeBigUInt64LE(rights);
  if (descriptor !== undefined) bytes.writeInt32LE(descriptor, 8);
  return bytes;
}
