import { describe, expect, it } from "vitest";

import { refusalOf } from "./syntax-tree.ts";

const tree = (...lines: readonly string[]): string => lines.join("\n");
const SELECT = ["SelectWithUnionQuery (children 1)", " ExpressionList (children 1)", "  SelectQuery (children 2)"];
const INNER = SELECT.map((line) => `      ${line}`);

describe("SETTINGS in a query of an analyst", () => {
  it.each([
    ["at its end", tree(...SELECT, "   ExpressionList (children 1)", "    Literal UInt64_1", "   Set")],
    [
      "after FORMAT",
      tree("SelectWithUnionQuery (children 3)", ...SELECT.slice(1), "   ExpressionList", " Set", " Identifier CSV"),
    ],
    ["of EXPLAIN itself", tree("Explain EXPLAIN (children 2)", " Set", ...SELECT.map((line) => ` ${line}`))],
  ])("are allowed %s", (_, text) => expect(refusalOf(text, "")).toBeUndefined());

  it.each([
    ["in a subquery", tree(...SELECT, "   TableExpression (children 1)", "     Subquery (children 1)", ...INNER, "         Set")],
    ["in WITH", tree(...SELECT, "    WithElement (children 1)", "     Subquery (children 1)", ...INNER, "         Set")],
    ["in a SELECT of a UNION that is not the last", tree(...SELECT, "   Set", "  SelectQuery (children 1)")],
    ["in a UNION within a UNION", tree(...SELECT, "  SelectWithUnionQuery", "   ExpressionList", "    SelectQuery", "     Set")],
    ["in DESCRIBE of a subquery", tree("DescribeQuery (children 1)", " Subquery (children 1)", ...INNER, "         Set")],
  ])("are refused %s, where ClickHouse checks no bounds", (_, text) => expect(refusalOf(text, "")?.what).toContain("SETTINGS"));
});
