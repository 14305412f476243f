/**
 * Names of users by number: from /etc/passwd, else from the name services of the machine (LDAP, SSSD, winbind), which `getent`
 * asks as every other program does. A name service may be slow or away, so nothing waits for it: a question runs beside
 * everything else, one at a time, and until it is answered a user is called by the number. An answer is kept for a while. After
 * a question that took too long nothing is asked for a minute.
 */
import { readFileSync, statSync } from "node:fs";

import { runBounded } from "../runtime/bounded-program.ts";

export interface UserNamesOptions {
  readonly passwd_path: string;
  /** Program that is called as `getent passwd UID`; empty: only the file is read. */
  readonly getent_path: string;
  /** Monotonic, in ms. */
  readonly now_ms: () => number;
  /** Longest that a question may take; MAX_WAIT_MS without. */
  readonly most_wait_ms?: number;
}

/** Longest that a question may take; usual ones take a few ms. */
export const MAX_WAIT_MS = 5_000;
/** How long a name is believed, and how long no service is asked again for a number that has none. */
const KEEP_MS = 600_000;
const KEEP_UNKNOWN_MS = 60_000;
/** How long nothing is asked after a question that took too long or could not be asked. */
const REST_MS = 60_000;
/** Names that are kept, and numbers that wait for their question; a number beyond that is asked for when it appears again. */
const MAX_NAMES = 10_000;
const MAX_WAITING = 1_000;

interface Answer {
  /** Undefined where no service knows the number. */
  readonly name: string | undefined;
  readonly until_ms: number;
}

export class UserNames {
  readonly #options: UserNamesOptions;
  readonly #answers = new Map<number, Answer>();
  readonly #waiting = new Set<number>();
  readonly #abort = new AbortController();
  #asking: Promise<void> | undefined;
  #file: { readonly mtime_ms: number; readonly names: ReadonlyMap<number, string> } | undefined;
  #rests_until_ms = -Infinity;

  constructor(options: UserNamesOptions) {
    this.#options = options;
  }

  /** The name as far as it is known now, or the number as text. Never waits; a number that is not known is asked for. */
  nameOf(uid: number): string {
    const from_file = this.#fromFile().get(uid);
    if (from_file !== undefined) return from_file;
    const known = this.#answers.get(uid);
    if (known === undefined || this.#options.now_ms() >= known.until_ms) this.#askFor(uid);
    return known?.name ?? String(uid);
  }

  /** False while a name may still come for the number. */
  isSettled(uid: number): boolean {
    return this.#options.getent_path === "" || this.#answers.has(uid) || this.#fromFile().has(uid);
  }

  /** Resolves when no question is open. */
  async answered(): Promise<void> {
    await this.#asking;
  }

  /** Ends the question that runs, and asks nothing more. Can be called twice. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#asking;
  }

  #fromFile(): ReadonlyMap<number, string> {
    const { passwd_path } = this.#options;
    const mtime_ms = statSync(passwd_path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (this.#file?.mtime_ms !== mtime_ms) this.#file = { mtime_ms, names: readNames(passwd_path) };
    return this.#file.names;
  }

  #askFor(uid: number): void {
    const { getent_path, now_ms } = this.#options;
    const asks_nothing = getent_path === "" || now_ms() < this.#rests_until_ms || this.#abort.signal.aborted;
    if (asks_nothing || this.#waiting.size >= MAX_WAITING) return;
    this.#waiting.add(uid);
    this.#asking ??= this.#askAll().finally(() => (this.#asking = undefined));
  }

  async #askAll(): Promise<void> {
    for (const uid of this.#waiting) {
      const answer = await this.#ask(uid);
      if (answer === "no answer") {
        this.#rests_until_ms = this.#options.now_ms() + REST_MS;
        break;
      }
      this.#waiting.delete(uid);
      if (this.#answers.size >= MAX_NAMES) this.#answers.clear();
      const keep_ms = answer.name === undefined ? KEEP_UNKNOWN_MS : KEEP_MS;
      this.#answers.set(uid, { name: answer.name, until_ms: this.#options.now_ms() + keep_ms });
    }
    this.#waiting.clear();
  }

  async #ask(uid: number): Promise<{ readonly name: string | undefined } | "no answer"> {
    const { getent_path: program, most_wait_ms: timeout_ms = MAX_WAIT_MS } = this.#options;
    const args = ["passwd", String(uid)];
    const environment = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" };
    const end = await runBounded({ program, args, environment, timeout_ms, max_bytes: 64 << 10 }, this.#abort.signal);
    if (end.kind !== "ended") return "no answer";
    if (end.status === 0) return { name: nameIn(end.output.toString("utf8"), uid) };
    return end.status === NOT_FOUND ? { name: undefined } : "no answer";
  }
}

/** Users as every program of this machine knows them. */
export const machineUsers = (): UserNames =>
  new UserNames({ passwd_path: "/etc/passwd", getent_path: "/usr/bin/getent", now_ms: () => performance.now() });

/** Exit status of getent for a key that does not exist (getent(1)). */
const NOT_FOUND = 2;

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
