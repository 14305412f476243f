/**
 * control.sock in the data directory: the same routes as over TCP, for commands on this machine. Whoever may open it is an
 * administrator; its mode lets in the collector's user and root alone, so no token is needed, and none can be stolen.
 */
import { chmodSync, chownSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";

import { createAdaptorServer } from "@hono/node-server";

import { openSocketPath } from "../../control/socket-path.ts";
import { createApp } from "../app.ts";
import { OpenStreams } from "../sse/open-streams.ts";
import type { HttpPorts } from "../ports.ts";

const NAME = "control.sock";

export class ControlSocket {
  readonly #path: string;
  readonly #directory: string;
  readonly #server: Server;
  #inode: bigint | undefined;

  constructor(directory: string, ports: HttpPorts) {
    this.#directory = directory;
    this.#path = join(directory, NAME);
    const app = createApp(ports, { kind: "control" }, new OpenStreams());
    this.#server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  }

  /** Resolves once commands can ask. Rejects with the system's error, e.g. where the disk is full. */
  async start(): Promise<void> {
    // Made in a folder that only this user can enter, and moved into place once its mode is right.
    const folder = mkdtempSync(join(this.#directory, ".control-"));
    try {
      using place = openSocketPath(folder, NAME);
      await new Promise<void>((resolve, reject) => {
        this.#server.once("error", reject);
        this.#server.listen(place.path, resolve);
      });
      const made = join(folder, NAME);
      chmodSync(made, 0o600);
      const { uid, gid } = statSync(this.#directory);
      if (process.getuid?.() === 0 && uid !== 0) chownSync(made, uid, gid);
      this.#inode = statSync(made, { bigint: true }).ino;
      renameSync(made, this.#path);
      // What an earlier release left behind held a token.
      rmSync(join(this.#directory, "control.json"), { force: true });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Takes nothing new, and removes the socket if it is still this one. May be called twice. */
  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    const stat = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    if (this.#inode !== undefined && stat?.ino === this.#inode) rmSync(this.#path, { force: true });
    this.#inode = undefined;
  }
}
