/**
 * Lets every Python that a command starts load the hook (agent/clients/python-hook): its folder stands first in PYTHONPATH, which
 * processes inherit. It is loaded into the user's programs, so only from a place where nobody else can put anything.
 */
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Set to 0, it switches the hook off, here and in the hook itself. */
export const HOOK_SWITCH = "HELIOGRAPH_PYTHON_HOOK";

export const isSwitchedOff = (env: Environment): boolean => env[HOOK_SWITCH] === "0";

/** The environment with the folder first in PYTHONPATH, once. Pure. */
export function withPythonHook(env: Environment, folder: string): Environment {
  const before = env["PYTHONPATH"];
  if (before === undefined || before === "") return { ...env, PYTHONPATH: folder };
  return before.split(":").includes(folder) ? env : { ...env, PYTHONPATH: `${folder}:${before}` };
}

/** What Node.js says of a path, as far as it decides. */
export interface PlaceFacts {
  readonly path: string;
  readonly uid: number;
  readonly mode: number;
}

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;
const STICKY = 0o1000;
const OTHERS_READ = 0o004;
const OTHERS_ENTER = 0o001;

/**
 * Why the hook must not be loaded from there; undefined where it may. `own`: the folder and its files; `above`: the folders that it
 * lies in. Pure.
 */
export function reasonAgainst(own: readonly PlaceFacts[], above: readonly PlaceFacts[], user: number): string | undefined {
  for (const { path, uid, mode } of own) {
    if ((mode & OTHERS_WRITE) !== 0) return `everybody may write ${path}`;
    if (uid !== 0 && uid !== user) return `${path} belongs to another user (${uid})`;
    if ((mode & GROUP_WRITES) !== 0 && uid === 0 && user !== 0) return `a group may write ${path}`;
  }
  // In a sticky folder such as /tmp nobody moves what is another's.
  const open = above.find(({ mode }) => (mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0);
  return open === undefined ? undefined : `everybody may write ${open.path}, in which it lies`;
}

/** Looks at the folder. Why it can't or must not be used; undefined where it can. */
export function examineHook(folder: string, user: number): string | undefined {
  try {
    const inside = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const own = [folder, ...inside.map((path) => join(folder, path))].map(factsOf);
    const above = foldersAbove(folder).map(factsOf);
    const isClosed = ({ mode, uid }: PlaceFacts, needed: number): boolean => user !== 0 && uid !== user && (mode & needed) === 0;
    const hidden = own.find((facts) => isClosed(facts, OTHERS_READ)) ?? above.find((facts) => isClosed(facts, OTHERS_ENTER));
    return hidden === undefined ? reasonAgainst(own, above, user) : `${hidden.path} can't be read by everybody`;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function factsOf(path: string): PlaceFacts {
  const { uid, mode } = statSync(path);
  return { path, uid, mode };
}

function foldersAbove(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}
