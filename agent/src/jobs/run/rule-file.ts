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

const EXAMPLE = "for instance: [[rule]] pattern = 'step (?<step>\\d+): loss (?<loss>\\S+)'; docs/progress-socket.md says more";
const file = z.strictObject({
  rule: z.array(z.strictObject({ pattern: z.string().min(1).max(MAX_PATTERN_LENGTH) })).max(MAX_RULES),
});

/** The patterns of a file's text, in its order. Throws AgentError config_invalid, with the file, the rule and the reason. */
export function parseRules(text: string, path: string): readonly RegExp[] {
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    const reason = cause instanceof TomlError ? `line ${cause.line}: ${cause.message.split("\n")[0]}` : "it is not TOML";
    throw invalid(`${path}: ${reason}`, cause);
  }
  const checked = file.safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw invalid(`${path}: ${issue?.path.join(".") || "the file"}: ${issue?.message ?? "not valid"}`, checked.error);
  }
  return checked.data.rule.map(({ pattern }, index) => toPattern(pattern, `${path}: rule ${index + 1}`));
}

function toPattern(pattern: string, where: string): RegExp {
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern);
  } catch (cause) {
    throw invalid(`${where}: ${cause instanceof Error ? cause.message : "not a regular expression"}`, cause);
  }
  if (!/\(\?<[A-Za-z_$]/.test(pattern)) throw invalid(`${where}: it has no named group, so it would read nothing`);
  return compiled;
}

const invalid = (message: string, cause?: unknown): AgentError =>
  new AgentError("config_invalid", message, { hint: EXAMPLE, cause });
