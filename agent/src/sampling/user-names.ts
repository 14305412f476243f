/**
 * Names of users by number: from /etc/passwd, else from the name services of the machine (LDAP, SSSD, winbind), which `getent`
 * asks as every other program does. An answer is kept for a while. A name service may be slow or away, and the agent waits for
 * the answer: so each question has a time limit, and after one that took too long nothing is asked for a minute.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

export interface UserNamesOptions {
  readonly passwd_path: string;
  /** Program that is called as `getent passwd UID`; empty: only the file is read. */
  readonly getent_path: string;
  /** Monotonic, in ms. */
  readonly now_ms: () => number;
}

/** Longest that a question may take; usual ones take a few ms. */
export const MOST_WAIT_MS = 500;
/** How long a name is believed, and how long nobody is asked again for a number that has none. */
const KEEP_MS = 600_000;
const KEEP_UNKNOWN_MS = 60_000;
/** How long nothing is asked after a question that took too long or could not be asked. */
const REST_MS = 60_000;
/** Names that are kept. */
const MOST_NAMES = 10_000;

interface Answer {
  /** Undefined where nobody knows the number. */
  readonly name: string | undefined;
  readonly until_ms: number;
}

export class UserNames {
  readonly #options: UserNamesOptions;
  readonly #answers = new Map<number, Answer>();
  #file: { readonly mtime_ms: number; readonly names: ReadonlyMap<number, string> } | undefined;
  #rests_until_ms = -Infinity;

  constructor(options: UserNamesOptions) {
    this.#options = options;
  }

  /** The name, or the number as text where there is none. */
  nameOf(uid: number): string {
    return this.#fromFile().get(uid) ?? this.#fromServices(uid) ?? String(uid);
  }

  #fromFile(): ReadonlyMap<number, string> {
    const { passwd_path } = this.#options;
    const mtime_ms = statSync(passwd_path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (this.#file?.mtime_ms !== mtime_ms) this.#file = { mtime_ms, names: readNames(passwd_path) };
    return this.#file.names;
  }

  #fromServices(uid: number): string | undefined {
    const { getent_path, now_ms } = this.#options;
    const known = this.#answers.get(uid);
    if (getent_path === "" || (known !== undefined && now_ms() < known.until_ms)) return known?.name;
    if (now_ms() < this.#rests_until_ms) return known?.name;
    const answer = ask(getent_path, uid);
    if (answer === "no answer") {
      this.#rests_until_ms = now_ms() + REST_MS;
      return known?.name;
    }
    if (this.#answers.size >= MOST_NAMES) this.#answers.clear();
    this.#answers.set(uid, { name: answer.name, until_ms: now_ms() + (answer.name === undefined ? KEEP_UNKNOWN_MS : KEEP_MS) });
    return answer.name;
  }
}

/** Users as every program of this machine knows them. */
export const machineUsers = (): UserNames =>
  new UserNames({ passwd_path: "/etc/passwd", getent_path: "/usr/bin/getent", now_ms: () => performance.now() });

/** Exit status of getent for a key that nobody knows (getent(1)). */
const NOT_FOUND = 2;

function ask(getent_path: string, uid: number): { readonly name: string | undefined } | "no answer" {
  try {
    const line = execFileSync(getent_path, ["passwd", String(uid)], {
      encoding: "utf8",
      timeout: MOST_WAIT_MS,
      killSignal: "SIGKILL",
      maxBuffer: 64 << 10,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return { name: nameIn(line, uid) };
  } catch (error) {
    return (error as { readonly status?: number | null }).status === NOT_FOUND ? { name: undefined } : "no answer";
  }
}

/** The name in a line of passwd(5) that is of this user. */
function nameIn(line: string, uid: number): string | undefined {
  const [name, , number] = line.split("\n", 1)[0]?.split(":") ?? [];
  return name === undefined || name === "" || Number(number) !== uid ? undefined : name;
}

function readNames(path: string): ReadonlyMap<number, string> {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch {
    // A container without the file: the name services are asked then.
  }
  const lines = text.split("\n").map((line) => line.split(":"));
  return new Map(lines.flatMap(([name, , uid]) => (name && uid && /^\d+$/.test(uid) ? [[Number(uid), name] as const] : [])));
}
