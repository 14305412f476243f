/** The place in the file system where the jobs socket stands: who may take it over, and who may not. */
import { chmod, lstat, mkdir, unlink } from "node:fs/promises";
import { connect } from "node:net";
import { dirname } from "node:path";
import { AgentError } from "../../errors.ts";

/** How long a living agent may take to accept a connection before its socket counts as dead. */
const PROBE_TIMEOUT_MS = 1_000;
/** Everybody on the node may report: who they are, the kernel says. */
const SOCKET_MODE = 0o666;
const DIRECTORY_MODE = 0o755;

/**
 * Makes the directory, and clears away the socket file of an agent that is no more. Rejects with
 * jobs_socket_unavailable where another agent answers there, or where something that is no socket stands.
 */
export async function clearSocketPath(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: DIRECTORY_MODE });
  } catch (cause) {
    throw unavailable(`the directory of the jobs socket ${path} can't be made`, "make it, or set jobs.socket elsewhere", cause);
  }
  const present = await lstat(path).catch(() => undefined);
  if (present === undefined) return;
  if (!present.isSocket()) {
    throw unavailable(`${path} exists and is not a socket`, "move it away, or set jobs.socket to another path");
  }
  if (await answers(path)) {
    throw unavailable(
      `another agent listens on ${path}`,
      "one agent runs on each node: stop the other one (systemctl stop heliograph-agent), or set jobs.socket to another path",
    );
  }
  await unlink(path).catch((cause: unknown) => {
    throw unavailable(`the socket ${path} of an earlier agent can't be removed`, "remove it as the user who owns it", cause);
  });
}

/** Opens the socket to every user, once it listens. */
export const openToEverybody = (path: string): Promise<void> => chmod(path, SOCKET_MODE);

export function unavailable(message: string, hint: string, cause?: unknown): AgentError {
  return new AgentError("jobs_socket_unavailable", message, { hint, cause });
}

/** Whether somebody accepts connections there. A socket whose owner died refuses at once. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    const settle = (alive: boolean) => {
      probe.destroy();
      resolve(alive);
    };
    probe.setTimeout(PROBE_TIMEOUT_MS, () => settle(true));
    probe.once("connect", () => settle(true));
    probe.once("error", (error: NodeJS.ErrnoException) => settle(error.code !== "ECONNREFUSED" && error.code !== "ENOENT"));
  });
}
