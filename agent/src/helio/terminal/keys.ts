/**
 * Keys from what a terminal sends. Sequences may come in pieces; an escape alone is one once nothing followed it for a moment.
 * What is no key (answers of the terminal, keys that are not used) is swallowed whole, so that none of it is taken for letters.
 */

export type NamedKey =
  | "up"
  | "down"
  | "left"
  | "right"
  | "home"
  | "end"
  | "pageup"
  | "pagedown"
  | "enter"
  | "escape"
  | "backspace"
  | "delete"
  | "tab"
  | "ctrl-c"
  | "ctrl-l"
  | "ctrl-z"
  | "f1"
  | "f2"
  | "f3"
  | "f4"
  | "f5"
  | "f6"
  | "f7"
  | "f8"
  | "f9"
  | "f10";

export type Key = { readonly name: NamedKey } | { readonly char: string };

/** By the letter that ends a sequence of CSI or SS3. */
const BY_LETTER: Readonly<Record<string, NamedKey>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  H: "home",
  F: "end",
  P: "f1",
  Q: "f2",
  R: "f3",
  S: "f4",
  Z: "tab",
  M: "enter",
};
/** By the number in a sequence that ends with "~" (xterm, VT220, rxvt). */
const BY_NUMBER: Readonly<Record<string, NamedKey>> = {
  "1": "home",
  "3": "delete",
  "4": "end",
  "5": "pageup",
  "6": "pagedown",
  "7": "home",
  "8": "end",
  "11": "f1",
  "12": "f2",
  "13": "f3",
  "14": "f4",
  "15": "f5",
  "17": "f6",
  "18": "f7",
  "19": "f8",
  "20": "f9",
  "21": "f10",
};
/** The Linux console's "ESC [ [ A" to "E". */
const CONSOLE: Readonly<Record<string, NamedKey>> = { A: "f1", B: "f2", C: "f3", D: "f4", E: "f5" };
const CONTROL: Readonly<Record<string, NamedKey>> = {
  "\u0003": "ctrl-c",
  "\b": "backspace",
  "\t": "tab",
  "\n": "enter",
  "\f": "ctrl-l",
  "\r": "enter",
  "\u001A": "ctrl-z",
  "\u007F": "backspace",
};
/** Longest answer of a terminal that is waited for. */
const LONGEST_STRING = 4_096;

export class KeyReader {
  #rest = "";

  /** The keys that are whole now. */
  push(text: string): Key[] {
    this.#rest += text;
    const keys: Key[] = [];
    for (;;) {
      const next = takeKey(this.#rest);
      if (next === undefined) return keys;
      this.#rest = this.#rest.slice(next.length);
      if (next.key !== undefined) keys.push(next.key);
    }
  }

  /** Whether an escape waits for what may follow it. */
  get is_waiting(): boolean {
    return this.#rest !== "";
  }

  /** Nothing followed: what waits is an escape, and then letters. */
  flush(): Key[] {
    const rest = this.#rest;
    this.#rest = "";
    return rest === "" ? [] : [{ name: "escape" }, ...(rest.length > 2 ? [] : this.push(rest.slice(1)))];
  }
}

interface Taken {
  readonly length: number;
  readonly key?: Key;
}

/** Undefined where more has to come first. */
function takeKey(text: string): Taken | undefined {
  const first = text[0];
  if (first === undefined) return undefined;
  if (first !== "\u001B") return takeChar(text);
  const second = text[1];
  if (second === undefined) return undefined;
  if (second === "[") return takeSequence(text);
  if (second === "O") return takeSingleShift(text);
  // OSC, DCS, SOS, PM and APC: a string up to BEL or ST.
  if ("]PX^_".includes(second)) return takeString(text);
  if (second === "\u001B") return { length: 1, key: { name: "escape" } };
  // Alt and a key: taken for neither.
  return { length: 1 + takeChar(text.slice(1)).length };
}

function takeChar(text: string): Taken {
  const char = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const name = CONTROL[char];
  if (name !== undefined) return { length: 1, key: { name } };
  return char < " " ? { length: 1 } : { length: char.length, key: { char } };
}

function takeSequence(text: string): Taken | undefined {
  if (text[2] === "[") {
    const letter = text[3];
    return letter === undefined ? undefined : named(4, CONSOLE[letter]);
  }
  // Parameters, intermediates, and the letter that ends it: ECMA-48, 5.4.
  const match = /^\[([0-?]*)[ -/]*([@-~])/.exec(text.slice(1));
  if (match === null) {
    const is_open = /^\[[0-?]*[ -/]*$/.test(text.slice(1)) && text.length < LONGEST_STRING;
    return is_open ? undefined : { length: 1 };
  }
  const [whole, parameters = "", letter = ""] = match;
  const length = 1 + whole.length;
  if (letter === "~") return named(length, BY_NUMBER[parameters.split(";")[0] ?? ""]);
  // "M" alone is a mouse in X10's form, which is never asked for; "P" to "S" come with parameters of their own.
  return named(length, letter === "M" ? undefined : BY_LETTER[letter]);
}

function takeSingleShift(text: string): Taken | undefined {
  const letter = text[2];
  return letter === undefined ? undefined : named(3, BY_LETTER[letter]);
}

function takeString(text: string): Taken | undefined {
  // oxlint-disable-next-line no-control-regex -- BEL and ST end it
  const end = /\u0007|\u001B\\/.exec(text.slice(2));
  if (end !== null) return { length: 2 + end.index + end[0].length };
  return text.length < LONGEST_STRING ? undefined : { length: text.length };
}

const named = (length: number, name: NamedKey | undefined): Taken =>
  name === undefined ? { length } : { length, key: { name } };
