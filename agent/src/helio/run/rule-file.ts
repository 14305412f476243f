/**
 * Rules of the user's own for what a program prints, from a TOML file:
 *
 *     [[rule]]
 *     pattern = 'batch (?<step>\d+) of (?<total>\d+): loss (?<loss>\S+)'
 *
 * Groups called step and total are the place, every other named group is a metric.
 */
import { parse, TomlError } from "smol-toml";
import * as z from "zod";
import { AgentError } from "../../errors.ts";

/** Rules in one file, and characters of a pattern. */
export const MAX_RULES = 16;
export const MAX_PATTERN_LENGTH = 1_000;

const EXAMPLE =
  "for instance: [[rule]] pattern = 'step (?<step>\\d+): loss (?<loss>\\S+)'; docs/reference/output-formats.md says more";
const file = z.strictObject({
  rule: z.array(z.strictObject({ pattern: z.string().min(1).max(MAX_PATTERN_LENGTH) })).max(MAX_RULES),
});

/** The patterns of a file's text, in its order. Throws AgentError config_invalid, with the file, the rule and the reason. */
export function parseRules(text: string, path: string): readonly RegExp[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw invalid(`${path}: ${tomlFault(cause)}`, cause);
  }
  const checked = file.safeParse(value);
  if (!checked.success) {
    // An unknown field is most likely a misspelling of the missing one.
    const { issues } = checked.error;
    const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
    throw invalid(`${path}: ${ruleFault(issue)}`, checked.error);
  }
  return checked.data.rule.map(({ pattern }, index) => toPattern(pattern, `${path}: rule ${index + 1}`));
}

function tomlFault(cause: unknown): string {
  if (!(cause instanceof TomlError)) return "it is not TOML";
  const reason = cause.message.split("\n")[0] ?? "";
  const hint = /escape/i.test(reason) ? "; write the pattern between single quotes, where a backslash stands for itself" : "";
  return `line ${cause.line}: ${reason}${hint}`;
}

/** What is wrong with a file that is TOML, in words of the file. */
function ruleFault(issue: z.core.$ZodIssue | undefined): string {
  const [table, index, key] = issue?.path ?? [];
  const where = typeof index === "number" ? `rule ${index + 1}: ` : "";
  if (issue === undefined) return "it is not valid";
  if (issue.code === "unrecognized_keys") {
    const known = where === "" ? "a file has [[rule]] and nothing else" : "a rule has a pattern and nothing else";
    return `${where}unknown ${issue.keys.map((name) => `"${name}"`).join(", ")}: ${known}`;
  }
  if (table === "rule" && index === undefined) {
    if (issue.code === "too_big") return `it has more than ${MAX_RULES} rules`;
    return "it has no rule: write [[rule]], with two brackets, above each pattern";
  }
  if (key === "pattern") {
    if (issue.code === "too_big") return `${where}its pattern has more than ${MAX_PATTERN_LENGTH} characters`;
    return issue.code === "too_small" ? `${where}its pattern is empty` : `${where}it has no pattern, or one that is no text`;
  }
  return `${where}${issue.message}`;
}

function toPattern(pattern: string, where: string): RegExp {
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "not a regular expression";
    const hint = pattern.includes("(?P<") ? "; a named group is written (?<name>…) here, without Python's P" : "";
    throw invalid(`${where}: ${reason}${hint}`, cause);
  }
  if (!/\(\?<[A-Za-z_$]/.test(pattern)) {
    throw invalid(`${where}: it has no named group such as (?<step>\\d+), so it would read nothing`);
  }
  return compiled;
}

const invalid = (message: string, cause?: unknown): AgentError =>
  new AgentError("config_invalid", message, { hint: EXAMPLE, cause });
