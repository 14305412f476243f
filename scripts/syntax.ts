// A walk over the syntax tree of a source text.

export interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Calls back for each node of a syntax tree. */
export function visit(node: unknown, onNode: (node: Node) => void): void {
  if (Array.isArray(node)) for (const child of node) visit(child, onNode);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  if ("type" in node && typeof node.type === "string") onNode(node as Node);
  for (const child of Object.values(node)) visit(child, onNode);
}
