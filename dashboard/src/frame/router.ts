/** Addresses of the page: `#/`, `#/nodes`, `#/nodes/<node>`, `#/jobs`, `#/jobs/<id>`, each with `?key=value` behind it. */

export type Route =
  | { readonly page: "fleet" }
  | { readonly page: "nodes" }
  | { readonly page: "node"; readonly node: string }
  | { readonly page: "jobs" }
  | { readonly page: "job"; readonly job_id: string }
  | { readonly page: "unknown"; readonly path: string };

export interface Location {
  readonly route: Route;
  readonly params: URLSearchParams;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % is kept as it is, and then the page is simply not found.
    return text;
  }
}

/** The page that a hash asks for. A job's id may contain slashes, so it is all that follows. */
export function parseHash(hash: string): Location {
  const [path, query] = splitOnce(hash.replace(/^#/, ""), "?");
  return { route: routeOf(path.replace(/^\//, "")), params: new URLSearchParams(query) };
}

function routeOf(path: string): Route {
  if (path === "") return { page: "fleet" };
  const [head, rest] = splitOnce(path, "/");
  if (head === "nodes") return rest === "" ? { page: "nodes" } : { page: "node", node: decode(rest) };
  if (head === "jobs") return rest === "" ? { page: "jobs" } : { page: "job", job_id: decode(rest) };
  return { page: "unknown", path };
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

export const nodeHref = (node: string): string => `#/nodes/${encodeURIComponent(node)}`;
export const jobHref = (job_id: string): string => `#/jobs/${encodeURIComponent(job_id)}`;

/** The address of all jobs, or of those that fit the filter. */
export const jobsHref = (filter: string): string =>
  filter === "" ? "#/jobs" : `#/jobs?${new URLSearchParams({ filter }).toString()}`;

/** The fleet's address with what it shows; defaults are left out. */
export function fleetHref(params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString();
  return query === "" ? "#/" : `#/?${query}`;
}
