/** The log of a daemon, on standard error: standard output is for what a command answers. */
import { isatty } from "node:tty";

import { destination, pino, type Logger } from "pino";

import { chooseFormat, type LogFormat } from "./log-format.ts";
import { textOfRecord } from "./log-line.ts";

export interface LogOptions {
  readonly level: string;
  readonly format: LogFormat;
  /** Whether standard error goes to the journal. */
  readonly has_journal: boolean;
}

/** A log as the settings want it. Its level may be changed while it runs. */
export function makeServiceLog({ level, format, has_journal }: LogOptions): Logger {
  const out = destination({ dest: 2, sync: true });
  const options = { level, base: null };
  if (chooseFormat(format, has_journal, isatty(2)) === "json") return pino(options, out);
  const log: Logger = pino(options, {
    write: (line: string) => void out.write(textOfRecord(line, { priority: has_journal, stacks: log.level === "debug" })),
  });
  return log;
}
