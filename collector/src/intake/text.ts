/** Text that a node wrote, before it reaches a terminal, a page or a table. Pure. */

/** C0 and C1 controls but tab and line feed, and the marks that turn the direction of text. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const UNSAFE_ALL = new RegExp(UNSAFE.source, "g");
const WHITE_SPACE = /\s/;

/** The text with a replacement character for each control character, so that it can't steer a terminal. */
export const cleanText = (text: string): string => (UNSAFE.test(text) ? text.replaceAll(UNSAFE_ALL, "\uFFFD") : text);

/** Whether an identifier is free of control characters and white space; an identifier is never changed. */
export const isCleanId = (id: string): boolean => !UNSAFE.test(id) && !WHITE_SPACE.test(id);
