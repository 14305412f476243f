/** The doctor's findings about settings, rights, data directory and disk. Pure. */
import { fail, ok, skipped, warn, type Finding } from "@heliograph/daemon/doctor/finding";
import type { SettingsProblem } from "@heliograph/daemon/settings/settings-error";

import { isRunning, type CollectorFacts } from "./facts.ts";

const SUDO = "Type: sudo heliograph-collector doctor";

/** `warnings` are those of valid settings. */
export function judgeSettings(file: string, warnings: readonly string[]): Finding {
  if (warnings.length === 0) return ok("settings", `can be used (${file})`);
  return warn("settings", warnings.join("; "), "Correct it, and look again: heliograph-collector check-settings");
}

/** One finding for each problem. `may_read` is false if this user may not read the file; the service may still be able to. */
export function judgeWrongSettings(problems: readonly SettingsProblem[], may_read: boolean): Finding[] {
  if (!may_read) return problems.map(({ message }) => warn("settings", `not checked: ${message}`, SUDO));
  return problems.map(({ message, hint }) => fail("settings", message, hint));
}

/** What could not be checked without more rights. */
export function judgeRights({ control, directory, credentials, settings }: CollectorFacts): Finding {
  const hidden = [
    ...(control.kind === "not_allowed" ? ["the running collector (control.sock)"] : []),
    ...(directory.kind === "not_allowed" ? ["the data directory"] : []),
    ...(credentials.kind === "not_allowed" ? ["credentials.json"] : []),
  ];
  if (hidden.length === 0) return ok("rights", "this user may look at everything");
  return warn("rights", `not checked in ${settings.data.directory}, which is closed to this user: ${hidden.join(", ")}`, SUDO);
}

/** Whether a collector runs on the data directory, and answers commands. */
export function judgeCollector(facts: CollectorFacts): Finding {
  const { control, settings, service } = facts;
  const check = "collector";
  const path = settings.data.directory;
  if (control.kind === "answers") return ok(check, `runs on ${path} (${control.instance})`);
  if (control.kind === "not_allowed") return skipped(check, "this user may not ask it, see rights");
  if (control.kind === "silent")
    return fail(check, `does not answer commands: ${control.reason}`, "If it lasts: systemctl restart heliograph-collector");
  if (isRunning(facts) === true)
    return warn(
      check,
      `the service runs and answers no command in ${path} yet: it is starting, or waits for ClickHouse`,
      "See for what: systemctl status heliograph-collector",
    );
  const start = service === undefined ? "heliograph-collector serve" : "systemctl start heliograph-collector";
  return warn(check, `none runs on ${path}`, `Start it: ${start}`);
}

export function judgeDirectory(facts: CollectorFacts): Finding {
  const { directory, settings, uid, service, listeners } = facts;
  const path = settings.data.directory;
  const check = "data_directory";
  const running = isRunning(facts);
  if (directory.kind === "not_allowed") return skipped(check, `${path}: closed to this user, see rights`);
  if (directory.kind === "unusable") return fail(check, `${path}: ${directory.reason}`, "Set data.directory to another.");
  if (directory.kind === "absent") {
    if (running === true)
      return fail(check, `${path} is not there, though the service runs`, "systemctl restart heliograph-collector");
    const start = service === undefined ? "heliograph-collector serve" : "systemctl start heliograph-collector";
    return warn(check, `${path} is not there yet; the first start makes it`, `${start}; or set data.directory`);
  }
  const { write_trouble, foreign, lock_holder } = directory;
  const owner = uid ?? directory.uid;
  const cure = `chown -R ${owner}: ${path}`;
  if (write_trouble !== "") {
    const advice = directory.uid === owner ? `chmod u+rwx ${path}` : cure;
    return fail(check, `${path} can't be written by the collector: ${write_trouble}`, advice);
  }
  if (foreign.length > 0) return fail(check, `not the files of the collector's user ${owner}: ${foreign.join(", ")}`, cure);
  if (lock_holder !== undefined && running === false) {
    const found = `process ${lock_holder} holds ClickHouse's files in ${path}, and no collector answers commands`;
    const advice = `See what it is: ps -fp ${lock_holder}. A collector that starts or stops is done soon; end anything else.`;
    return listeners.some(({ answer }) => answer?.kind === "collector") ? warn(check, found, advice) : fail(check, found, advice);
  }
  if (running !== true && uid === undefined && facts.is_root && directory.uid !== 0) {
    const advice = `Start it as that user: setpriv --reuid ${directory.uid} --clear-groups heliograph-collector serve`;
    return warn(check, `${path} belongs to user ${directory.uid}: serve refuses to run as root there`, advice);
  }
  const held = lock_holder === undefined ? "" : `; process ${lock_holder} holds ClickHouse's files`;
  return ok(check, `${path} belongs to user ${directory.uid} and can be written${held}`);
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

export function judgeDisk({ disk, settings }: CollectorFacts): Finding {
  if (disk === undefined) return skipped("disk", "unknown: the data directory can't be asked");
  if (disk.gap !== "") return skipped("disk", `unknown: the filesystem of ${settings.data.directory} does not report it`);
  const { free_bytes, total_bytes } = disk;
  const { keep_free_bytes, warn_free_ratio } = settings.store;
  const found = `${gib(free_bytes)} of ${gib(total_bytes)} are free for ${settings.data.directory}`;
  const advice = "Free some space, or keep less: heliograph-collector retention shows what takes it.";
  if (settings.clickhouse.url === "" && free_bytes <= keep_free_bytes)
    return fail("disk", `${found}, and store.keep_free_bytes keeps ${gib(keep_free_bytes)} of them`, advice);
  return free_bytes < total_bytes * warn_free_ratio ? warn("disk", found, advice) : ok("disk", found);
}
