/** What the Python hook costs a call of the functions that it listens to: CPU against the same calls without it, with no agent and with one. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { testPython } from "@heliograph/agent/test/python-environment";
import { median } from "./process-cost.ts";
import type { Row } from "./report.ts";

const HOOK = join(import.meta.dirname, "..", "agent", "clients", "python-hook");
const TURNS = 3;
/** The limit for a call. */
const MOST_MICROSECONDS = 20;

/** Prints microseconds of CPU a call, as JSON. Bars draw nothing, so that the calls are all there is. */
const PROGRAM = `
import io, json, time
from tqdm import tqdm
from rich.progress import Progress
from rich.console import Console

def timed(count, call):
    began = time.thread_time()
    for n in range(count): call(n)
    return (time.thread_time() - began) / count * 1e6

bar = tqdm(total=10**9, file=io.StringIO(), miniters=10**9, mininterval=60)
progress = Progress(console=Console(file=io.StringIO()), auto_refresh=False)
task = progress.add_task("train", total=10**9)
print(json.dumps({
    "tqdm.update": timed(200_000, lambda n: bar.update()),
    "tqdm.set_postfix": timed(20_000, lambda n: bar.set_postfix(refresh=False, loss=n / 7)),
    "Progress.advance": timed(20_000, lambda n: progress.advance(task)),
}))
`;

async function run(python: string, environment: Readonly<Record<string, string>>): Promise<Readonly<Record<string, number>>> {
  // oxlint-disable-next-line node/no-process-env
  const child = spawn(python, ["-c", PROGRAM], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...environment } });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`the program ended with ${code}`);
  return JSON.parse(text) as Readonly<Record<string, number>>;
}

export async function benchHook(): Promise<Row[]> {
  const python = await testPython();
  const directory = mkdtempSync(join(tmpdir(), "bench-hook-"));
  const socket_path = join(directory, "agent.sock");
  // It takes what comes and answers nothing, as an agent that is busy.
  const agent = createServer((socket) => socket.resume());
  agent.listen(socket_path);
  await once(agent, "listening");
  const hooked = { PYTHONPATH: HOOK, PYTHONDONTWRITEBYTECODE: "1" };
  const ways = {
    "without the hook": { PYTHONDONTWRITEBYTECODE: "1" },
    "hook, no agent": { ...hooked, HELIOGRAPH_JOBS_SOCKET: join(directory, "nobody.sock") },
    "hook and agent": { ...hooked, HELIOGRAPH_JOBS_SOCKET: socket_path },
  };
  const taken = new Map(Object.keys(ways).map((way): [string, Readonly<Record<string, number>>[]] => [way, []]));
  try {
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [way, environment] of Object.entries(ways)) taken.get(way)?.push(await run(python, environment));
    }
  } finally {
    agent.close();
    rmSync(directory, { recursive: true });
  }
  const of = (way: string, call: string): number => median((taken.get(way) ?? []).map((costs) => costs[call] ?? Number.NaN));
  return ["tqdm.update", "tqdm.set_postfix", "Progress.advance"].flatMap((call) => {
    const alone = of("without the hook", call);
    return Object.keys(ways).map((way): Row => {
      const value = of(way, call);
      const is_alone = way === "without the hook";
      return {
        name: `${call}: ${way}`,
        value,
        unit: "us CPU a call",
        ...(is_alone ? {} : { ratio: { of: "without the hook", times: value / alone } }),
        ...(is_alone ? {} : { goal: { of: "value", most: alone + MOST_MICROSECONDS } as const }),
        note: `median of ${TURNS}`,
      };
    });
  });
}
