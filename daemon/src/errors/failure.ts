/** How a daemon or a command ends with an error: what a person reads, and the exit code that the service manager sees. */

/** EX_CONFIG of sysexits.h: the units do not start a service again that ended with it. */
export const EXIT_CONFIG = 78;
const EXIT_FAILURE = 1;

/** Errors that stay the same until somebody changes settings or files: starting again would not help. */
const UNTIL_CHANGED: ReadonlySet<string> = new Set([
  "config_invalid",
  "credentials_unreadable",
  "instance_unreadable",
  "node_settings_unreadable",
  "clickhouse_too_old",
]);

/** Exit code of a process that an error ends. */
export function exitCodeOf(error: unknown): number {
  return error instanceof Error && "code" in error && UNTIL_CHANGED.has(String(error.code)) ? EXIT_CONFIG : EXIT_FAILURE;
}

/** What an operator can do about an error of the operating system, by its name (errno(3)). */
const SYSTEM_HINTS: Readonly<Record<string, string>> = {
  EACCES: "Run it as root or as the service's user, or let that user have the file (chown, chmod).",
  EPERM: "Run it as root or as the service's user.",
  EROFS: "The filesystem is read-only: mount it for writing, or name another place in the settings.",
  ENOENT: "Make what is missing, or name another place in the settings.",
  ENOTDIR: "A part of the path is a file: name another place in the settings.",
  EISDIR: "It is a directory: name a file.",
  EEXIST: "Something else has this name: move it away, or name another place in the settings.",
  ENOSPC: "Free some space, or name a place on another disk in the settings.",
  EDQUOT: "The quota is used up: free some space, or raise it.",
  EMFILE: "Raise LimitNOFILE= of the service (systemctl edit), or ulimit -n.",
  ENFILE: "The machine has too many open files: raise fs.file-max.",
  ENOMEM: "Free some memory.",
  EIO: "The disk has an error: see the kernel's log (dmesg).",
  ELOOP: "A symbolic link points at itself: mend it, or name another place in the settings.",
  ENAMETOOLONG: "Name a shorter path in the settings.",
  EADDRINUSE: "Stop what uses the port (ss -ltnp), or set another.",
  EADDRNOTAVAIL: "This machine does not have the address: see `ip address`, or set another.",
  ECONNREFUSED: "Nothing listens there: check the address, and that the service runs.",
  ENOTFOUND: "The name is not known: check its spelling and DNS.",
  EAI_AGAIN: "DNS does not answer now: check /etc/resolv.conf.",
  ETIMEDOUT: "There was no answer: check the address and firewalls.",
  EPIPE: "The reader of the output ended.",
};

/** An error as a person should see it: what happened, and what to do. The stack only where neither is known, or when asked for. */
export function describeFailure(error: unknown, with_stack = false): string {
  if (!(error instanceof Error)) return String(error);
  const hint = hintOf(error);
  const stack = error.stack ?? error.message;
  if (hint === undefined) return `${stack}\n  This is a fault of the program: please report it with the lines above.`;
  const text = `${error.message}\n  ${hint}`;
  return with_stack ? `${text}\n${stack}` : text;
}

function hintOf(error: Error): string | undefined {
  if ("hint" in error && typeof error.hint === "string" && error.hint !== "") return error.hint;
  // Only where a system call failed: other errors of Node.js have codes too.
  if (!("code" in error) || !("syscall" in error)) return undefined;
  const code = String(error.code);
  return SYSTEM_HINTS[code] ?? `The operating system refused it (${code}): see errno(3).`;
}
