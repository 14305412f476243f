/** Errors of the collector: each has a code that docs/reference/errors.md explains, and a hint with the next step. */
import { CodedError } from "@heliograph/daemon/errors/coded-error";

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

export class CollectorError extends CodedError<CollectorErrorCode> {
  override readonly name = "CollectorError";
}
