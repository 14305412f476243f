/** `helio report`: reports progress or metrics, from a shell script. */
import type { Command } from "commander";

import { AgentError } from "../../errors.ts";
import { jobsSocket, type HelioParts } from "../parts.ts";
import { pair, wholeNumber } from "./arguments.ts";

/** A report is one line to a process on the same machine. */
const REPORT_DEADLINE_MS = 1_000;

interface ReportOptions {
  readonly job?: string;
  readonly name?: string;
  readonly step?: number;
  readonly total?: number;
  readonly rank?: number;
  readonly metric?: Readonly<Record<string, string>>;
  readonly strict?: boolean;
}

/** Adds the command to the program. */
export function registerReport(program: Command, parts: HelioParts): void {
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
    .action((options: ReportOptions, command: Command) => report(options, command, parts));
}

async function report({ strict, metric = {}, ...options }: ReportOptions, command: Command, parts: HelioParts): Promise<void> {
  const metrics = Object.fromEntries(Object.entries(metric).map(([name, value]) => [name, metricValue(name, value, command)]));
  if (options.step === undefined && options.total === undefined && Object.keys(metrics).length === 0) {
    command.error("error: nothing to report: give --step, --total or --metric");
  }
  const job = options.job ?? (options.name === undefined ? parts.environment["HELIOGRAPH_JOB_ID"] : undefined);
  try {
    const { sendReport } = await import("../report/report.ts");
    await sendReport(jobsSocket(parts), { ...options, metrics, ...(job ? { job } : {}) }, REPORT_DEADLINE_MS);
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    parts.note(`${error.message} (${error.hint})`);
    if (strict) parts.setExitCode(1);
  }
}

function metricValue(name: string, text: string, command: Command): number {
  const value = /^[+-]?inf(?:inity)?$/i.test(text) ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text.trim() || "x");
  if (Number.isNaN(value) && text.toLowerCase() !== "nan") command.error(`error: metric ${name}: ${text} is not a number`);
  return value;
}
