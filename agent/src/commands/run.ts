/** `heliograph-agent run`: the daemon. */
import type { Command } from "commander";

import { readSettings } from "../config.ts";
import { AgentError } from "../errors.ts";
import { localAgent } from "../local-agent.ts";
import { leaveOutCompilers } from "../no-compilers.ts";
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
      "Run as a daemon. Settings: docs/configuration.md. Needs this node's token in collector.token or collector.token_file.",
    )
    .action((flags: RunFlags) => run(flags, parts));
}

async function run(flags: RunFlags, { nvml_worker_url, exit }: CommandParts): Promise<void> {
  leaveOutCompilers();
  const settings = readSettings(flags.config, { "log.level": flags.logLevel, "nvml.library": flags.nvmlLibrary });
  const log = makeLog(settings);
  const { agent, gpus, control } = localAgent(settings, nvml_worker_url, log);
  await agent.start();
  await control.start().catch((error: unknown) => {
    if (!(error instanceof AgentError)) throw error;
    log.warn(
      { reason: error.message, hint: error.hint },
      "`heliograph-agent release` and `doctor` can't ask this agent; it goes on",
    );
  });
  log.info(
    { node: settings.node.name, collector: settings.collector.url, interval_ms: settings.sample.interval_ms },
    "agent started",
  );
  const both = {
    async stop(deadline_ms: number): Promise<void> {
      await Promise.all([control.stop(), agent.stop(deadline_ms)]);
    },
  };
  await runUntilStopped(both, log, flags.exitWithParent ?? false);
  exit(0, gpus.hasHungWorker());
}
