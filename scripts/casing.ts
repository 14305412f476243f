// The one rule of casing, as far as a text shows it without its types: what is called is camelCase, what holds a value is snake_case.
import { parseAst } from "rolldown/parseAst";

import { visit, type Node } from "./syntax.ts";

/** A unit may follow what is called, too: `now_ms()`, `free_bytes()`. */
const CALLED = /^_?[a-z][A-Za-z0-9]*(?:_(?:ms|us|ns|s|seconds|hours|days|bytes|watts|ratio|celsius|mhz|joules))?$/;
const SNAKE_OR_ONE_WORD = /^_?[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const TYPE_OR_CONSTANT = /^_?[A-Z]/;

const FUNCTIONS = new Set(["ArrowFunctionExpression", "FunctionExpression"]);
/** Expressions that are never a function. */
const VALUES = new Set([
  "Literal",
  "TemplateLiteral",
  "BinaryExpression",
  "UnaryExpression",
  "ObjectExpression",
  "ArrayExpression",
  "NewExpression",
  "AwaitExpression",
]);
const VALUE_TYPES = /^TS(?:String|Number|Boolean|BigInt|Array|Literal|Tuple|TemplateLiteral|TypeLiteral)(?:Keyword|Type)?$/;

export interface Miscased {
  readonly name: string;
  /** Offset in the text. */
  readonly at: number;
}

/** Names that break the rule: of variables, parameters, functions, and methods and private fields of classes. */
export function miscased(text: string, file: string): Miscased[] {
  const tree = parseAst(text, { lang: file.endsWith("x") ? "tsx" : "ts" }, file);
  const called = new Set<string>();
  visit(tree, (node) => {
    if (node.type === "CallExpression") called.add(nameOf(node["callee"]));
  });
  const found: Miscased[] = [];
  const judge = (name: unknown, kind: "called" | "value" | "unknown"): void => {
    const word = nameOf(name);
    if (/^_*$/.test(word) || TYPE_OR_CONSTANT.test(word)) return;
    const is_right =
      kind === "called"
        ? CALLED.test(word)
        : kind === "value"
          ? SNAKE_OR_ONE_WORD.test(word)
          : CALLED.test(word) || SNAKE_OR_ONE_WORD.test(word);
    if (!is_right) found.push({ name: word, at: (name as Node)["start"] as number });
  };
  visit(tree, (node) => {
    if (node.type === "VariableDeclarator") {
      const kind = kindOf(node["init"], node["id"]);
      // What a call returns is a value unless the text calls it.
      const of_call =
        isType(node["init"], "CallExpression") &&
        !called.has(nameOf(node["id"])) &&
        ((node["id"] as Node)["typeAnnotation"] ?? undefined) === undefined;
      judge(node["id"], kind === "unknown" && of_call ? "value" : kind);
    }
    if (node.type === "FunctionDeclaration") judge(node["id"], "called");
    if (node.type === "MethodDefinition" && node["kind"] === "method") judge(node["key"], "called");
    if (node.type === "PropertyDefinition" && isType(node["key"], "PrivateIdentifier"))
      judge(node["key"], kindOf(node["value"], node));
    if (/Function/.test(node.type) && Array.isArray(node["params"]))
      for (const parameter of node["params"] as unknown[]) {
        const is_default = isType(parameter, "AssignmentPattern");
        const id = is_default ? (parameter as Node)["left"] : parameter;
        judge(id, kindOf(is_default ? (parameter as Node)["right"] : undefined, id));
      }
  });
  return found;
}

/** Whether a binding holds a function or a value, by its annotation, then by what it begins with. */
function kindOf(init: unknown, annotated: unknown): "called" | "value" | "unknown" {
  const annotation = ((annotated as Node | undefined)?.["typeAnnotation"] as Node | undefined)?.["typeAnnotation"] as
    | Node
    | undefined;
  if (annotation?.type === "TSFunctionType") return "called";
  if (annotation !== undefined && VALUE_TYPES.test(annotation.type)) return "value";
  if (annotation !== undefined || typeof init !== "object" || init === null) return "unknown";
  const { type } = init as Node;
  if (FUNCTIONS.has(type)) return "called";
  return VALUES.has(type) ? "value" : "unknown";
}

const isType = (node: unknown, type: string): boolean =>
  typeof node === "object" && node !== null && "type" in node && node.type === type;

/** Of an identifier, private or not; empty for patterns and expressions. */
const nameOf = (node: unknown): string =>
  isType(node, "Identifier") || isType(node, "PrivateIdentifier") ? String((node as Node)["name"]) : "";
