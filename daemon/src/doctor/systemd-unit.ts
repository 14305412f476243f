/** A daemon's service as systemd has it: its state, and the environment in which it reads its settings. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export interface Service {
  /** systemd's ActiveState: active, activating, inactive, failed … */
  readonly state: string;
  /** Since when, in systemd's words; empty where not known. */
  readonly since: string;
  readonly user: string;
  /** What Environment= and the files of EnvironmentFile= set. */
  readonly environment: Readonly<Record<string, string>>;
  /** Files of EnvironmentFile= that this user may not read. */
  readonly unreadable: readonly string[];
}

const PROPERTIES = "LoadState,ActiveState,StateChangeTimestamp,User,Environment,EnvironmentFiles";
const ASK_MS = 3_000;
/** A service that starts is waited for so long. */
const STARTING_MS = 10_000;
const LOOK_AGAIN_MS = 500;

/** Undefined where there is no such service, or no systemd. Waits for one that is starting, within a bound. */
export async function findService(unit: string): Promise<Service | undefined> {
  const end = performance.now() + STARTING_MS;
  for (;;) {
    const service = serviceOf(await show(unit), (path) => readFileSync(path, "utf8"));
    if (service?.state !== "activating" || performance.now() > end) return service;
    await delay(LOOK_AGAIN_MS);
  }
}

/** Empty where systemctl is not there or does not answer. */
const show = (unit: string): Promise<string> =>
  new Promise((resolve) => {
    execFile("systemctl", ["show", unit, `--property=${PROPERTIES}`], { timeout: ASK_MS }, (error, stdout) =>
      resolve(error === null ? stdout : ""),
    );
  });

/** Reads what `systemctl show` printed. `readFile` reads an environment file. */
export function serviceOf(shown: string, readFile: (path: string) => string): Service | undefined {
  const properties = new Map<string, string[]>();
  for (const line of shown.split("\n")) {
    const [, name = "", value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
    properties.set(name, [...(properties.get(name) ?? []), value]);
  }
  const first = (name: string): string => properties.get(name)?.[0] ?? "";
  if (first("LoadState") !== "loaded") return undefined;
  const environment: Record<string, string> = Object.fromEntries(assignments(first("Environment")));
  const unreadable: string[] = [];
  for (const entry of properties.get("EnvironmentFiles") ?? []) {
    const [, path = ""] = /^-?(.+?) \(ignore_errors=\w+\)$/.exec(entry) ?? [];
    if (path === "") continue;
    try {
      for (const line of readFile(path).split("\n"))
        if (!/^\s*[#;]/.test(line)) Object.assign(environment, Object.fromEntries(assignments(line)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") unreadable.push(path);
    }
  }
  return { state: first("ActiveState"), since: first("StateChangeTimestamp"), user: first("User"), environment, unreadable };
}

/** `A=1 "B=two words" C='x'` as pairs. */
function assignments(text: string): [name: string, value: string][] {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.flatMap((word): [string, string][] => {
    const plain = word.replaceAll(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_all, double?: string, single?: string) =>
      double === undefined ? (single ?? "") : double.replaceAll(/\\(.)/g, "$1"),
    );
    const at = plain.indexOf("=");
    return at > 0 ? [[plain.slice(0, at), plain.slice(at + 1)]] : [];
  });
}
