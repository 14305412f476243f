/** The `token` commands; each returns text to print. A running collector notices the changed file. */
import type { Access } from "../access/access.ts";
import { CollectorError } from "../errors.ts";
import { didYouMean } from "../nodes/near-names.ts";

/** Revokes the token of a node or a viewer. Rejects with `usage` if there is none of this name. */
export async function revokeToken(access: Access, kind: string, name: string): Promise<string> {
  const was_there = await (kind === "node" ? access.revokeNode(name) : access.revokeViewer(name));
  if (was_there) return `revoked the token of ${kind} ${name}`;
  const { nodes, viewers } = access.list();
  const known = (kind === "node" ? nodes : viewers).map((one) => one.name);
  throw new CollectorError("usage", `no ${kind} ${JSON.stringify(name)} has a token: nothing was revoked`, {
    hint: `${didYouMean(name, known)}heliograph-collector token list shows all.`,
  });
}

const dateOf = (ms: number): string => new Date(ms).toISOString();

/** Names, roles and dates of the issued tokens: columns for people, or JSON. */
export function listTokens(access: Access, is_json = false): string {
  const { nodes, viewers } = access.list();
  if (is_json) {
    const document = {
      nodes: nodes.map(({ name, created_ms }) => ({ name, created: dateOf(created_ms) })),
      viewers: viewers.map(({ name, role, created_ms }) => ({ name, role, created: dateOf(created_ms) })),
    };
    return JSON.stringify(document, null, 2);
  }
  const rows = [
    ...nodes.toSorted(byName).map(({ name, created_ms }) => ["node", name, "", dateOf(created_ms)]),
    ...viewers.toSorted(byName).map(({ name, role, created_ms }) => ["viewer", name, role, dateOf(created_ms)]),
  ];
  return rows.length === 0 ? "no token was issued yet" : inColumns([["KIND", "NAME", "ROLE", "ISSUED"], ...rows]);
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
