/** `heliograph-collector migrate`: migrates ClickHouse to this release's schema, and ends. */
import type { Command } from "commander";

import { makeStore } from "../wiring/make-store.ts";
import { refuseRootIn } from "../data-directory/refuse-root.ts";
import { makeLog, settingsOf, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";
import { STOP_DEADLINE_MS } from "./until-stopped.ts";

/** Adds the command to the program. */
export function registerMigrate(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("migrate"))
    .description("Bring ClickHouse to this release's schema, and end.")
    .action((flags: CommonFlags) => migrate(flags, parts));
}

async function migrate(flags: CommonFlags, { clickhouse_child_url, say, exit }: CommandParts): Promise<void> {
  const settings = settingsOf(flags);
  refuseRootIn(settings.data.directory, "migrate");
  const store = makeStore(settings, clickhouse_child_url, makeLog(settings), { instance: `migrate-${process.pid}` });
  await store.start();
  const { state } = store;
  await store.stop(STOP_DEADLINE_MS);
  say(state.state === "ready" ? `the schema is up to date (ClickHouse ${state.version})` : `ClickHouse is ${state.state}`);
  exit(state.state === "ready" ? 0 : 1);
}
