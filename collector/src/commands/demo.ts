/** `heliograph-collector demo`: what `npm start` runs. */
import { MAX_SIMULATED_NODES } from "@heliograph/proto/simulated-nodes";
import { InvalidArgumentError, type Command } from "commander";

import { Collector } from "../collector.ts";
import { explainCollectorEnd, explainEnd } from "../demo/child-end.ts";
import { demo } from "../demo/demo.ts";
import { parsePast } from "../demo/history-plan.ts";
import { makeLog, settingsOf, whole, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";
import { STOP_DEADLINE_MS, untilStopped } from "./until-stopped.ts";

interface DemoFlags extends CommonFlags {
  readonly nodes: number;
  readonly gpus: number;
  readonly port: number;
  readonly seed: number;
  readonly history?: string;
}

/** Adds the command to the program. */
export function registerDemo(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("demo"))
    .description("Run a collector, a simulated fleet whose jobs train, stall, fail and finish, and the agent of this machine.")
    .option("--nodes <n>", `simulated nodes, 1 to ${MAX_SIMULATED_NODES}`, whole(1, MAX_SIMULATED_NODES), 4)
    .option("--gpus <n>", "GPUs per simulated node", whole(1, 64), 8)
    .option("--port <port>", "of the page; 0 takes any free one", whole(0, 65_535), 8080)
    .option("--seed <n>", "the same seed gives the same fleet", whole(0, 2 ** 32 - 1), 1)
    .option(
      "--history <length>",
      "first fill the store with a past of this length: 12h, 30d, 1y (1h to 365d). About 3 million readings of GPUs whatever the length: " +
        "each second over 12h, each 30 s over 30d, each minute over 1y for 4 nodes of 8 GPUs",
      pastLength,
    )
    .action((flags: DemoFlags) => runDemo(flags, parts));
}

function pastLength(text: string): string {
  if (parsePast(text) === undefined) throw new InvalidArgumentError("expected a length such as 12h, 30d or 1y, from 1h to 365d");
  return text.trim();
}

async function runDemo(flags: DemoFlags, parts: CommandParts): Promise<void> {
  const { clickhouse_child_url, page_directory, agent_script, environment, say, exit } = parts;
  const defaults = { "data.directory": ".heliograph", "mqtt.port": 0, "http.port": flags.port, "log.level": "warn" };
  const settings = settingsOf(flags, defaults);
  const log = makeLog(settings);
  const stopped = untilStopped();
  const collector = new Collector({ settings, clickhouse_child_url, page_directory, log });
  const running = await demo({
    collector,
    settings,
    agent_script,
    nodes: flags.nodes,
    gpus_per_node: flags.gpus,
    seed: flags.seed,
    history: flags.history,
    stopped,
    inherited: environment,
    print: say,
  });
  const failed = running.failed.then((end) => ({ reason: explainEnd(end), exit_code: 1 }));
  const gone = collector.failed.then((error) => ({ reason: explainCollectorEnd(error), exit_code: 1 }));
  const asked = stopped.then((reason) => ({ reason, exit_code: 0 }));
  const { reason, exit_code } = await Promise.race([asked, failed, gone]);
  say(exit_code === 0 ? `\nstopping (${reason}) …` : `\n${reason}\nstopping …`);
  await running.stop(STOP_DEADLINE_MS);
  exit(exit_code);
}
