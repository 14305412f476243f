/**
 * Who is at the other end of a Unix socket, as the kernel says it (SO_PEERCRED, socket(7)). Node does not offer
 * this, so getsockopt(2) is called on the socket's file descriptor.
 */
import koffi from "koffi";
import type { Socket } from "node:net";

/** In the agent's own namespaces, whatever namespace the peer lives in; as they were when it connected. */
export interface PeerCredentials {
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
}

export interface PeerCredentialsReader {
  /** Undefined where the kernel does not tell, e.g. because the peer has gone: such a peer is not served. */
  read(socket: Socket): PeerCredentials | undefined;
}

const SOL_SOCKET = 1;
const SO_PEERCRED = 17;
/** struct ucred: pid, uid and gid, 32 bits each. */
const UCRED_BYTES = 12;

/** Binds getsockopt of the C library that the process already has. Linux only. */
export function createPeerCredentialsReader(): PeerCredentialsReader {
  const getsockopt = koffi
    .load("libc.so.6")
    .func("int getsockopt(int socket, int level, int option, _Out_ void *value, _Inout_ uint32_t *length)");
  return {
    read(socket) {
      const descriptor = fileDescriptor(socket);
      if (descriptor === undefined) return undefined;
      const ucred = Buffer.alloc(UCRED_BYTES);
      const status: unknown = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, ucred, [UCRED_BYTES]);
      if (status !== 0) return undefined;
      const pid = ucred.readInt32LE(0);
      // The kernel leaves pid 0 where the peer is outside every namespace that we can see.
      if (pid <= 0) return undefined;
      return { pid, uid: ucred.readUInt32LE(4), gid: ucred.readUInt32LE(8) };
    },
  };
}

/** Node keeps the descriptor on the socket's handle, without documenting it; -1 once it is closed. */
function fileDescriptor(socket: Socket): number | undefined {
  // oxlint-disable-next-line no-underscore-dangle
  const handle: unknown = "_handle" in socket ? socket._handle : undefined;
  if (typeof handle !== "object" || handle === null || !("fd" in handle)) return undefined;
  return typeof handle.fd === "number" && handle.fd >= 0 ? handle.fd : undefined;
}
