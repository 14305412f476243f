/**
 * How commands on this machine reach the collector that runs on a data directory: a file in it with an address and a token
 * that is valid while that collector runs. Who may read it may read all else in the directory too.
 */
import { readFileSync } from "node:fs";
import { chown, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import * as z from "zod";

import { CollectorError } from "./errors.ts";

const CONTROL = z.object({ url: z.url(), token: z.string().min(1), pid: z.number().int() });
export type Control = z.output<typeof CONTROL>;

const pathOf = (data_directory: string): string => join(data_directory, "control.json");

/** Address at which this machine reaches a listener on `host`. */
export function ownUrl(host: string, port: number): string {
  const own = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${own.includes(":") ? `[${own}]` : own}:${port}`;
}

export async function writeControl(data_directory: string, control: Control): Promise<void> {
  const path = pathOf(data_directory);
  const temporary = `${path}.${process.pid}.new`;
  await rm(temporary, { force: true });
  await writeFile(temporary, JSON.stringify(control), { mode: 0o600, flag: "wx" });
  const { uid, gid } = await stat(dirname(path));
  if (process.getuid?.() === 0 && uid !== 0) await chown(temporary, uid, gid);
  await rename(temporary, path);
}

/** Removes the file, if it is still that of this process. */
export async function removeControl(data_directory: string): Promise<void> {
  try {
    if (readControl(data_directory).pid === process.pid) await rm(pathOf(data_directory), { force: true });
  } catch {
    // It is not there, or is not ours.
  }
}

const unreachable = (data_directory: string, why: string, cause?: unknown): CollectorError =>
  new CollectorError("collector_unreachable", `no collector answers for ${data_directory}: ${why}`, {
    hint: "Start it (systemctl start heliograph-collector), run this as its user or root, or name its data directory with --data-directory.",
    cause,
  });

function readControl(data_directory: string): Control {
  let text: string;
  try {
    text = readFileSync(pathOf(data_directory), "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw unreachable(data_directory, code === "ENOENT" ? "none runs there" : message, cause);
  }
  try {
    return CONTROL.parse(JSON.parse(text));
  } catch (cause) {
    throw unreachable(data_directory, "its control.json is not what it should be", cause);
  }
}

/** Asks the collector that runs on a data directory. Rejects with collector_unreachable, or with what it answered. */
export async function askCollector(data_directory: string, path: string): Promise<Response> {
  const { url, token } = readControl(data_directory);
  let answer: Response;
  try {
    answer = await fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  } catch (cause) {
    throw unreachable(data_directory, `${url} does not answer`, cause);
  }
  if (answer.ok) return answer;
  if (answer.status === 401) throw unreachable(data_directory, `who answers at ${url} is another`);
  const body = (await answer.json().catch(() => undefined)) as { error?: { message?: string; hint?: string } } | undefined;
  throw new CollectorError("request_failed", body?.error?.message ?? `${path} was answered with ${answer.status}`, {
    hint: body?.error?.hint ?? "See the collector's log.",
  });
}
