/** `heliograph-agent release`: has the running agent release NVML. */
import type { Command } from "commander";

import { readSettings } from "../config.ts";
import { askAgent } from "../control/ask-agent.ts";
import { controlPath } from "../control/control-socket.ts";
import { AgentError } from "../errors.ts";
import { duration, withConfigFlag } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

interface ReleaseFlags {
  readonly config?: string;
  /** Milliseconds. */
  readonly for: number;
}

/** Adds the command to the program. */
export function registerRelease(program: Command, parts: CommandParts): void {
  withConfigFlag(program.command("release"))
    .description("Have the running agent release NVML for a while, so that a driver can be unloaded. Ask as root.")
    .option("--for <time>", "how long, at most 1h", duration, 60_000)
    .action((flags: ReleaseFlags) => release(flags, parts));
}

async function release(flags: ReleaseFlags, { say }: CommandParts): Promise<void> {
  const settings = readSettings(flags.config, {});
  const answer = await askAgent(controlPath(settings.jobs.socket), { ask: "release", for_ms: flags.for });
  if (!answer.ok) {
    throw new AgentError("agent_unreachable", `the agent did not release NVML: ${answer.reason}`, {
      hint: "See `heliograph-agent doctor`.",
    });
  }
  if (!("released_until_ms" in answer)) return;
  say(`The agent has released NVML and opens it again at ${new Date(answer.released_until_ms).toISOString()}.`);
}
