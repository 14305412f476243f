/** Opens the credentials and the audit of a data directory: for the daemon, and for commands beside it. */
import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { join } from "node:path";

import type { Logger } from "pino";

import { Access } from "./access.ts";
import { type AuditActor, type AuditEntry, AuditLog } from "./audit-log.ts";
import { CredentialFile } from "./credential-file.ts";
import { LogLimit } from "@heliograph/daemon/log/log-limit";

/**
 * At most this many sign-ins and sign-outs are recorded for each account and interval, so that a script can't fill the disk.
 */
const SIGN_INS_RECORDED = 20;
const SIGN_IN_INTERVAL_MS = 600_000;
const MAX_ACCOUNTS = 4_096;

export interface OpenAccessOptions {
  /** Called if a record could not be written; the action itself was done. */
  readonly onAuditFailure?: (error: unknown) => void;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in the system's user list, as in some containers.
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

const auditOf = (data_directory: string): AuditLog => new AuditLog(join(data_directory, "audit.jsonl"), Date.now);

export function openAccess(data_directory: string, options: OpenAccessOptions = {}): Access {
  const file = new CredentialFile(join(data_directory, "credentials.json"));
  file.open();
  const log = auditOf(data_directory);
  const audit = (entry: AuditEntry): void => {
    try {
      log.append(entry, { who: userName(), from: "this machine" });
    } catch (error) {
      options.onAuditFailure?.(error);
    }
  };
  return new Access({ file, now_ms: Date.now, randomBytes, audit });
}

/** Records requests of people to a running collector, in the audit and in the log. */
export function serverAudit(data_directory: string, log: Logger): (entry: AuditEntry, actor: AuditActor) => void {
  const audit = auditOf(data_directory);
  const limit = new LogLimit(SIGN_IN_INTERVAL_MS, MAX_ACCOUNTS, SIGN_INS_RECORDED);
  return (entry, actor) => {
    const is_frequent = entry.action === "signed_in" || entry.action === "signed_out";
    const left_out = is_frequent ? limit.pass(`${entry.action} ${actor.who}`, Date.now()) : 0;
    if (left_out === undefined) return;
    const detail = left_out === 0 ? entry.detail : `${left_out} more like it before were not recorded`;
    try {
      const record = audit.append({ ...entry, ...(detail === undefined ? {} : { detail }) }, actor);
      log.info({ audit: record }, "audit");
    } catch (error) {
      log.error({ err: error, entry, actor }, "the audit can't be written");
    }
  };
}
