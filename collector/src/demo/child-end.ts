/** The message when a part of the demo ends by itself: which one, how, its last lines, and what to do. Pure. */
import type { CollectorError } from "../errors.ts";

/** How a process of the demo ended. */
export interface ChildEnd {
  /** Which part: `fleet` or `agent`. */
  readonly name: string;
  /** An exit code, or the name of a signal, or why it could not be started. */
  readonly how: { readonly code: number } | { readonly signal: NodeJS.Signals } | { readonly failure: string };
  /** Its last lines, oldest first. */
  readonly last_lines: readonly string[];
}

/** What a part does, in words. */
const PARTS: Readonly<Record<string, string>> = {
  fleet: "the simulated fleet",
  agent: "the agent of this machine",
  collector: "the collector",
};

function howInWords({ how }: ChildEnd): string {
  if ("failure" in how) return `could not be started: ${how.failure}`;
  return "signal" in how ? `was ended by ${how.signal}` : `ended with exit code ${how.code}`;
}

function whatToDo({ name, how }: ChildEnd): string {
  if ("failure" in how)
    return "Check that Node.js may start processes here: memory, limits of this user (ulimit -u), and the disk.";
  if ("signal" in how && how.signal === "SIGKILL") {
    return "Something killed it. If it was the kernel because memory ran out (see dmesg), start fewer nodes: npm start -- --nodes 10";
  }
  if ("signal" in how) return "Something outside of the demo ended it. Start again: npm start";
  return name === "fleet"
    ? "Its last lines say why. With fewer nodes (npm start -- --nodes 4) it needs less memory and fewer connections."
    : "Its last lines say why. What is stored stays; start again: npm start";
}

/** Several lines, for a terminal. */
export function explainEnd(end: ChildEnd): string {
  const said = end.last_lines.length === 0 ? ["  (it wrote nothing)"] : end.last_lines.map((line) => `  | ${line}`);
  return [`${PARTS[end.name] ?? end.name} ${howInWords(end)}. Its last lines:`, ...said, whatToDo(end)].join("\n");
}

/** The same for the collector itself, which is not a separate process: it ends with an error. */
export const explainCollectorEnd = (error: CollectorError): string =>
  `the collector can't continue: ${error.message} (${error.code})\n${error.hint}`;
