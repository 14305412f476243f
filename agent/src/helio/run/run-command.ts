/** `helio run`: a program runs as if it had been started directly, and the agent learns of it. */
import { cutText } from "@heliograph/proto/text";

import { MAX_NAME_LENGTH, REPORT_INTERVAL_MS } from "../../jobs/progress/progress.ts";
import type { Progress } from "../../jobs/progress/progress.ts";
import { programOf } from "../../sampling/process-describer.ts";
import { runJobId } from "../../jobs/job-id.ts";
import type { Child, ChildCommand, Ending } from "./child.ts";
import { EXIT_NOT_EXECUTABLE, EXIT_NOT_FOUND, findProgram } from "./find-program.ts";
import type { LineRules } from "./line-rules.ts";
import { createProgressTap } from "./progress-tap.ts";
import { countOomKills, createOutputTail, memoryFailure } from "./memory-failure.ts";
import { examineHook, HOOK_SWITCH, isSwitchedOff, withPythonHook } from "../../jobs/python-hook.ts";
import { launchedAs, restartsOf } from "./rank-environment.ts";
import { Reporter } from "./reporter.ts";
import { forwardSignals } from "./signals.ts";

/** How long the agent is waited for at the very end, so that the job's exit is not lost. */
const FINISH_DEADLINE_MS = 500;
const oomKills = (): number => countOomKills("/proc", "/sys/fs/cgroup") ?? 0;

export interface RunRequest {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly name?: string;
  /** Steps there will be, where the user says so: wins over what the program prints. */
  readonly total?: number;
  readonly tags: Readonly<Record<string, string>>;
  /** The user's own, for what the program prints. */
  readonly rules?: LineRules;
  /** False: no Python below loads the hook. */
  readonly python_hook?: boolean;
}

export interface RunSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly socket_path: string;
  /** The folder of the hook that Python loads at its start. */
  readonly python_hook_folder: string;
  /** The user's number. */
  readonly user: number;
  /** A secret of at least 128 bits: never used before, or that of the job that this run belongs to. */
  readonly key: string;
  /** Standard input, output and error are all terminals. */
  readonly has_terminal: boolean;
  readonly startInTerminal: (command: ChildCommand) => Promise<Child>;
  readonly startOnPipes: (command: ChildCommand) => Promise<Child>;
  /** ms since the epoch. */
  readonly clock_ms: () => number;
  readonly random: () => number;
  /** A line for standard error. */
  readonly say: (line: string) => void;
}

/** Runs the command to its end. Never rejects for what the command does. */
export async function runCommand(request: RunRequest, around: RunSurroundings): Promise<Ending> {
  const [program, ...args] = request.command;
  const found = findProgram(program, around.env["PATH"] ?? "");
  if (!found.found) {
    around.say(`${found.error.message} (${found.error.hint})`);
    return { exit_code: found.exit_code };
  }
  const restart = restartsOf(around.env);
  const tail = createOutputTail();
  const tap = createProgressTap(() => performance.now(), request.rules);
  const reporter = new Reporter({
    socket_path: around.socket_path,
    introduction: {
      key: around.key,
      // Never the arguments, which may be secrets.
      command: cutText(programOf(request.command.join("\0"), program), MAX_NAME_LENGTH),
      tags: request.tags,
      started_ms: around.clock_ms(),
      ...launchedAs(around.env),
      ...(restart === undefined ? {} : { restart }),
      ...(request.name === undefined ? {} : { name: request.name }),
      ...(request.total === undefined ? {} : { total: request.total }),
    },
    onNotice: around.say,
    random: around.random,
  });
  const oom_kills_before = oomKills();
  const env = {
    ...surroundingsOf(request, around),
    HELIOGRAPH_JOB_ID: runJobId(around.key),
    HELIOGRAPH_JOBS_SOCKET: around.socket_path,
  };
  let child: Child;
  try {
    const start = around.has_terminal ? around.startInTerminal : around.startOnPipes;
    const onOutput = (chunk: Uint8Array, descriptor: number): void => {
      tap.push(chunk, descriptor);
      tail.push(chunk);
    };
    child = await start({ program, args, env, tap: onOutput });
  } catch (cause) {
    around.say(`${program}: can't be started: ${cause instanceof Error ? cause.message : String(cause)}`);
    const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    return { exit_code: missing ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE };
  }
  const forwarding = forwardSignals(child, around.has_terminal);
  reporter.start();
  // A command that is one rank of its job says nothing of others.
  const own_rank = launchedAs(around.env)?.rank;
  const report = (points: readonly Progress[]) => {
    for (const point of ofRank(points, own_rank)) {
      reporter.report(request.total === undefined ? point : { ...point, total: request.total });
    }
  };
  const reporting = setInterval(() => report(tap.poll()), REPORT_INTERVAL_MS);
  const ending = await child.ended;
  clearInterval(reporting);
  report(tap.pollLast());
  const cause = memoryFailure(ending, tail.text(), oomKills() - oom_kills_before);
  await reporter.finish(cause === undefined ? ending : { ...ending, cause }, FINISH_DEADLINE_MS);
  forwarding.stop();
  return ending;
}

/** The command's environment: with the Python hook, or with the variable that switches it off. */
function surroundingsOf(request: RunRequest, around: RunSurroundings): RunSurroundings["env"] {
  if (request.python_hook === false) return { ...around.env, [HOOK_SWITCH]: "0" };
  if (isSwitchedOff(around.env)) return around.env;
  const against = examineHook(around.python_hook_folder, around.user);
  if (against === undefined) return withPythonHook(around.env, around.python_hook_folder);
  around.say(`Python programs are read by what they print alone: ${against} (--no-python-hook leaves this line out)`);
  return around.env;
}

/** What is read of a command that is itself a rank is that rank's. */
function ofRank(points: readonly Progress[], own_rank: number | undefined): readonly Progress[] {
  if (own_rank === undefined) return points;
  return points.filter(({ rank }) => rank === 0).map((point) => ({ ...point, rank: own_rank }));
}
