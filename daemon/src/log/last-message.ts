import { describeFailure } from "../errors/failure.ts";
import { withPriority } from "./log-line.ts";

/** What a command writes when an error ends it: an error for the journal, with a stack only where a fault of the program ends it. */
export const lastMessage = (command: string, error: unknown, has_journal: boolean): string =>
  withPriority(`${command}: ${describeFailure(error)}\n`, 3, has_journal);
