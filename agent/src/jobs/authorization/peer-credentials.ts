/**
 * Who is at the other end of a Unix socket, as the kernel says it (SO_PEERCRED, socket(7)). Node does not offer
 * this, so getsockopt(2) is called on the socket's file descriptor.
 */
import { closeSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import koffi from "koffi";

/** In the agent's own namespaces, whatever namespace the peer lives in; as they were when it connected. */
export interface PeerCredentials {
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
  /**
   * Start of the process with that pid, which distinguishes it from later ones of the same pid. Absent where the one that connected
   * has gone, or where that is unknown: then nothing is known of the sender but its user.
   */
  readonly start_ticks?: number;
}

export interface PeerCredentialsReader {
  /** Undefined where the kernel does not say, e.g. because the peer has gone: such a peer is not served. */
  read(socket: Socket): PeerCredentials | undefined;
  /** Further groups of the process that connected, as they were then; none where the kernel does not say. */
  groups(socket: Socket): readonly number[];
}

const SOL_SOCKET = 1;
const SO_PEERCRED = 17;
/** A descriptor of the peer's process itself, whatever becomes of its pid. From Linux 6.5 on. */
const SO_PEERPIDFD = 77;
/** Supplementary groups. From Linux 4.13 on. */
const SO_PEERGROUPS = 59;
/** NGROUPS_MAX of Linux. */
const MOST_GROUPS = 65_536;
/** struct ucred: pid, uid and gid, 32 bits each. */
const UCRED_BYTES = 12;

/** What is known of the process that has a pid now; undefined where there is none. */
export type ReadProcess = (pid: number) => { readonly start_ticks: number; readonly uid: number | undefined } | undefined;

/** Binds getsockopt of the C library that the process already has. Linux only. */
export function createPeerCredentialsReader(look: ReadProcess): PeerCredentialsReader {
  const getsockopt = koffi
    .load("libc.so.6")
    .func("int getsockopt(int socket, int level, int option, _Out_ void *value, _Inout_ uint32_t *length)");
  return {
    groups(socket) {
      const descriptor = fileDescriptor(socket);
      if (descriptor === undefined) return [];
      const gids = Buffer.alloc(4 * MOST_GROUPS);
      const length: [number] = [gids.length];
      const status: unknown = getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, gids, length);
      if (status !== 0) return [];
      return Array.from({ length: length[0] / 4 }, (_, at) => gids.readUInt32LE(4 * at));
    },
    read(socket) {
      const descriptor = fileDescriptor(socket);
      if (descriptor === undefined) return undefined;
      const ucred = Buffer.alloc(UCRED_BYTES);
      const status: unknown = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, ucred, [UCRED_BYTES]);
      if (status !== 0) return undefined;
      const pid = ucred.readInt32LE(0);
      // The kernel leaves pid 0 where the peer is outside every namespace that we can see.
      if (pid <= 0) return undefined;
      const uid = ucred.readUInt32LE(4);
      const process = look(pid);
      const gid = ucred.readUInt32LE(8);
      // Its pid may have been used again between connect and now, to another user's process, or to another one of the same user.
      if (process === undefined || process.uid !== uid || !isStill(descriptor, pid)) return { pid, uid, gid };
      return { pid, uid, gid, start_ticks: process.start_ticks };
    },
  };

  /** Whether the peer's process is there and has that pid; true as well where the kernel is too old to say. */
  function isStill(descriptor: number, pid: number): boolean {
    const answer = Buffer.alloc(4);
    const status: unknown = getsockopt(descriptor, SOL_SOCKET, SO_PEERPIDFD, answer, [answer.length]);
    if (status !== 0) return true;
    const pidfd = answer.readInt32LE(0);
    try {
      // -1 once it has been waited for (pidfd_open(2)).
      return /^Pid:\t(-?\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${pidfd}`, "latin1"))?.[1] === String(pid);
    } finally {
      closeSync(pidfd);
    }
  }
}

/** Node keeps the descriptor on the socket's handle, without documenting it; -1 once it is closed. */
function fileDescriptor(socket: Socket): number | undefined {
  // oxlint-disable-next-line no-underscore-dangle
  const handle: unknown = "_handle" in socket ? socket._handle : undefined;
  if (typeof handle !== "object" || handle === null || !("fd" in handle)) return undefined;
  return typeof handle.fd === "number" && handle.fd >= 0 ? handle.fd : undefined;
}
