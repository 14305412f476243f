/** Sends notifications to the service manager: one datagram to a Unix socket, which Node.js does not offer. */
import { closeSync } from "node:fs";

import koffi from "koffi";

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2_000_000;
/** A service manager that does not read must not hold this process up. */
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
/** sizeof(sun_path), unix(7). */
const LONGEST_PATH = 108;

export interface NotifySocket {
  /** True when the service manager's socket took the message. */
  send(message: string): boolean;
  /** Closes it. May be called twice. */
  close(): void;
}

/** struct sockaddr_un of a path, or of an abstract name where the address begins with "@". Undefined where it is too long. */
export function socketAddress(address: string): Buffer | undefined {
  const is_abstract = address.startsWith("@");
  const path = Buffer.from(is_abstract ? `\0${address.slice(1)}` : `${address}\0`, "utf8");
  if (path.length > LONGEST_PATH || path.length < 2) return undefined;
  const family = Buffer.alloc(2);
  family.writeUInt16LE(AF_UNIX);
  return Buffer.concat([family, path]);
}

/** Opens a socket to `address` (NOTIFY_SOCKET). Linux only. Undefined where the address or a socket can't be used. */
export function openNotifySocket(address: string): NotifySocket | undefined {
  const to = socketAddress(address);
  if (to === undefined) return undefined;
  const libc = koffi.load("libc.so.6");
  const socket = libc.func("int socket(int domain, int type, int protocol)");
  const sendto = libc.func(
    "intptr_t sendto(int socket, const void *message, size_t length, int flags, const void *address, uint32_t address_length)",
  );
  let descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0) as number;
  if (descriptor < 0) return undefined;
  return {
    send(message) {
      if (descriptor < 0) return false;
      const bytes = Buffer.from(message, "utf8");
      const sent = sendto(descriptor, bytes, bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL, to, to.length) as number;
      return sent === bytes.length;
    },
    close() {
      if (descriptor >= 0) closeSync(descriptor);
      descriptor = -1;
    },
  };
}
