/**
 * Who runs a process and what, from /proc. Only program and script name, unless asked for more: arguments hold secrets.
 * A process that ended in between, or that may not be read, has empty text.
 */
import { cutText, lineText } from "@heliograph/proto/text";

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { cgroupOf, containerIdOf } from "./cgroup.ts";
import type { UserNames } from "./user-names.ts";
import type { ProcessDescriber, ProcessDescription } from "./sampler.ts";

/** sysconf(_SC_CLK_TCK) on every Linux that Node.js runs on: the unit of times in /proc/<pid>/stat. */
const TICKS_PER_SECOND = 100;
/** Most processes that are remembered. */
const MAX_REMEMBERED = 4_096;
const MAX_COMMAND_LINE = 1_024;
/** Programs whose first argument is the program that matters. */
const INTERPRETER = /^(python|pypy|ruby|perl|node|bash|sh|java|julia|Rscript|torchrun|accelerate|deepspeed)[\d.]*$/;

const NOTHING: ProcessDescription = { user: "", command: "", started_ms: 0, container_id: "", cgroup: "" };

/** Program and script name of a command line as in /proc/<pid>/cmdline (arguments end in NUL), e.g. "python3 train.py". */
export function programOf(cmdline: string, comm: string): string {
  const words = cmdline.split("\0");
  const program = basename(words[0] ?? "");
  if (program === "") return comm;
  if (!INTERPRETER.test(program)) return program;
  const module_at = words.indexOf("-m");
  const script = words.slice(1).find((word) => /\.(py|sh|pl|rb|js|mjs|ts|jl|R)$/.test(word));
  if (script !== undefined) return `${program} ${basename(script)}`;
  const name = module_at > 0 ? words[module_at + 1] : undefined;
  return name !== undefined && /^[\w.]+$/.test(name) ? `${program} -m ${name}` : program;
}

/** The whole command line, its arguments with spaces between, up to MAX_COMMAND_LINE. */
export function commandLineOf(cmdline: string, comm: string): string {
  const words = cmdline.replace(/\0+$/, "").replaceAll("\0", " ");
  return words === "" ? comm : cutText(words, MAX_COMMAND_LINE);
}

/** Start of a process in ticks since boot: field 22 of /proc/<pid>/stat, whose second field may hold spaces and brackets. */
export function startTicksOf(stat: string): number | undefined {
  const after_name = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(after_name[19]);
  return Number.isFinite(ticks) && after_name.length > 19 ? ticks : undefined;
}

export interface ProcDescriberOptions {
  readonly proc_root: string;
  readonly users: Pick<UserNames, "nameOf" | "isSettled">;
  /** Whether the command has its arguments too. */
  readonly with_arguments?: boolean;
}

export class ProcDescriber implements ProcessDescriber {
  readonly #options: ProcDescriberOptions;
  readonly #known = new Map<string, ProcessDescription>();
  #boot_ms: number | undefined;

  constructor(options: ProcDescriberOptions) {
    this.#options = options;
  }

  describe(pid: number, start_ticks?: number): ProcessDescription {
    const remembered = start_ticks === undefined ? undefined : this.#known.get(`${pid}/${start_ticks}`);
    if (remembered !== undefined) return remembered;
    const folder = `${this.#options.proc_root}/${pid}`;
    const stat = readText(`${folder}/stat`);
    const ticks = startTicksOf(stat);
    if (ticks === undefined) return NOTHING;
    // A pid may be used again; with its start it names one process.
    const key = `${pid}/${ticks}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const comm = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const cmdline = readText(`${folder}/cmdline`);
    const cgroup = cgroupOf(readText(`${folder}/cgroup`));
    const uid = /^Uid:\s+(\d+)/m.exec(readText(`${folder}/status`))?.[1];
    const description: ProcessDescription = {
      user: nameText(uid === undefined ? "" : this.#options.users.nameOf(Number(uid))),
      command: nameText(this.#options.with_arguments === true ? commandLineOf(cmdline, comm) : programOf(cmdline, comm)),
      cgroup,
      container_id: containerIdOf(cgroup),
      started_ms: this.#bootTime() + Math.round((ticks * 1000) / TICKS_PER_SECOND),
    };
    // A name that is still asked for comes with a later look.
    if (uid !== undefined && !this.#options.users.isSettled(Number(uid))) return description;
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    this.#known.set(key, description);
    return description;
  }

  #bootTime(): number {
    const seconds = /^btime (\d+)$/m.exec(readText(join(this.#options.proc_root, "stat")))?.[1];
    this.#boot_ms ??= seconds === undefined ? 0 : Number(seconds) * 1000;
    return this.#boot_ms;
  }
}

/** A program may have any name, and its first argument may be as long as all of them: in one line, clean, and bounded. */
const nameText = (text: string): string => cutText(lineText(text), MAX_COMMAND_LINE);

/** Text of a file of /proc; empty where it is gone or may not be read, which is a state of the process and no failure of ours. */
function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
