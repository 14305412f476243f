/** What the `token` commands do, as text to print; a running collector notices the changed file by itself. */
import type { Access } from "./access/access.ts";

/** Takes back the token of a node or a viewer. */
export async function revokeToken(access: Access, kind: string, name: string): Promise<string> {
  const wasThere = await (kind === "node" ? access.revokeNode(name) : access.revokeViewer(name));
  return wasThere ? `revoked the token of ${kind} ${name}` : `${kind} ${name} had no token`;
}

const dateOf = (ms: number): string => new Date(ms).toISOString();

/** Names, roles and dates of what was issued, a line each. */
export function listTokens(access: Access): string {
  const { nodes, viewers } = access.list();
  const lines = [
    ...nodes.map((node) => `node\t${node.name}\t\t${dateOf(node.created_ms)}`),
    ...viewers.map((viewer) => `viewer\t${viewer.name}\t${viewer.role}\t${dateOf(viewer.created_ms)}`),
  ];
  return lines.length === 0 ? "no token was issued yet" : lines.join("\n");
}
