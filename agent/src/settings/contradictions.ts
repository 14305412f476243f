/** Settings of the agent that exclude each other. Pure. */
import type { Contradiction } from "@heliograph/daemon/settings/settings";

import type { AgentSettings } from "./settings-schema.ts";

/** Longest path of a Unix socket on Linux: sun_path has 108 bytes with the zero at its end. */
const LONGEST_SOCKET_PATH = 107;

/** All contradictions; empty where there is none. */
export function contradictions(
  { collector, jobs, spool, state }: AgentSettings,
  isGiven: (key: string) => boolean,
): readonly Contradiction[] {
  const found: Contradiction[] = [];
  for (const address of collector.url.split(",")) found.push(...ofAddress(address.trim()));
  if (Buffer.byteLength(jobs.socket) > LONGEST_SOCKET_PATH)
    found.push({
      keys: ["jobs.socket"],
      message: `a socket's path has at most ${LONGEST_SOCKET_PATH} bytes on Linux`,
      hint: "Set jobs.socket to a shorter path.",
    });
  if (jobs.socket.endsWith("/control.sock"))
    found.push({
      keys: ["jobs.socket"],
      message: "the agent needs control.sock in that directory",
      hint: "Give the socket for jobs another name, such as jobs.sock.",
    });
  if (spool.directory !== "" && spool.directory === state.directory)
    found.push({
      keys: ["spool.directory", "state.directory"],
      message: "the spool can't share its directory with other files",
      hint: "Leave spool.directory out: the spool is then in a folder of state.directory.",
    });
  if (isGiven("spool.fsync_interval_ms") && spool.fsync !== "interval")
    found.push({
      keys: ["spool.fsync_interval_ms", "spool.fsync"],
      message: `an interval has no effect where spool.fsync is "${spool.fsync}"`,
      hint: 'Leave spool.fsync_interval_ms out, or set spool.fsync to "interval".',
    });
  return found;
}

/** What an address of the collector must not have; its scheme was checked before. */
function ofAddress(address: string): Contradiction[] {
  const keys = ["collector.url"];
  if (!URL.canParse(address)) {
    const hint = "Write it as mqtt://HOST:PORT, with a port from 1 to 65535 and an IPv6 address in [ ].";
    return [{ keys, message: "an address can't be read", hint }];
  }
  const { username, password, pathname, search, hash, port } = new URL(address);
  if (username !== "" || password !== "") {
    const hint =
      "Take the part before the @ out. The node signs in with node.name and the token in collector.token or collector.token_file.";
    return [{ keys, message: "an address has no user and no password", hint }];
  }
  if (port === "0")
    return [{ keys, message: "nothing can listen on port 0", hint: "Name the port of the collector's broker: 1883." }];
  if ((pathname !== "" && pathname !== "/") || search !== "" || hash !== "")
    return [{ keys, message: "an address ends after its port", hint: "Write it as mqtt://HOST:PORT." }];
  return [];
}
