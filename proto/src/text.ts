/**
 * Text that somebody else wrote, made fit for a terminal, a page, a table and the wire. Pure. Lengths are in UTF-16 units, as
 * `text.length` counts them.
 */

/**
 * C0 and C1 controls but tab and line feed, lone surrogates, and the marks that turn the direction of text. A lone surrogate
 * is half of a character: JSON and Python file names can hold one, UTF-8 can't.
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\p{Surrogate}]/u;
const UNSAFE_ALL = new RegExp(UNSAFE.source, "gu");
/** White space and control characters, of which text in one line keeps the space alone. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const LINE_BREAKING = /[\t\n\v\f\r]/g;
const NOT_IN_IDS = new RegExp(`\\s|${UNSAFE.source}`, "u");
const NOT_IN_IDS_ALL = new RegExp(NOT_IN_IDS.source, "gu");

/** The text with U+FFFD for each control character and lone surrogate, so that it can't steer a terminal or break UTF-8. */
export const cleanText = (text: string): string => (UNSAFE.test(text) ? text.replaceAll(UNSAFE_ALL, "\uFFFD") : text);

/** The same in one line: for a table on a terminal, and for a message in a log. */
export const lineText = (text: string): string => cleanText(text).replaceAll(LINE_BREAKING, " ");

/** At most `longest` UTF-16 units of a text; never half of a surrogate pair. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return isHighSurrogate(cut.charCodeAt(longest - 1)) ? cut.slice(0, -1) : cut;
}

/** The last `longest` UTF-16 units at most; never half of a surrogate pair. */
export function cutTextFront(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(text.length - longest);
  return isLowSurrogate(cut.charCodeAt(0)) ? cut.slice(1) : cut;
}

/** Whether an identifier is free of control characters, lone surrogates and white space; a collector never changes one. */
export const isCleanId = (id: string): boolean => !NOT_IN_IDS.test(id);

/** Text of somebody else's as a part of an identifier: what an identifier can't have becomes a hyphen. */
export const idText = (text: string): string => (isCleanId(text) ? text : text.replaceAll(NOT_IN_IDS_ALL, "-"));

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
