/**
 * Decides whether an analyst may run a query, from ClickHouse's own syntax tree (`EXPLAIN AST`, one node a line, children
 * indented by one more space). Pure. An unknown kind of node is refused.
 */
import { mayCall } from "./functions.ts";
import { hasNestedSettings } from "./nested-settings.ts";
import { FORMATS, TABLE_FUNCTIONS, VIEWS_WITH_PARAMETERS } from "./sources.ts";

/** Why a query is refused, and what to do instead. */
export interface Refusal {
  readonly what: string;
  readonly hint: string;
  /** ClickHouse's name of the kind of error; ACCESS_DENIED by default. */
  readonly type?: "ACCESS_DENIED" | "READONLY";
}

/** The allowed statements. */
const STATEMENTS = new Set([
  "SelectWithUnionQuery",
  "Explain",
  "DescribeQuery",
  "ExistsTableQuery",
  "ExistsViewQuery",
  "ExistsDatabaseQuery",
  "ShowTables",
  "ShowColumns",
  "ShowCreateTableQuery",
  "ShowCreateViewQuery",
  "ShowCreateDatabaseQuery",
  "ShowFunctions",
  "ShowSetting",
  "UseQuery",
]);
/** Statements whose conditions are not in the tree. */
const UNSEEN = /^(Show|Exists)/;

const PARTS = new Set([
  "SelectQuery",
  "SelectIntersectExceptQuery",
  "ExpressionList",
  "Asterisk",
  "QualifiedAsterisk",
  "ColumnsTransformerList",
  "ColumnsExceptTransformer",
  "ColumnsReplaceTransformer",
  "ColumnsReplaceTransformer::Replacement",
  "ColumnsRegexpMatcher",
  "ColumnsListMatcher",
  "QualifiedColumnsRegexpMatcher",
  "QualifiedColumnsListMatcher",
  "TablesInSelectQuery",
  "TablesInSelectQueryElement",
  "TableExpression",
  "TableIdentifier",
  "TableJoin",
  "ArrayJoin",
  "Subquery",
  "Identifier",
  "Literal",
  "Function",
  "OrderByElement",
  "InterpolateElement",
  "WindowListElement",
  "WindowDefinition",
  "SampleRatio",
  "WithElement",
  "QueryParameter",
  "Set",
]);

interface Node {
  readonly depth: number;
  readonly kind: string;
  /** The text after the kind, up to a space. */
  readonly name: string;
}

function nodeOf(line: string): Node {
  const [, indent = "", kind = "", name = ""] = /^( *)(\S+) *(\S*)/.exec(line) ?? [];
  return { depth: indent.length, kind, name: name.startsWith("(") ? "" : name };
}

const ONLY = "docs/reference/sql.md, Bounds, says what analysts may use";

const mayRead = (name: string): boolean => {
  const [database, view] = name.includes(".") ? name.split(".", 2) : ["heliograph", name];
  return TABLE_FUNCTIONS.has(name.toLowerCase()) || (database === "heliograph" && VIEWS_WITH_PARAMETERS.has(view ?? ""));
};

function refusalOfFunction(name: string, is_table: boolean): Refusal | undefined {
  const shown = name.slice(0, 100);
  if (is_table) return mayRead(name) ? undefined : { what: `table function ${shown} can't be used by an analyst`, hint: ONLY };
  return mayCall(name) ? undefined : { what: `function ${shown} can't be used by an analyst`, hint: ONLY };
}

/** The output clause after the query: FORMAT is a name, INTO OUTFILE a text. */
function refusalOfOutput({ kind, name }: Node): Refusal | undefined {
  if (kind === "Literal")
    return { what: "INTO OUTFILE can't be used by an analyst", hint: "save the answer on your own machine: curl --output FILE" };
  return kind === "Identifier" ? refusalOfFormat(name) : undefined;
}

/** Undefined for an allowed format; the case of the name does not matter. */
export function refusalOfFormat(name: string): Refusal | undefined {
  if (FORMATS.has(name.toLowerCase())) return undefined;
  return {
    what: `format ${name.slice(0, 100)} can't be used by an analyst`,
    hint: "use JSONEachRow, CSV or Parquet, for example",
  };
}

/** Why the query with this syntax tree is refused; undefined if it may run. `text` is the query. */
export function refusalOf(tree: string, text: string): Refusal | undefined {
  const lines = tree.split("\n").filter((line) => line !== "");
  const path: Node[] = [];
  const statement = nodeOf(lines[0] ?? "").kind;
  if (!STATEMENTS.has(statement))
    return {
      what: "an analyst may only read: SELECT, EXPLAIN, DESCRIBE, EXISTS and SHOW TABLES are answered",
      hint: ONLY,
      type: "READONLY",
    };
  if (UNSEEN.test(statement) && text.includes("("))
    return { what: "SHOW and EXISTS may hold no brackets", hint: "ask system.tables or system.columns with SELECT instead" };
  if (hasNestedSettings(lines))
    return {
      what: "SETTINGS of a part of a query can't be used by an analyst",
      hint: "put SETTINGS at the end of the whole query",
    };
  for (const line of lines) {
    const node = nodeOf(line);
    path.length = Math.min(path.length, node.depth);
    const parent = path.at(-1);
    path.push(node);
    const refusal = refusalOfNode(node, parent, statement);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusalOfNode(node: Node, parent: Node | undefined, statement: string): Refusal | undefined {
  if (node.kind === "ColumnsApplyTransformer")
    return { what: "APPLY can't be used by an analyst", hint: "name the columns, or use REPLACE" };
  if (!PARTS.has(node.kind) && !STATEMENTS.has(node.kind))
    return { what: `a query of an analyst may hold no ${node.kind.slice(0, 100)}`, hint: ONLY };
  if (node.kind === "Function") return refusalOfFunction(node.name, parent?.kind === "TableExpression");
  const behind_query = parent !== undefined && STATEMENTS.has(parent.kind) && !statement.startsWith("Show");
  return behind_query && parent.kind === "SelectWithUnionQuery" ? refusalOfOutput(node) : undefined;
}
