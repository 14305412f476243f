/** The programs of the machine that are asked, and what they printed. */
import { foreignQuestions } from "@heliograph/agent/test/foreign-report";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Places {
  /** Folder of the unpacked agent, with its own Node.js. */
  readonly home: string;
  /** Folder with what was brought along. */
  readonly carried: string;
  /** For sockets and the spool; taken away at the end. */
  readonly work: string;
  readonly nvidia_smi: string;
  readonly python: string;
  readonly nvml_library: string;
  /** In place of the program that computes on a GPU; empty for that. */
  readonly load: string;
}

/** What a program printed, or why it did not. */
export type Answer = { readonly text: string } | { readonly trouble: string };

const LIMIT_MS = 60_000;

export function ask(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Answer {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    env,
    encoding: "utf8",
    timeout: LIMIT_MS,
    maxBuffer: 64 << 20,
  });
  if (error !== undefined) return { trouble: `${command} can't be run: ${error.message}` };
  if (status !== 0) return { trouble: `${command} ended with ${status}: ${stderr.trim().split("\n").at(-1) ?? ""}` };
  return { text: stdout };
}

const nvmlOf = ({ nvml_library }: Places): readonly string[] => (nvml_library === "" ? [] : ["--nvml-library", nvml_library]);

const NO_SETTINGS = ["--config", "/dev/null"];

export const readAgent = (places: Places): Answer =>
  ask(join(places.home, "bin/heliograph-agent"), ["read", "--json", ...NO_SETTINGS, ...nvmlOf(places)]);
export const readSmi = ({ nvidia_smi }: Places): Answer => ask(nvidia_smi, ["-q", "-x"]);
export const readPynvml = ({ python, carried, nvml_library }: Places): Answer =>
  ask(python, [join(carried, "read-with-pynvml.py"), foreignQuestions()], {
    ...process.env,
    PYTHONPATH: carried,
    ...(nvml_library === "" ? {} : { LD_LIBRARY_PATH: join(nvml_library, "..") }),
  });
export const hasTorch = ({ python }: Places): boolean =>
  "text" in ask(python, ["-c", "import torch; assert torch.cuda.is_available()"]);

export const helio = (places: Places, socket: string, ...args: readonly string[]): Answer =>
  ask(join(places.home, "bin/helio"), args, { ...process.env, HELIOGRAPH_JOBS_SOCKET: socket });

/** The command that computes on the GPU of this index, and what it is. */
export function loadCommand(places: Places, gpu_index: number): { readonly argv: readonly string[]; readonly kind: string } {
  const node = join(places.home, "bin/node");
  if (places.load !== "") return { argv: [node, places.load, String(gpu_index)], kind: places.load };
  if (hasTorch(places))
    return { argv: [places.python, join(places.carried, "torch_load.py"), String(gpu_index)], kind: "PyTorch, matrix products" };
  const argv = [node, join(places.carried, "gpu-load.mjs"), places.home, String(gpu_index)];
  return { argv, kind: "no PyTorch here: memory filled through libcuda" };
}

/** Starts a program that prints "ready", and waits for that. Throws what it said where it ends before. */
export async function startReady(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ChildProcess> {
  const [command = "", ...args] = argv;
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      const hear = (text: string): void => {
        said += text;
        if (/^ready$/m.test(said)) resolve();
      };
      child.stdout.setEncoding("utf8").on("data", hear);
      child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
      child.on("error", reject);
      child.on("exit", () => reject(new Error(`${command} ended: ${lineOfError(said)}`)));
    });
  } finally {
    clearTimeout(timer);
  }
  return child;
}

/** The line that says what went wrong, of all that a program printed. */
export function lineOfError(text: string): string {
  const lines = text.trim().split("\n");
  return lines.findLast((line) => /\berror\b|Error:|Exception/i.test(line)) ?? lines.at(-1) ?? "";
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exited;
  clearTimeout(timer);
}
