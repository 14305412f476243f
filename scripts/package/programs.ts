// The programs that are packaged, built from their sources but never run, with what their manuals say besides.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { agentProgram } from "../../agent/src/commands/program.ts";
import { helioProgram } from "../../agent/src/helio/program.ts";
import { collectorProgram } from "../../collector/src/commands/program.ts";
import { settingsExample } from "../../daemon/src/settings/settings-example.ts";
import { SETTINGS_SCHEMA as AGENT } from "../../agent/src/settings/settings-schema.ts";
import { SETTING_NOTES as AGENT_NOTES } from "../../agent/src/settings/setting-notes.ts";
import { SETTINGS_SCHEMA as COLLECTOR } from "../../collector/src/settings/settings-schema.ts";
import { SETTING_NOTES as COLLECTOR_NOTES } from "../../collector/src/settings/setting-notes.ts";
import { commandTree, type CommandNode } from "./command-tree.ts";
import { manualPage, settingRows } from "./manual.ts";

/** Commands only register with it here; none of its functions is called. */
const unused = (): never => {
  throw new Error("a program was run that is only described");
};
const nowhere = new URL("file:///nonexistent");
const agent_parts = {
  nvml_worker_url: nowhere,
  python_hook_folder: "",
  say: unused,
  note: unused,
  setExitCode: unused,
  exit: unused,
  endIfHung: unused,
};
const helio_parts = {
  nvml_worker_url: nowhere,
  python_hook_folder: "",
  environment: {},
  note: unused,
  exit: unused,
  setExitCode: unused,
};
const collector_parts = {
  clickhouse_child_url: nowhere,
  page_directory: "",
  agent_script: "",
  environment: {},
  is_terminal: false,
  setExitCode: unused,
  say: unused,
  note: unused,
  exit: unused,
};

export interface Documented {
  readonly tree: CommandNode;
  /** In roff, and the name of its file. */
  readonly manual: string;
  readonly manual_file: string;
}

/** By command name. */
export function documentedPrograms(root: string, version: string): Readonly<Record<string, Documented>> {
  const page = readFileSync(join(root, "docs/reference/configuration.md"), "utf8");
  const agent = commandTree(agentProgram(agent_parts));
  const collector = commandTree(collectorProgram(collector_parts));
  const helio = commandTree(helioProgram(helio_parts));
  return {
    "heliograph-agent": {
      tree: agent,
      manual_file: "man8/heliograph-agent.8",
      manual: manualPage(agent, {
        section: 8,
        version,
        settings: { file: "/etc/heliograph/agent.toml", rows: settingRows(page, "Agent:") },
        files: {
          "/etc/heliograph/agent.toml": "Settings.",
          "/var/lib/heliograph-agent": "The spool, and what has to outlive a restart.",
          "/run/heliograph": "Sockets for jobs and for this command.",
          "/usr/share/doc/heliograph-agent": "Documents.",
        },
        see_also: ["helio(1)", "heliograph-collector(8)", "journalctl(1)"],
      }),
    },
    helio: {
      tree: helio,
      manual_file: "man1/helio.1",
      manual: manualPage(helio, { section: 1, version, see_also: ["heliograph-agent(8)"] }),
    },
    "heliograph-collector": {
      tree: collector,
      manual_file: "man8/heliograph-collector.8",
      manual: manualPage(collector, {
        section: 8,
        version,
        settings: { file: "/etc/heliograph/collector.toml", rows: settingRows(page, "Collector:") },
        files: {
          "/etc/heliograph/collector.toml": "Settings.",
          "/var/lib/heliograph": "ClickHouse's data, credentials, and the collector's identifier.",
          "/usr/share/doc/heliograph-collector": "Documents.",
        },
        see_also: ["heliograph-agent(8)", "journalctl(1)"],
      }),
    },
  };
}

/** The commented settings file of a package, for /usr/share/NAME; its postinst copies it to /etc where there is none. */
export const EXAMPLES: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  "heliograph-agent": {
    file: "agent.toml",
    text: settingsExample(AGENT, AGENT_NOTES, "Settings of the Heliograph agent: man heliograph-agent."),
  },
  "heliograph-collector": {
    file: "collector.toml",
    text: settingsExample(COLLECTOR, COLLECTOR_NOTES, "Settings of the Heliograph collector: man heliograph-collector."),
  },
};
