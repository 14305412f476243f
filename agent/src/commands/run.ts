/** `heliograph-agent run`: the daemon. */
import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { Reload } from "@heliograph/daemon/settings/reload";
import { ServiceNotifier } from "@heliograph/daemon/systemd/service-notifier";
import { changedKeys } from "@heliograph/daemon/settings/changes";
import type { SettingsReading } from "@heliograph/daemon/settings/settings";
import type { Command } from "commander";

import { examineSettings, LIVE_SETTINGS } from "../config.ts";
import { type AgentSettings } from "../settings/settings-schema.ts";
import { AgentError } from "../errors.ts";
import { localAgent } from "../local-agent.ts";
import { leaveOutCompilers } from "../runtime/no-compilers.ts";
import { makeLog, withCommonFlags, withDaemonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";
import { runUntilStopped } from "./until-stopped.ts";

interface RunFlags extends CommonFlags {
  readonly exitWithParent?: boolean;
}

/** Adds the command to the program. */
export function registerRun(program: Command, parts: CommandParts): void {
  withDaemonFlags(withCommonFlags(program.command("run")))
    .description(
      "Run as a daemon. Settings: docs/reference/configuration.md. Needs this node's token in collector.token or collector.token_file.",
    )
    .action((flags: RunFlags) => run(flags, parts));
}

async function run(flags: RunFlags, { nvml_worker_url, exit }: CommandParts): Promise<void> {
  leaveOutCompilers();
  const examine = (): SettingsReading<AgentSettings> =>
    examineSettings(flags.config, { "log.level": flags.logLevel, "nvml.library": flags.nvmlLibrary });
  const { settings, warnings } = examine();
  const log = makeLog(settings);
  for (const warning of warnings) log.warn(warning);
  const { agent, gpus, control, view, token, users } = localAgent(settings, nvml_worker_url, log);
  const notifier = new ServiceNotifier({
    environment: readServiceEnvironment(),
    condition: () => agent.condition,
    monotonic_us: () => process.hrtime.bigint() / 1_000n,
  });
  const reload = new Reload({
    settings,
    read: () => examine().settings,
    changedKeys,
    live_keys: LIVE_SETTINGS,
    apply(after) {
      log.level = after.log.level;
      agent.setInterval(after.sample.interval_ms);
      return token.reload(after) ? ["the token"] : [];
    },
    log,
  });
  process.on("SIGHUP", () => {
    notifier.reloading();
    reload.run();
    notifier.reloaded();
  });
  notifier.start();
  await agent.start();
  const without = (what: string) => (error: unknown) => {
    if (!(error instanceof AgentError)) throw error;
    log.warn({ reason: error.message, hint: error.hint }, `${what}; the agent goes on`);
  };
  await control.start().catch(without("`heliograph-agent release` and `doctor` can't ask this agent"));
  await view.start().catch(without("`helio top` does not see this agent"));
  log.info(
    { node: settings.node.name, collector: settings.collector.url, interval_ms: settings.sample.interval_ms },
    "agent started",
  );
  const all = {
    async stop(deadline_ms: number): Promise<void> {
      notifier.stop();
      await Promise.all([control.stop(), view.stop(), agent.stop(deadline_ms)]);
      await users.stop();
    },
  };
  await runUntilStopped(all, log, { with_parent: flags.exitWithParent ?? false, signals: ["SIGTERM", "SIGINT"] });
  exit(0, gpus.hasHungWorker());
}
