/**
 * Calls that the double answers without a line of C of its own: those of scalar readings that have one number for the whole
 * device. The key of the number in the double's state is the call's name in binding/calls.ts.
 */
import { NVML_CALLS } from "../../src/gpu/nvml/binding/calls.ts";
import { SCALAR_QUESTIONS } from "./scalar-answers.ts";

/** C source for every such call that `sources` does not define. */
export function scalarCallsAsC(sources: string): string {
  const lines = SCALAR_QUESTIONS.flatMap(({ question }) => {
    if (!("call" in question) || question.args !== undefined || question.offset !== undefined) return [];
    const { parameters, symbols } = NVML_CALLS[question.call];
    const [symbol] = symbols;
    if (parameters.length !== 2 || new RegExp(`\\b${symbol}\\b`).test(sources)) return [];
    return [`${question.bits === 64 ? "LONG" : "UNSIGNED"}(${symbol}, "${question.call}")`];
  });
  return `#include "calls.h"\n\n${[...new Set(lines)].join("\n")}\n`;
}
