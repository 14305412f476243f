/** Why listening on an address and port failed, with the remedy for each cause. Pure. */
import { CollectorError } from "../errors.ts";

export interface ListenAddress {
  /** What would listen. */
  readonly what: "HTTP" | "MQTT";
  /** Section of the settings that names host and port. */
  readonly section: "http" | "mqtt";
  readonly host: string;
  readonly port: number;
}

/** The error for a failed listen(), by the system's code. */
export function listenFailure({ what, section, host, port }: ListenAddress, cause: NodeJS.ErrnoException): CollectorError {
  const place = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const fail = (code: "port_in_use" | "listen_failed", why: string, hint: string): CollectorError =>
    new CollectorError(code, `${what} can't listen on ${place}: ${why}`, { hint, cause });
  switch (cause.code ?? "") {
    case "EADDRINUSE":
      return fail(
        "port_in_use",
        "another process has the port",
        `Stop it (ss -ltnp "sport = :${port}" names it), or set ${section}.port${section === "http" ? " (npm start: --port)" : ""} to another.`,
      );
    case "EADDRNOTAVAIL":
      return fail(
        "listen_failed",
        "this machine does not have that address",
        `Set ${section}.host to one that \`ip address\` shows.`,
      );
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return fail("listen_failed", `the name ${host} has no address`, `Set ${section}.host to an address of this machine.`);
    case "EACCES":
      return fail(
        "listen_failed",
        "this user may not use a port below 1024",
        `Set ${section}.port to 1024 or more, or allow it: systemctl edit heliograph-collector, with AmbientCapabilities=CAP_NET_BIND_SERVICE and CapabilityBoundingSet=CAP_NET_BIND_SERVICE.`,
      );
    default:
      return fail("listen_failed", cause.message, `Set ${section}.host and ${section}.port to what this machine has.`);
  }
}
