/** How the log is written: for people or for programs. */
export const LOG_FORMATS = ["auto", "json", "text"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** `auto` is text where a person reads it, in the journal or on a terminal, and JSON for everything else. */
export const chooseFormat = (format: LogFormat, has_journal: boolean, is_terminal: boolean): "json" | "text" =>
  format === "auto" ? (has_journal || is_terminal ? "text" : "json") : format;
