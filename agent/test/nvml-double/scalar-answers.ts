/** What the double's GPUs answer for scalar readings that no test gives a number of its own: the catalogue's usual value. */
import { GPU_HEALTH_READINGS, GPU_READINGS, type Reading } from "@heliograph/proto/catalogue/catalogue";

import { FIELDS } from "../../src/gpu/nvml/binding/field-values.ts";
import type { ScalarQuestion } from "../../src/gpu/nvml/device/scalar-questions.ts";
import { GPU_SCALAR_QUESTIONS, HEALTH_SCALAR_QUESTIONS } from "../../src/gpu/nvml/device/scalar-readings.ts";

const questions: Readonly<Record<string, ScalarQuestion>> = { ...GPU_SCALAR_QUESTIONS, ...HEALTH_SCALAR_QUESTIONS };

/** Every scalar reading with how NVML is asked for it. */
export const SCALAR_QUESTIONS: readonly { readonly reading: Reading; readonly question: ScalarQuestion }[] = [
  ...GPU_READINGS,
  ...GPU_HEALTH_READINGS,
].flatMap((reading: Reading) => {
  const question = questions[reading.name];
  return question === undefined ? [] : [{ reading, question }];
});

/** Answers by the double's keys, in NVML's units, for readings that have a usual value. */
export const USUAL_ANSWERS: Readonly<Record<string, number>> = Object.fromEntries(
  SCALAR_QUESTIONS.flatMap(({ reading: { usual }, question }) => {
    const key = keyOf(question);
    return usual === undefined || key === undefined ? [] : [[key, Math.round(usual * (question.per_unit ?? 1))]];
  }),
);

function keyOf(question: ScalarQuestion): string | undefined {
  if ("field" in question) return `field_${FIELDS[question.field].id}`;
  return "call" in question && question.args === undefined ? question.call : undefined;
}
