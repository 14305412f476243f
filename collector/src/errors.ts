/** Errors of the collector: each has a code that docs/reference/errors.md explains, and a hint with the next thing to do. */

export type CollectorErrorCode =
  | "config_invalid"
  | "data_directory_locked"
  | "clickhouse_unavailable"
  | "clickhouse_untrusted"
  | "clickhouse_too_old"
  | "clickhouse_refused"
  | "disk_full"
  | "migration_failed"
  | "port_in_use"
  | "listen_failed"
  | "wrong_user"
  | "archive_unavailable"
  | "credentials_unreadable"
  | "node_settings_unreadable"
  | "node_claimed_elsewhere"
  | "instance_in_use"
  | "instance_unreadable"
  | "collector_unreachable"
  | "request_failed"
  | "export_failed"
  | "usage";

export class CollectorError extends Error {
  override readonly name = "CollectorError";
  readonly code: CollectorErrorCode;
  /** What the reader can do about it: the next command to type, or the key to change. */
  readonly hint: string;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(
    code: CollectorErrorCode,
    message: string,
    options: { readonly hint: string; readonly retryable?: boolean; readonly cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
  }
}
