/** The content of credentials.json, and its changes. Pure: each change returns a new document. */
import { NODE_NAME } from "@heliograph/proto/topics";
import * as z from "zod";

import { ROLES } from "./principal.ts";

/** Length of a name of a viewer, in UTF-16 units. */
const MAX_NAME_LENGTH = 64;
/** Most credentials of one kind; far above the size of a fleet, and a bound on the file. */
const MAX_CREDENTIALS = 100_000;

const token_hash = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hex");
const viewer_name = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@-]*$/u)
  .max(MAX_NAME_LENGTH);
const time = z.int().nonnegative();

const node_credential = z.strictObject({ name: z.string().regex(NODE_NAME), token_sha256: token_hash, created_ms: time });
const viewer_credential = z.strictObject({
  name: viewer_name,
  role: z.enum(ROLES),
  token_sha256: token_hash,
  created_ms: time,
});
const admin_link = z.strictObject({ token_sha256: token_hash, created_ms: time, expires_ms: time });

const credentials_schema = z.strictObject({
  version: z.literal(1),
  nodes: z.array(node_credential).max(MAX_CREDENTIALS),
  viewers: z.array(viewer_credential).max(MAX_CREDENTIALS),
  admin_links: z.array(admin_link).max(MAX_CREDENTIALS),
});

export type NodeCredential = Readonly<z.output<typeof node_credential>>;
export type ViewerCredential = Readonly<z.output<typeof viewer_credential>>;
export type AdminLink = Readonly<z.output<typeof admin_link>>;

export interface Credentials {
  readonly version: 1;
  readonly nodes: readonly NodeCredential[];
  readonly viewers: readonly ViewerCredential[];
  readonly admin_links: readonly AdminLink[];
}

export const NO_CREDENTIALS: Credentials = { version: 1, nodes: [], viewers: [], admin_links: [] };

/** Parses the text of the file; throws an Error that says what is wrong, and where. */
export function parseCredentials(text: string): Credentials {
  const result = credentials_schema.safeParse(JSON.parse(text));
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}

export const formatCredentials = (credentials: Credentials): string => `${JSON.stringify(credentials, null, 2)}\n`;

/** Whether this may be a viewer's name: letters, digits, space and . _ @ -, at most 64. */
export const isViewerName = (name: string): boolean => viewer_name.safeParse(name).success;

const others = <T extends { readonly name: string }>(list: readonly T[], name: string): T[] =>
  list.filter((one) => one.name !== name);

/** Replaces this node's credential. */
export const withNode = (credentials: Credentials, node: NodeCredential): Credentials => ({
  ...credentials,
  nodes: [...others(credentials.nodes, node.name), node],
});

export const withoutNode = (credentials: Credentials, name: string): Credentials => ({
  ...credentials,
  nodes: others(credentials.nodes, name),
});

/** Replaces the credential of the viewer with the same name. */
export const withViewer = (credentials: Credentials, viewer: ViewerCredential): Credentials => ({
  ...credentials,
  viewers: [...others(credentials.viewers, viewer.name), viewer],
});

export const withoutViewer = (credentials: Credentials, name: string): Credentials => ({
  ...credentials,
  viewers: others(credentials.viewers, name),
});

/** Replaces all administrator links by this one: only one is valid at a time. */
export const withAdminLink = (credentials: Credentials, link: AdminLink): Credentials => ({
  ...credentials,
  admin_links: [link],
});

/**
 * Marks this administrator link as used and removes the others. It stays in the file, since the sessions that it opened end
 * with it.
 */
export const withUsedAdminLink = (credentials: Credentials, token_sha256: string): Credentials => ({
  ...credentials,
  admin_links: credentials.admin_links
    .filter((one) => one.token_sha256 === token_sha256)
    .map((link) => ({ ...link, expires_ms: USED })),
});

/** End of a used link. An earlier release treats it as expired. */
const USED = 0;
/** Clocks differ, and are sometimes set back; a link from further in the future was made by a wrong clock. */
const MAX_CLOCK_STEP_MS = 3_600_000;

/** Whether the link can be used now. */
export const isUsableLink = (link: AdminLink, now_ms: number): boolean =>
  link.expires_ms > now_ms && link.created_ms <= now_ms + MAX_CLOCK_STEP_MS;
