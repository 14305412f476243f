/**
 * Whether a query has SETTINGS in a part of it: in a subquery, or in a SELECT of a UNION that is not the last. ClickHouse
 * checks only the settings of the whole query against the analysts' bounds; those of a part take effect unchecked. Pure.
 */

/** Nodes of a syntax tree that contain a query. */
const PART = new Set(["Subquery", "WithElement", "TableExpression"]);

/** `lines` are the lines of EXPLAIN AST, without empty ones. */
export function hasNestedSettings(lines: readonly string[]): boolean {
  const path: string[] = [];
  let is_set_before = false;
  for (const line of lines) {
    const depth = line.length - line.trimStart().length;
    const [kind = ""] = line.trimStart().split(" ");
    path.length = Math.min(path.length, depth);
    if (kind === "SelectQuery" && is_set_before) return true;
    if (kind === "Set" && path.at(-1) !== "Explain") {
      const unions = path.filter((above) => above === "SelectWithUnionQuery").length;
      if (unions > 1 || path.some((above) => PART.has(above))) return true;
      is_set_before = true;
    }
    path.push(kind);
  }
  return false;
}
