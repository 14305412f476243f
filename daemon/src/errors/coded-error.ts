/** What every error is that a person is told of: a code, which docs/reference/errors.md explains, and the next thing to do. */

export interface CodedErrorOptions {
  /** What the reader can do about it: the next command to type, or the key to change. */
  readonly hint: string;
  /** Whether the same call may succeed later without anybody changing anything; no, unless said. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** Each package derives its own class, with its own codes and its own `name`. */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code;
  readonly hint: string;
  readonly retryable: boolean;

  constructor(code: Code, message: string, { hint, retryable = false, cause }: CodedErrorOptions) {
    super(message, { cause });
    this.code = code;
    this.hint = hint;
    this.retryable = retryable;
  }
}
