/** What the doctor sees of the node's token: where it is, and whether it can be one. The token itself stays out of it. */
import { readFileSync } from "node:fs";

import type { AgentSettings } from "../settings/settings-schema.ts";

export type TokenFacts =
  | { readonly kind: "present" }
  | { readonly kind: "not_set" }
  /** `code`: ENOENT, EISDIR … */
  | { readonly kind: "unreadable"; readonly path: string; readonly code: string }
  /** This user may not read it, which says nothing of the agent's user. */
  | { readonly kind: "not_allowed"; readonly path: string }
  | { readonly kind: "empty"; readonly path: string }
  /** A token for another purpose: a viewer, a sign-in link. */
  | { readonly kind: "of_a_viewer"; readonly place: string }
  | { readonly kind: "no_token"; readonly place: string };

const NODE_TOKEN = /^hgn_[\w-]{43}$/;
/** Of viewers, sign-in links and sessions. */
const OTHER_TOKEN = /^hg[vls]_/;

/** Looks at the settings and, where they name a file, at it. */
export function tokenFacts({ collector: { token, token_file } }: AgentSettings): TokenFacts {
  if (token !== "") return kindOf(token, "collector.token");
  if (token_file === "") return { kind: "not_set" };
  try {
    const text = readFileSync(token_file, "utf8").trim();
    return text === "" ? { kind: "empty", path: token_file } : kindOf(text, token_file);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") return { kind: "not_allowed", path: token_file };
    return { kind: "unreadable", path: token_file, code };
  }
}

function kindOf(token: string, place: string): TokenFacts {
  if (NODE_TOKEN.test(token)) return { kind: "present" };
  return OTHER_TOKEN.test(token) ? { kind: "of_a_viewer", place } : { kind: "no_token", place };
}
