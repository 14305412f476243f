/** `heliograph-collector serve`: runs the collector until a signal or a failure ends it. */
import { hostname } from "node:os";

import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { Reload } from "@heliograph/daemon/settings/reload";
import { ServiceNotifier } from "@heliograph/daemon/systemd/service-notifier";
import { changedKeys } from "@heliograph/daemon/settings/changes";
import type { Command } from "commander";

import { Collector } from "../collector.ts";
import { examineSettings, LIVE_SETTINGS } from "../config.ts";
import { refuseRootIn } from "../data-directory/refuse-root.ts";
import { publicAddress } from "../network/public-address.ts";
import { flagsAsSettings, makeLog, settingsOf, whole, withCommonFlags, type ListenFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";
import { STOP_DEADLINE_MS, untilStopped } from "./until-stopped.ts";

/** Adds the command to the program. */
export function registerServe(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("serve"))
    .description("Run the collector. Settings: docs/reference/configuration.md.")
    .option("--http-host <address>", "address of page, API and SQL")
    .option("--http-port <port>", "0 takes any free one", whole(0, 65_535))
    .option("--mqtt-host <address>", "address on which nodes connect")
    .option("--mqtt-port <port>", "0 takes any free one", whole(0, 65_535))
    .action((flags: ListenFlags) => serve(flags, parts));
}

async function serve(
  flags: ListenFlags,
  { clickhouse_child_url, page_directory, is_terminal, say, exit }: CommandParts,
): Promise<void> {
  const { settings, warnings } = examineSettings(flags.config, flagsAsSettings(flags));
  const log = makeLog(settings);
  for (const warning of warnings) log.warn(warning);
  refuseRootIn(settings.data.directory, "serve");
  const collector = new Collector({ settings, clickhouse_child_url, page_directory, log });
  const stopped = untilStopped(["SIGTERM", "SIGINT"]);
  const notifier = new ServiceNotifier({
    environment: readServiceEnvironment(),
    condition: () => collector.condition,
    monotonic_us: () => process.hrtime.bigint() / 1_000n,
  });
  const reload = new Reload({
    settings,
    read: () => settingsOf(flags),
    changedKeys,
    live_keys: LIVE_SETTINGS,
    apply(after) {
      log.level = after.log.level;
      collector.reload(after);
      return [];
    },
    log,
  });
  process.on("SIGHUP", () => {
    notifier.reloading();
    reload.run();
    notifier.reloaded();
  });
  notifier.start();
  const { http_port } = await collector.start();
  if (collector.access.needs_administrator) {
    // Journals keep printed text for years, and many people may read it: the link is only shown at a terminal.
    if (is_terminal && !collector.access.has_usable_link) {
      const link = await collector.access.createAdminLink();
      say("Nobody administers this collector yet. Sign in once, within a day, at");
      say(`  ${publicAddress(settings.http, http_port, hostname())}/?token=${link}`);
    } else log.warn("Nobody administers this collector yet. For a link to sign in with: heliograph-collector sign-in-link");
  }
  const reason = await Promise.race([stopped, collector.failed]);
  log.info({ reason: typeof reason === "string" ? reason : reason.code }, "stopping");
  notifier.stop();
  await collector.stop(STOP_DEADLINE_MS);
  if (typeof reason !== "string") throw reason;
  exit(0);
}
