/** The `helio` program: its commands, and what each does. helio.ts runs it; its manual and completion are made from it. */
import { Command, InvalidArgumentError } from "commander";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { VERSION } from "@heliograph/daemon/version";
import { AgentError } from "../errors.ts";
import type { LineRules } from "./run/line-rules.ts";
import { registerLook } from "./commands/look.ts";

const DEFAULT_SOCKET = "/run/heliograph/jobs.sock";
const EXIT_USAGE = 2;
/** A report is one line to a process on the same machine. */
const REPORT_DEADLINE_MS = 1_000;

const socketPath = (): string => process.env["HELIOGRAPH_JOBS_SOCKET"] || DEFAULT_SOCKET;
const say = (line: string): void => {
  process.stderr.write(`helio: ${line}\n`);
};

interface RunOptions {
  readonly name?: string;
  readonly total?: number;
  readonly tag?: Readonly<Record<string, string>>;
  readonly rules?: string;
  readonly keyFile?: string;
  readonly pythonHook?: boolean;
}

/** Ends with usage where the file can't be used: a rule that is silently not applied would be found out too late. */
async function readPatterns(path: string, command: Command): Promise<readonly RegExp[]> {
  // Loaded where it is used: most runs have no rules.
  const { parseRules } = await import("./run/rule-file.ts");
  try {
    return parseRules(await readFile(path, "utf8"), path);
  } catch (error) {
    if (error instanceof AgentError) return command.error(`error: ${error.message} (${error.hint})`);
    return command.error(`error: the rules ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readRules(path: string, command: Command): Promise<LineRules> {
  const [patterns, { createLineRules }] = await Promise.all([readPatterns(path, command), import("./run/line-rules.ts")]);
  return createLineRules(patterns, say);
}

/** A key of its own for each run, unless the run is to be one of a job that has one. */
async function jobKey(options: RunOptions, command: Command): Promise<string> {
  const fresh = newKey();
  const given = process.env["HELIOGRAPH_JOB_KEY"];
  if (options.keyFile === undefined && !given) return fresh;
  const [{ keyOfFile }, { isKey }] = await Promise.all([import("./run/key-file.ts"), import("./run/key.ts")]);
  try {
    if (options.keyFile !== undefined) return keyOfFile(options.keyFile, fresh);
  } catch (error) {
    if (error instanceof AgentError) return command.error(`error: ${error.message} (${error.hint})`);
    throw error;
  }
  if (given && isKey(given)) return given;
  return command.error("error: HELIOGRAPH_JOB_KEY holds no key of a job (helio key draws one)");
}

const newKey = (): string => randomBytes(24).toString("base64url");

async function run(hook_folder: string, command: readonly string[], options: RunOptions, self: Command): Promise<void> {
  const [program, ...args] = command;
  if (program === undefined) return;
  const rules_path = options.rules ?? process.env["HELIOGRAPH_RULES"];
  const rules = rules_path ? await readRules(rules_path, self) : undefined;
  // Loaded where they are used: reading output takes as long to load as all of the other commands.
  const [{ runCommand }, { startOnPipes }, { endLike }] = await Promise.all([
    import("./run/run-command.ts"),
    import("./run/pipe-child.ts"),
    import("./run/signals.ts"),
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
      env: process.env,
      socket_path: socketPath(),
      python_hook_folder: hook_folder,
      user: process.getuid?.() ?? 0,
      key: await jobKey(options, self),
      has_terminal: process.stdin.isTTY && process.stdout.isTTY && process.stderr.isTTY,
      async startInTerminal(child) {
        // Loaded where it is used: it is native code that most runs of a cluster never need.
        const { startInTerminal } = await import("./run/terminal-child.ts");
        return startInTerminal(child, { input: process.stdin, output: process.stdout });
      },
      startOnPipes,
      clock_ms: () => Date.now(),
      random: () => Math.random(),
      say,
    },
  );
  endLike(ending, (code) => process.exit(code));
}

async function tryRulesOn(path: string | undefined, command: Command): Promise<void> {
  const patterns = path === undefined ? [] : await readPatterns(path, command);
  const [{ createLineRules }, { tryRules }] = await Promise.all([import("./run/line-rules.ts"), import("./run/try-rules.ts")]);
  if (process.stdin.isTTY) say("reading a log from the terminal: end it with Ctrl-D, or give one with < train.log");
  const said = tryRules(process.stdin, createLineRules(patterns, say), patterns.length);
  for await (const line of said) process.stdout.write(`${line}\n`);
}

interface ReportOptions {
  readonly job?: string;
  readonly name?: string;
  readonly step?: number;
  readonly total?: number;
  readonly rank?: number;
  readonly metric?: Readonly<Record<string, string>>;
  readonly strict?: boolean;
}

async function report({ strict, metric = {}, ...options }: ReportOptions, command: Command): Promise<void> {
  const metrics = Object.fromEntries(Object.entries(metric).map(([name, value]) => [name, metricValue(name, value, command)]));
  if (options.step === undefined && options.total === undefined && Object.keys(metrics).length === 0) {
    command.error("error: nothing to report: give --step, --total or --metric");
  }
  const job = options.job ?? (options.name === undefined ? process.env["HELIOGRAPH_JOB_ID"] : undefined);
  try {
    const { sendReport } = await import("./report/report.ts");
    await sendReport(socketPath(), { ...options, metrics, ...(job ? { job } : {}) }, REPORT_DEADLINE_MS);
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    say(`${error.message} (${error.hint})`);
    if (strict) process.exitCode = 1;
  }
}

function metricValue(name: string, text: string, command: Command): number {
  const value = /^[+-]?inf(?:inity)?$/i.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text.trim() || "x");
  if (Number.isNaN(value) && text.toLowerCase() !== "nan") command.error(`error: metric ${name}: ${text} is not a number`);
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("Expected a whole number, 0 or more.");
  return value;
}

function pair(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("Expected name=value.");
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}

export interface HelioParts {
  /** The thread that calls NVML, for a node without an agent. */
  readonly nvml_worker_url: URL;
  /** Where the Python hook stands. */
  readonly python_hook_folder: string;
}

/** A program of its own at each call, not yet run. */
export function helioProgram({ nvml_worker_url, python_hook_folder }: HelioParts): Command {
  const program = new Command("helio")
    .description("Shows the GPUs and jobs of this node, and reports the jobs that you run to Heliograph.")
    .version(VERSION)
    .enablePositionalOptions()
    .addHelpText("after", `\nThe agent's socket is ${DEFAULT_SOCKET}, or what HELIOGRAPH_JOBS_SOCKET names.`);
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
    .action((command: readonly string[], options: RunOptions, self: Command) => run(python_hook_folder, command, options, self));
  program
    .command("key")
    .summary("draw the key of a job that several nodes or starts share")
    .description("Prints a new secret for HELIOGRAPH_JOB_KEY.")
    .addHelpText("after", "\nExample, in the script that starts all nodes:\n  export HELIOGRAPH_JOB_KEY=$(helio key)")
    .action(() => {
      process.stdout.write(`${newKey()}\n`);
    });
  program
    .command("rules")
    .summary("try rules of your own on a log")
    .description("Rules say what helio run reads in what a program prints.")
    .command("try")
    .summary("show what rules read in a log")
    .description("Reads a log from its standard input as helio run reads output, and prints what it reads, line by line.")
    .argument("[file]", "the rules, as for helio run --rules; without it, what is read without rules")
    .addHelpText("after", "\nExamples:\n  helio rules try rules.toml < train.log\n  helio rules try < train.log")
    .action((path: string | undefined, _: unknown, self: Command) => tryRulesOn(path, self));
  program
    .command("report")
    .summary("report progress or metrics, from a shell script")
    .description("Reports progress or metrics of the job in HELIOGRAPH_JOB_ID, as `helio run` sets it, or of a job of your own.")
    .option("--step <step>", "the step that has been reached", wholeNumber)
    .option("--total <steps>", "how many steps there will be", wholeNumber)
    .option("--metric <name=value>", "a named value; may be given more than once", pair)
    .option("--rank <rank>", "rank within a distributed job", wholeNumber)
    .option("--name <name>", "a job of your own of this name, begun by its first report")
    .option("--job <id>", "id of a job that you began (default: HELIOGRAPH_JOB_ID)")
    .option("--strict", "exit with 1 when the report can't be delivered, instead of saying so and going on")
    .addHelpText("after", "\nExample:\n  helio report --step 100 --total 1000 --metric loss=0.31")
    .action((options: ReportOptions, command: Command) => report(options, command));
  registerLook(program, {
    nvml_worker_url,
    environment: process.env,
    jobs_socket: socketPath,
    note: say,
    exit: (code) => process.exit(code),
  });
  for (const each of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    each.showHelpAfterError("(--help shows how it is used)").exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE);
    });
  }
  return program;
}
