/** The report for people: each part, what failed, and each field that differs. Pure. */
import { isOdd, type Value } from "./comparison.ts";
import type { PartReport } from "./parts.ts";

const valueText = (value: Value): string => (value === null ? "-" : String(value));

export function textReport(parts: readonly PartReport[]): string {
  return parts.map(partText).join("\n");
}

function partText({ part, seconds, skipped, checks, compared, figures }: PartReport): string {
  const odd = compared.filter(isOdd);
  const shown = compared.filter(({ verdict }) => verdict !== "neither").length;
  return [
    `== ${part} (${seconds} s)`,
    ...Object.entries(figures).map(([name, value]) => `   ${name}: ${value}`),
    ...skipped.map((why) => `   not tried: ${why}`),
    ...checks.map(({ name, ok, detail }) => `   ${ok ? "ok    " : "FAILED"} ${name} (${detail})`),
    ...(compared.length === 0 ? [] : [`   ${shown - odd.length} of ${shown} fields agree`]),
    ...odd.map(
      (each) =>
        `   ${each.verdict}: ${each.field} of ${each.gpu}: agent ${valueText(each.agent)}, ${each.with} ${each.other.map(valueText).join(" then ")} (${each.allowed})`,
    ),
    "",
  ].join("\n");
}

/** Whether nothing differs and no check failed. A field that one side alone knows is shown, and does not fail. */
export const isGood = (parts: readonly PartReport[]): boolean =>
  parts.every(({ checks, compared }) => checks.every(({ ok }) => ok) && compared.every(({ verdict }) => verdict !== "differs"));
