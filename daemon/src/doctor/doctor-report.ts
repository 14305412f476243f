/** The doctor's findings for people and for scripts. */
import type { Finding, FindingStatus } from "./finding.ts";

const MARKS: Readonly<Record<FindingStatus, string>> = { ok: "ok", warn: "WARN", fail: "FAIL", skipped: "-" };

/** Whether something is wrong enough for exit code 1. */
export const hasFailure = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.status === "fail");

/** One JSON document; scripts rely on its names. `subject` names what was looked at: { node: "gpu-01" }. */
export const doctorAsJson = (subject: Readonly<Record<string, string>>, findings: readonly Finding[]): string =>
  JSON.stringify({ ...subject, ok: !hasFailure(findings), findings }, undefined, 2);

/** A title, a line a finding, and under it what to do; without a line end after the last. */
export function doctorAsTable(title: string, findings: readonly Finding[]): string {
  const width = Math.max(...findings.map((finding) => finding.check.length));
  const indent = " ".repeat(width + 8);
  const lines = findings.flatMap(({ check, status, found, advice }) => [
    `${MARKS[status].padEnd(4)}  ${check.padEnd(width)}  ${printable(found)}`,
    ...(advice === "" ? [] : [`${indent}→ ${printable(advice)}`]),
  ]);
  return [printable(title), "", ...lines, "", summary(findings)].join("\n");
}

function summary(findings: readonly Finding[]): string {
  const count = (status: FindingStatus): number => findings.filter((finding) => finding.status === status).length;
  const things = (n: number): string => (n === 1 ? "1 thing" : `${n} things`);
  if (count("fail") > 0) return `${things(count("fail"))} to repair, ${count("warn")} to look at.`;
  return count("warn") > 0 ? `Nothing to repair, ${things(count("warn"))} to look at.` : "All is well.";
}

/** Reasons come from drivers and from the network: nothing in them may steer the terminal. */
const printable = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");
