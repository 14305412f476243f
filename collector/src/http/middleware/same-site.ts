/**
 * Keeps other sites' pages out. A page whose name was made to point at 127.0.0.1 (DNS rebinding) sends its own name as
 * Host; a page elsewhere sends its own Origin.
 */
import type { MiddlewareHandler } from "hono";

import { errorAnswer } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv } from "../route.ts";

const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

export interface SameSiteOptions {
  /** Address that is listened on. */
  readonly host: string;
  /** Other names under which browsers reach it; asked for at each request. */
  readonly allowed_hosts: readonly string[];
}

/** On loopback only names that are known to mean this machine are answered; elsewhere a name can't be known. */
export function sameSite(options: SameSiteOptions, onRefused: HttpPorts["onRefused"]): MiddlewareHandler<HttpEnv> {
  const isLoopback = options.host.startsWith("127.") || options.host === "::1" || options.host === "localhost";
  return async (context, next) => {
    // At each request: a reload may change the allowed names.
    const known = new Set([...LOOPBACK, bracketed(options.host), ...options.allowed_hosts.map((name) => name.toLowerCase())]);
    const host = nameOf(`http://${context.req.header("Host") ?? ""}`);
    if (isLoopback && (host === undefined || !known.has(host))) {
      onRefused("wrong_host");
      const hint = "Use http://127.0.0.1, or add the name to http.allowed_hosts.";
      return errorAnswer(421, "wrong_host", "This collector does not answer under that name.", hint);
    }
    const origin = context.req.header("Origin");
    const site = origin === undefined ? undefined : nameOf(origin);
    if (origin !== undefined && (site === undefined || !(site === host || known.has(site)))) {
      onRefused("wrong_origin");
      const hint = "Pages of other sites can't use it; scripts leave Origin out.";
      return errorAnswer(403, "wrong_origin", "This collector does not answer pages of other sites.", hint);
    }
    return next();
  };
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host.toLowerCase());

/** Host name of an address, without its port; undefined when it is none, e.g. Origin: null. */
function nameOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname || undefined : undefined;
}
