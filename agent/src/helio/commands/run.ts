/** `helio run`: runs a command as a job. */
import type { Command } from "commander";

import { AgentError } from "../../errors.ts";
import { jobsSocket, type HelioParts } from "../parts.ts";
import type { LineRules } from "../run/line-rules.ts";
import { newKey } from "../run/key.ts";
import { pair, wholeNumber } from "./arguments.ts";
import { readPatterns } from "./rule-patterns.ts";

interface RunOptions {
  readonly name?: string;
  readonly total?: number;
  readonly tag?: Readonly<Record<string, string>>;
  readonly rules?: string;
  readonly keyFile?: string;
  readonly pythonHook?: boolean;
}

/** Adds the command to the program. */
export function registerRun(program: Command, parts: HelioParts): void {
  program
    .command("run")
    .summary("run a command as a job")
    .description(
      "Runs a command and reports its progress, as what it prints shows it, and its exit.\n" +
        "Output, input, signals and exit code pass through unchanged. Without an agent the command runs all the same.",
    )
    .usage("[--name NAME] [--total STEPS] [--tag KEY=VALUE]... [--rules FILE] [--key-file FILE] [--no-python-hook] -- COMMAND...")
    .argument("<command...>", "the command and its arguments")
    .option("--name <name>", "name to show for the job")
    .option("--total <steps>", "how many steps there will be", wholeNumber)
    .option("--tag <key=value>", "a label; may be given more than once", pair)
    .option("--rules <file>", "patterns of your own for what it prints (default: HELIOGRAPH_RULES)")
    .option("--key-file <file>", "every run with this file is of one job; made where it does not exist")
    .option("--no-python-hook", "read Python programs by what they print alone (or HELIOGRAPH_PYTHON_HOOK=0)")
    .passThroughOptions()
    .addHelpText(
      "after",
      `
Exit status: the command's own; 127 when it is not found, 126 when it can't be executed.
The command finds its job's id in HELIOGRAPH_JOB_ID. Python programs find a hook first in PYTHONPATH that tells the agent
what tqdm, trainers and loggers count; it changes nothing about them.

Several nodes, or several starts, are one job where they share its key: in a file that all of them can read
(--key-file), or in HELIOGRAPH_JOB_KEY. Another start is another attempt of the job. Who has the key can report for
the job. The rank is taken from RANK and WORLD_SIZE, or what Slurm or MPI set.

Examples:
  helio run -- python train.py --epochs 3
  helio run --name bert-base --tag team=nlp -- torchrun --nproc-per-node 8 train.py
  helio run --key-file checkpoints/job.key -- torchrun --nnodes 2 --rdzv-id 7 … train.py    (on each node)`,
    )
    .action((command: readonly string[], options: RunOptions, self: Command) => run(command, options, self, parts));
}

async function run(command: readonly string[], options: RunOptions, self: Command, parts: HelioParts): Promise<void> {
  const [program, ...args] = command;
  if (program === undefined) return;
  const rules_path = options.rules ?? parts.environment["HELIOGRAPH_RULES"];
  const rules = rules_path ? await readRules(rules_path, self, parts) : undefined;
  // Loaded where they are used: reading output takes as long to load as all of the other commands.
  const [{ runCommand }, { startOnPipes }, { endLike }] = await Promise.all([
    import("../run/run-command.ts"),
    import("../run/pipe-child.ts"),
    import("../run/signals.ts"),
  ]);
  const ending = await runCommand(
    {
      command: [program, ...args],
      tags: options.tag ?? {},
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.total === undefined ? {} : { total: options.total }),
      ...(rules === undefined ? {} : { rules }),
      ...(options.pythonHook === false ? { python_hook: false } : {}),
    },
    {
      env: parts.environment,
      socket_path: jobsSocket(parts),
      python_hook_folder: parts.python_hook_folder,
      user: process.getuid?.() ?? 0,
      key: await jobKey(options, self, parts),
      has_terminal: process.stdin.isTTY && process.stdout.isTTY && process.stderr.isTTY,
      async startInTerminal(child) {
        // Loaded where it is used: it is native code that most runs of a cluster never need.
        const { startInTerminal } = await import("../run/terminal-child.ts");
        return startInTerminal(child, { input: process.stdin, output: process.stdout });
      },
      startOnPipes,
      clock_ms: () => Date.now(),
      random: () => Math.random(),
      say: parts.note,
    },
  );
  endLike(ending, parts.exit);
}

async function readRules(path: string, command: Command, { note }: HelioParts): Promise<LineRules> {
  const [patterns, { createLineRules }] = await Promise.all([readPatterns(path, command), import("../run/line-rules.ts")]);
  return createLineRules(patterns, note);
}

/** A new key for each run, unless the run belongs to a job that has one. */
async function jobKey(options: RunOptions, command: Command, { environment }: HelioParts): Promise<string> {
  const fresh = newKey();
  const given = environment["HELIOGRAPH_JOB_KEY"];
  if (options.keyFile === undefined && !given) return fresh;
  const [{ keyOfFile }, { isKey }] = await Promise.all([import("../run/key-file.ts"), import("../run/key.ts")]);
  try {
    if (options.keyFile !== undefined) return keyOfFile(options.keyFile, fresh);
  } catch (error) {
    if (error instanceof AgentError) return command.error(`error: ${error.message} (${error.hint})`);
    throw error;
  }
  if (given && isKey(given)) return given;
  return command.error("error: HELIOGRAPH_JOB_KEY holds no key of a job (helio key draws one)");
}
