/** Errors of ClickHouse and of the connection to it, translated once, by their code, to errors of the collector. */
import { ClickHouseError } from "@clickhouse/client";

import { CollectorError } from "../../errors.ts";

/**
 * Codes of ClickHouse after which the same query may succeed without any change: timeouts (159, 160, 209), too many queries
 * (202) or parts (252), network (210), memory (241), table or database shutting down (218, 236, 394), keeper and quorum (225,
 * 242, 285, 286, 319, 999), cancelled (735).
 */
const RETRYABLE_CODES: ReadonlySet<string> = new Set(
  [159, 160, 202, 209, 210, 218, 225, 236, 241, 242, 252, 285, 286, 319, 394, 735, 999].map(String),
);
/** Wrong password, unknown user, missing grant. */
const ACCESS_CODES: ReadonlySet<string> = new Set(["192", "193", "194", "497", "516"]);

/** FUNCTION_THROW_IF_VALUE_IS_NON_ZERO: the condition in our INSERTs if several collectors write (sharing/fence.ts). */
const FENCED_CODE = "395";

/** OpenSSL's codes for a certificate that it does not trust; retrying does not help. */
const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** NOT_ENOUGH_SPACE: less than the configured space would stay free. */
const NO_SPACE_CODE = "243";
/** Codes of a failed write of any cause: CANNOT_WRITE_TO_FILE_DESCRIPTOR, CANNOT_FSYNC, STD_EXCEPTION, … */
const WRITE_CODES: ReadonlySet<string> = new Set(["75", "76", "84", "93", "424", "481", "1001"]);
/** The code of a failed write does not say why; errno and strerror's text do. */
const isOutOfSpace = ({ code, message }: ClickHouseError): boolean =>
  code === NO_SPACE_CODE || (WRITE_CODES.has(code) && /errno: 28\b|No space left on device/.test(message));

/** `doing` names the work, for the message: "inserting into gpu_readings". */
export function toCollectorError(cause: unknown, doing: string): CollectorError {
  if (cause instanceof CollectorError) return cause;
  if (cause instanceof ClickHouseError && cause.code === FENCED_CODE) {
    return new CollectorError("node_claimed_elsewhere", `ClickHouse refused ${doing}: another collector answers for a node`, {
      hint: "Nothing is lost: the node is connected to the other collector and sends there; if it repeats, two agents share one name.",
      retryable: true,
      cause,
    });
  }
  if (cause instanceof ClickHouseError && isOutOfSpace(cause)) {
    return new CollectorError("disk_full", `ClickHouse has no space left for ${doing} (code ${cause.code})`, {
      hint: "Free some space on the disk, or keep less: heliograph-collector retention shows what takes it. Nothing is lost while the agents' own logs have room; it continues by itself.",
      retryable: true,
      cause,
    });
  }
  if (cause instanceof ClickHouseError) {
    const message = `ClickHouse refused ${doing}: code ${cause.code}${cause.type === undefined ? "" : ` ${cause.type}`}`;
    const retryable = RETRYABLE_CODES.has(cause.code);
    const hint = ACCESS_CODES.has(cause.code)
      ? "Check the ClickHouse user, its password and its grants in collector.toml."
      : retryable
        ? "It is retried; if it lasts, check ClickHouse's load, memory and log."
        : "See the cause; ClickHouse's log has the query under its id.";
    return new CollectorError("clickhouse_refused", message, { hint, retryable, cause });
  }
  const code = (cause as { readonly code?: unknown } | null)?.code;
  if (typeof code === "string" && CERTIFICATE_CODES.has(code)) {
    return new CollectorError("clickhouse_untrusted", `ClickHouse's certificate is not trusted: ${code}`, {
      hint: "Name the authority that signed it with clickhouse.ca_file, and use a host name in clickhouse.url that it is for.",
      cause,
    });
  }
  return new CollectorError("clickhouse_unavailable", `no answer from ClickHouse while ${doing}`, {
    hint: "Check that ClickHouse runs and that its URL in collector.toml is right; it is retried.",
    retryable: true,
    cause,
  });
}
