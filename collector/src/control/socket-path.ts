import { closeSync, openSync } from "node:fs";
import { join } from "node:path";

/** Longest path of a Unix socket on Linux is 107 bytes (sun_path in unix(7)). */
const MAX_SOCKET_PATH = 107;

/** A path for binding or reaching a socket in a directory, valid until it is disposed of. */
export interface SocketPath extends Disposable {
  readonly path: string;
}

/**
 * If the path is too long for a socket, the directory is named by an open file of this process. Throws if there is no such
 * directory.
 */
export function openSocketPath(directory: string, name: string): SocketPath {
  const path = join(directory, name);
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return { path, [Symbol.dispose]: () => undefined };
  const fd = openSync(directory, "r");
  return { path: `/proc/self/fd/${fd}/${name}`, [Symbol.dispose]: () => closeSync(fd) };
}
