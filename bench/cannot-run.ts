/** A benchmark lacks something on this machine; the message says what to type. */
export class CannotRun extends Error {}
