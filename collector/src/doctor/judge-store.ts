/** The doctor's findings about ClickHouse and the archive. Pure. */
import { fail, ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";

import type { CollectorError } from "../errors.ts";
import { isRunning, SERVER_STEPS, type CollectorFacts, type ServerFacts } from "./facts.ts";

/** One finding for the embedded ClickHouse; one for each step for a server. */
export const judgeClickHouse = (facts: CollectorFacts): Finding[] =>
  facts.server === undefined ? [judgeReadiness(facts)] : [...judgeServer(facts.server), judgeReadiness(facts)];

function judgeReadiness(facts: CollectorFacts): Finding {
  const { control, open_checks, settings } = facts;
  const check = "clickhouse";
  const which = settings.clickhouse.url === "" ? "the embedded ClickHouse" : "ClickHouse";
  const log = settings.clickhouse.url === "" ? `, and ${settings.data.directory}/clickhouse/log/clickhouse.err.log` : "";
  if (control.kind === "answers") {
    const store = control.checks.find(({ name }) => name === "store");
    if (store?.ready === true) return ok(check, `${which} answers the collector`);
    const reason = store?.reason ?? "the collector does not say";
    return fail(check, `${which} does not answer: ${reason}`, `See journalctl -u heliograph-collector -n 50${log}`);
  }
  if (control.kind === "silent") return skipped(check, "the collector does not answer, see above");
  const open = open_checks.find(({ name }) => name === "store");
  if (open !== undefined && isRunning(facts) !== false)
    return open.ready
      ? ok(check, `${which} answers the collector`)
      : warn(check, `the collector waits for ${which}`, `See why: sudo journalctl -u heliograph-collector -n 50${log}`);
  if (isRunning(facts) === true) return skipped(check, "the collector has not said yet: it is starting");
  return skipped(check, `${which}: only a running collector knows`);
}

function judgeServer(server: ServerFacts): Finding[] {
  if (server.kind === "file") return [judgeSecret("clickhouse_sign_in", server.error)];
  const end = server.kind === "ok" ? SERVER_STEPS.length : SERVER_STEPS.indexOf(server.step);
  return SERVER_STEPS.map((step, index) => {
    const check = `clickhouse_${step}`;
    if (step === "tls" && !server.url.startsWith("https:")) return skipped(check, "clickhouse.url is http://: not encrypted");
    if (index < end) return ok(check, step === "version" && server.kind === "ok" ? server.version : server.url);
    if (index > end || server.kind === "ok") return skipped(check, "not reached: see the step before");
    return fail(check, server.reason, server.hint);
  });
}

/** A file with a secret that could not be read. If this user may not read it, the collector may still be able to. */
function judgeSecret(check: string, { message, hint, cause }: CollectorError): Finding {
  const { code = "" } = (cause ?? {}) as NodeJS.ErrnoException;
  if (code !== "EACCES" && code !== "EPERM") return fail(check, message, hint);
  return warn(check, `not checked: ${message}`, "Type: sudo heliograph-collector doctor");
}

export function judgeArchive({ archive, control, settings }: CollectorFacts): Finding {
  const check = "archive";
  const advice =
    "Correct archive.* in the settings, or make the place reachable again. Until then rows stay on the data directory's disk.";
  if (settings.clickhouse.url !== "") return skipped(check, "it is the ClickHouse server's own");
  const check_of_archive = control.kind === "answers" ? control.checks.find(({ name }) => name === "archive") : undefined;
  if (check_of_archive?.ready === false) return fail(check, check_of_archive.reason, advice);
  if (!archive.is_set) return ok(check, "a folder in the data directory");
  if (typeof archive.trouble !== "string") return judgeSecret(check, archive.trouble);
  if (check_of_archive?.ready === true) return ok(check, "the collector reaches it");
  return archive.trouble === "" ? ok(check, "can be reached") : warn(check, archive.trouble, advice);
}
