import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { startOnPipes } from "./pipe-child.ts";
import { runCommand } from "./run-command.ts";

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((clean) => clean()));

type Message = Readonly<Record<string, unknown>>;

/** What a command that prints `text` tells the agent of its progress. */
async function reportsOf(text: string, env: Readonly<Record<string, string>>): Promise<readonly Message[]> {
  const directory = mkdtempSync(join(tmpdir(), "run-command-"));
  const socket_path = join(directory, "jobs.sock");
  let received = "";
  const server = createServer((socket: Socket) => {
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      received += part;
      if (part.includes('"exit"')) socket.write('{"id":"exit","ok":true}\n');
    });
  });
  server.listen(socket_path);
  await once(server, "listening");
  cleanups.push(() => {
    server.close();
    rmSync(directory, { recursive: true });
  });
  await runCommand(
    { command: ["printf", text], tags: {}, python_hook: false },
    {
      env: { PATH: "/usr/bin:/bin", ...env },
      socket_path,
      key: "k".repeat(24),
      python_hook_folder: directory,
      user: 0,
      has_terminal: false,
      startInTerminal: startOnPipes,
      startOnPipes,
      clock_ms: () => Date.now(),
      random: () => 0,
      say: () => undefined,
    },
  );
  return received
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Message)
    .filter(({ type }) => type === "progress");
}

it("reports what a command prints as the rank that its launcher gave it, and nothing of other ranks", async () => {
  const text = "[rank0]: step 7/40: loss=0.5\\n[rank1]: step 7/40: loss=0.25\\n";
  const reports = await reportsOf(text, { RANK: "3", WORLD_SIZE: "4" });
  expect(new Set(reports.map(({ rank }) => rank))).toEqual(new Set([3]));
  expect(reports.at(-1)).toMatchObject({ step: 7, total: 40 });
});

it("reports the ranks that the lines of a launcher's output name", async () => {
  const reports = await reportsOf("[rank0]: step 7/40: loss=0.5\\n[rank1]: step 7/40: loss=0.25\\n", {});
  expect(reports.map(({ rank, step }) => [rank, step])).toContainEqual([1, 7]);
  expect(reports.at(-1)).toMatchObject({ rank: 0, step: 7, total: 40 });
});
