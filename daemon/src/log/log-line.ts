/** A record of the log as a line for people; in the journal with its priority (sd-daemon(3)). */

export interface LineStyle {
  /** Whether each line begins with the journal's priority, such as <3>. The journal has a time of its own. */
  readonly priority: boolean;
  /** Whether a fault's stack is shown at every level; otherwise only where no cause and no hint is known. */
  readonly stacks: boolean;
}

/** Syslog priority of a pino level. */
export function priorityOf(level: number): number {
  if (level >= 60) return 2;
  if (level >= 50) return 3;
  if (level >= 40) return 4;
  return level >= 30 ? 6 : 7;
}

const LEVEL_WORDS: Readonly<Record<number, string>> = { 2: "fatal", 3: "error", 4: "warning", 6: "info", 7: "debug" };

/** One JSON line of pino as text with a line end. What is no record stays as it is. */
export function textOfRecord(json: string, style: LineStyle): string {
  let record: unknown;
  try {
    record = JSON.parse(json);
  } catch {
    return json;
  }
  if (typeof record !== "object" || record === null) return json;
  const { level, time, msg, err, reason, hint, ...rest } = record as Record<string, unknown>;
  const priority = priorityOf(typeof level === "number" ? level : 30);
  const fault = isRecord(err) ? err : undefined;
  const head = [textOf(msg), fault === undefined ? "" : textOf(fault["message"]), textOf(reason)].filter((part) => part !== "");
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${quoted(value)}`);
  const advice = textOf(hint ?? fault?.["hint"]);
  const line = [head.join(": "), ...fields].join(" ") + (advice === "" ? "" : `. What to do: ${advice}`);
  const stack = fault !== undefined && (style.stacks || isFault(fault)) ? stackLines(fault["stack"]) : [];
  const prefix = style.priority ? `<${priority}>` : `${timeText(time)} ${LEVEL_WORDS[priority] ?? ""}: `;
  return [line, ...stack].map((text) => `${prefix}${text}\n`).join("");
}

/** Text for people on standard error, each line with its priority where the journal takes it. */
export const withPriority = (text: string, priority: number, has_journal: boolean): string =>
  has_journal ? text.replaceAll(/^(?=.)/gm, `<${priority}>`) : text;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Neither a hint nor a system call explains it: it is a fault of the program, and the place matters. */
const isFault = (err: Readonly<Record<string, unknown>>): boolean =>
  err["hint"] === undefined && err["syscall"] === undefined && err["errno"] === undefined;

function stackLines(stack: unknown): string[] {
  if (typeof stack !== "string") return [];
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => `    ${oneLine(line.trim())}`);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  return oneLine(typeof value === "string" ? value : JSON.stringify(value));
}

function quoted(value: unknown): string {
  const text = typeof value === "string" ? oneLine(value) : oneLine(JSON.stringify(value) ?? "");
  return /^[^\s"=]+$/.test(text) ? text : typeof value === "string" ? JSON.stringify(text) : text;
}

/** Text of strangers (names, reasons) must not begin a line of its own, nor command a terminal. */
function oneLine(text: string): string {
  return (
    text
      .replaceAll(/\s*[\r\n]+\s*/g, "; ")
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
  );
}

const timeText = (time: unknown): string => new Date(typeof time === "number" ? time : Date.now()).toISOString();
