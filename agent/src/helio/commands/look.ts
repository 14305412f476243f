/** `helio top`, `helio ls` and `helio jobs`: what is on this node, for people and for scripts. What each needs is loaded by it. */
import { Option, type Command } from "commander";
import { hostname } from "node:os";

import { jobsSocket, type HelioParts } from "../parts.ts";
import { SORT_KEYS, type SortKey } from "../top/top-state.ts";
import type { NodeView } from "../../node-view/node-view.ts";

/** Longer than most samples are apart: an agent that just began has none yet. */
const FIRST_VIEW_MS = 5_000;
const SIGNAL_STATUS = 128;

interface TopFlags {
  readonly tree?: boolean;
  readonly sort: SortKey;
  readonly filter?: string;
}

interface ListFlags {
  readonly json?: boolean;
}

/** Adds the commands to the program. */
export function registerLook(program: Command, parts: HelioParts): void {
  program
    .command("top")
    .summary("show the node's GPUs and jobs, live")
    .description(
      "Shows this node's GPUs, who holds them, and how far the jobs are, live in a terminal; F1 lists the keys.\n" +
        "It shows what the agent of the node sees. Without one it reads the GPUs itself, and knows no jobs.",
    )
    .option("--tree", "begin with GPUs, the jobs on each, and their processes")
    .addOption(new Option("--sort <key>", "what to sort jobs by").choices(SORT_KEYS).default("state"))
    .option("--filter <text>", "show only what has this text in it")
    .action((flags: TopFlags) => top(flags, parts));
  program
    .command("ls")
    .summary("list the node's GPUs and jobs once")
    .description("Lists this node's GPUs, jobs and processes on GPUs once: a table, in colour on a terminal, or JSON.")
    .option("--json", "print JSON; docs/how-to/top.md lists its names")
    .action((flags: ListFlags) => list(flags, parts));
  program
    .command("jobs")
    .summary("list the node's jobs once")
    .description("Lists the jobs of this node, those of the last ten minutes included. It needs an agent on the node.")
    .option("--json", "print JSON; docs/how-to/top.md lists its names")
    .action((flags: ListFlags) => jobs(flags, parts));
}

async function viewSocket(parts: HelioParts): Promise<string> {
  const { viewPath } = await import("../../node-view/view-path.ts");
  return viewPath(jobsSocket(parts));
}

async function openDirect({ environment, nvml_worker_url }: HelioParts) {
  const { DirectView } = await import("../node/direct-view.ts");
  const nvml_library = environment["HELIOGRAPH_NVML_LIBRARY"] || "libnvidia-ml.so.1";
  return new DirectView({ node: hostname(), nvml_library, nvml_worker_url });
}

async function top({ tree = false, sort, filter = "" }: TopFlags, parts: HelioParts): Promise<void> {
  const { abilitiesOf, noScreen } = await import("../terminal/abilities.ts");
  const { environment, note, exit } = parts;
  const { stdin: input, stdout: output } = process;
  const refusal = noScreen(environment, input.isTTY && output.isTTY);
  if (refusal !== undefined) {
    note(`top shows a screen, and ${refusal}. Use \`helio ls\`.`);
    return exit(1);
  }
  const { runTop } = await import("../top/top.ts");
  const end = await runTop({
    input,
    output,
    abilities: abilitiesOf(environment, output.getColorDepth()),
    begin: { mode: tree ? "tree" : "jobs", sort, filter },
    socket_path: await viewSocket(parts),
    openDirect: () => openDirect(parts),
    now_ms: Date.now,
    monotonic_ms: () => performance.now(),
  });
  if (end.by !== "signal") return exit(end.by === "key" ? 0 : 1);
  // As the sender of the signal expects it; the number is for a signal that does not end a process.
  process.kill(process.pid, end.signal);
  const { constants } = await import("node:os");
  setTimeout(() => exit(SIGNAL_STATUS + constants.signals[end.signal]), 1_000);
  return undefined;
}

/** The node as it is now; exits where nothing can be known of it. */
async function look(parts: HelioParts, needs_agent: boolean): Promise<NodeView> {
  const { firstView } = await import("../node/agent-link.ts");
  const seen = await firstView(await viewSocket(parts), FIRST_VIEW_MS);
  if ("format" in seen) return seen;
  const { reason, hint, is_absent } = seen;
  if (needs_agent || !is_absent) {
    parts.note(`${reason}. ${hint}`);
    return parts.exit(1);
  }
  parts.note(`${reason}: GPUs are read from NVML, jobs are not known. ${hint}`);
  const direct = await openDirect(parts);
  const view = await direct.once();
  await direct.stop();
  return view;
}

async function tableStyle({ environment }: HelioParts) {
  const [{ abilitiesOf }, { styleSheet }] = await Promise.all([
    import("../terminal/abilities.ts"),
    import("../terminal/style.ts"),
  ]);
  const { stdout } = process;
  const { colours, is_unicode } = abilitiesOf(environment, stdout.isTTY ? stdout.getColorDepth() : 1);
  return stdout.isTTY
    ? { styles: styleSheet(colours), width: stdout.columns, is_unicode }
    : // A file may be read elsewhere.
      { styles: undefined, width: undefined, is_unicode: true };
}

async function list({ json = false }: ListFlags, parts: HelioParts): Promise<void> {
  const view = await look(parts, false);
  if (json) return print(JSON.stringify(view, undefined, 2), parts);
  const { nodeLines } = await import("../top/node-tables.ts");
  return print(nodeLines(view, await tableStyle(parts)).join("\n"), parts);
}

async function jobs({ json = false }: ListFlags, parts: HelioParts): Promise<void> {
  const view = await look(parts, true);
  if (json) {
    const { format, time_ms, node, sample_interval_ms, jobs: known, hidden_job_count, omitted_job_count } = view;
    const document = { format, time_ms, node, sample_interval_ms, jobs: known, hidden_job_count, omitted_job_count };
    return print(JSON.stringify(document, undefined, 2), parts);
  }
  if (view.jobs.length === 0) {
    const hidden = view.hidden_job_count === 0 ? "" : `; ${view.hidden_job_count} of others are hidden (hidepid)`;
    parts.note(`no jobs${hidden}`);
    return undefined;
  }
  const { jobLines } = await import("../top/node-tables.ts");
  return print(jobLines(view, await tableStyle(parts)).join("\n"), parts);
}

/** Ends the process once the text is out: a thread that hangs in the driver would keep it. A reader that went away ends it too. */
function print(text: string, { exit }: HelioParts): Promise<void> {
  process.stdout.on("error", () => exit(1));
  return new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => {
      resolve();
      exit(0);
    });
  });
}
