/**
 * Keeps other sites' pages out. A page whose name was made to point at 127.0.0.1 (DNS rebinding) sends its own name as
 * Host; a page elsewhere, also one on another port of this host, sends its own Origin, or is recognized by Sec-Fetch-Site.
 */
import type { Context, MiddlewareHandler } from "hono";

import { errorAnswer } from "../answers.ts";
import type { RequestObserver } from "../ports.ts";
import type { HttpEnv } from "../route.ts";

const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

export interface SameSiteOptions {
  /** Address that is listened on. */
  readonly host: string;
  /** Other names under which browsers reach it; asked for at each request. */
  readonly allowed_hosts: readonly string[];
  /** The address under which browsers reach it through a proxy, e.g. https://heliograph.example; empty where there is none. */
  readonly public_url?: string;
}

/** On loopback only names that are known to mean this machine are answered; elsewhere a name can't be known. */
export function sameSite(options: SameSiteOptions, onRefused: RequestObserver["onRefused"]): MiddlewareHandler<HttpEnv> {
  const { public_url = "" } = options;
  const public_names = public_url === "" ? [] : [new URL(public_url).hostname];
  const public_origin = public_url === "" ? undefined : new URL(public_url).origin;
  const is_loopback = options.host.startsWith("127.") || options.host === "::1" || options.host === "localhost";
  return async (context, next) => {
    // At each request: a reload may change the allowed names.
    const allowed = new Set(options.allowed_hosts.map((name) => name.toLowerCase()));
    const known = new Set([...LOOPBACK, bracketed(options.host), ...public_names, ...allowed]);
    const host = nameOf(`http://${context.req.header("Host") ?? ""}`);
    if (is_loopback && (host === undefined || !known.has(host))) {
      onRefused("wrong_host", whereOf(context));
      const hint = "Use http://127.0.0.1, or add the name to http.allowed_hosts.";
      return errorAnswer(421, "wrong_host", "This collector does not answer under that name.", hint);
    }
    const origin = context.req.header("Origin");
    const is_own = origin === undefined || origin === public_origin || isOwnOrigin(context, origin, allowed);
    if (!is_own || isFromElsewhere(context)) {
      onRefused("wrong_origin", whereOf(context));
      const hint = "Pages of other sites can't use it; scripts leave Origin out. Behind a proxy, set http.public_url.";
      return errorAnswer(403, "wrong_origin", "This collector does not answer pages of other sites.", hint);
    }
    return next();
  };
}

/** Address and path of a request, for the log. Never its query, where secrets can be. */
export function whereOf(context: Context<HttpEnv>): { readonly remote: string; readonly path: string } {
  return { remote: context.env?.incoming?.socket.remoteAddress ?? "", path: context.req.path.slice(0, 256) };
}

/** Scheme, name and port are those under which this request came, or those of an allowed name on its scheme's own port. */
function isOwnOrigin(context: Context<HttpEnv>, origin: string, allowed: ReadonlySet<string>): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, port, origin: parsed } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  // A page can't set this header on a request to another site.
  const forwarded = context.req.header("X-Forwarded-Proto");
  const scheme = forwarded === "https" || forwarded === "http" ? forwarded : undefined;
  if (scheme !== undefined && protocol !== `${scheme}:`) return false;
  const own = `${scheme ?? "http"}://${context.req.header("Host") ?? ""}`;
  if (URL.canParse(own) && new URL(own).origin === parsed) return true;
  return port === "" && allowed.has(hostname);
}

/** Browsers say so of each request: only an address that is opened as a page may come from elsewhere. */
function isFromElsewhere(context: Context<HttpEnv>): boolean {
  const site = context.req.header("Sec-Fetch-Site");
  if (site === undefined || site === "same-origin" || site === "none") return false;
  const opens_page = context.req.method === "GET" && context.req.header("Sec-Fetch-Mode") === "navigate";
  const opens_document = ["document", undefined].includes(context.req.header("Sec-Fetch-Dest"));
  return !(opens_page && opens_document) || /^\/(api|clickhouse|metrics)(\/|$)/.test(context.req.path);
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host.toLowerCase());

/** Host name of an address, without its port; undefined when it is none, e.g. Origin: null. */
function nameOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname || undefined : undefined;
}
