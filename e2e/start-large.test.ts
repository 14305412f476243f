/** `npm start` with more nodes than two digits number, and what it says when a part of it ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import { expect, it } from "vitest";

import { childrenOf, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const main = join(import.meta.dirname, "../collector/dist/main.js");

it("runs 101 nodes, and reports which part of it was killed, and what to do", async () => {
  using directory = temporaryDirectory("start-large");
  const size = ["--nodes", "101", "--gpus", "1", "--port", "0"];
  const child = spawn(process.execPath, [main, "demo", ...size, "--data-directory", directory.path]);
  const exited = once(child, "exit");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  try {
    const [, url, token] = await waitFor(
      "the ready line",
      60_000,
      () => /^Heliograph is ready: (http:\S+)\/\?token=(\S+)$/m.exec(output) ?? undefined,
    );
    const online = async (): Promise<true | undefined> => {
      const answer = await fetch(`${url}/api/v1/fleet`, { headers: { authorization: `Bearer ${token}` } });
      const { totals } = (await answer.json()) as FleetSnapshot;
      return totals.nodes_online === 102 ? true : undefined;
    };
    await waitFor("102 nodes online", 60_000, online);
    const fleet = childrenOf(child.pid ?? 0).find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("simulate"));
    process.kill(fleet ?? 0, "SIGKILL");
    const [code] = (await exited) as [number | null];
    expect(code).toBe(1);
    expect(output).toContain("the simulated fleet was ended by SIGKILL");
    expect(output).toContain("npm start -- --nodes 10");
  } finally {
    child.kill("SIGKILL");
    await exited;
  }
});

it.each(["0", "-1", "1001", "1.5", "many", ""])("refuses %j nodes in words", async (nodes) => {
  const child = spawn(process.execPath, [main, "demo", `--nodes=${nodes}`]);
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).not.toBe(0);
  expect(output).toContain("expected a whole number from 1 to 1000");
});
