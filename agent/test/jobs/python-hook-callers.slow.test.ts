/** Bars without words of a real tqdm, inside an unchanged program: the function that began one says what it is for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { testPython } from "../python-environment.ts";
import { helioRun, start } from "./helio-command.ts";
import { RecordingAgent } from "./recording-agent.ts";

const PROGRAM = `
import time
from tqdm import tqdm
def load_clips():
    return [time.sleep(0.05) for n in tqdm(range(10))]
def fit():
    for n in tqdm(range(20)): time.sleep(0.05)
`;

let python: string;
let folder: string;
let agent: RecordingAgent;

beforeAll(async () => {
  python = await testPython();
}, 300_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "callers-"));
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(async () => {
  await agent.remove();
  rmSync(folder, { recursive: true });
});

async function run(main: string): Promise<void> {
  const file = join(folder, "program.py");
  writeFileSync(file, PROGRAM + main);
  const { code, stderr } = await start(helioRun([python, file]), { socket_path: agent.socket_path }).ended;
  expect(code, stderr).toBe(0);
}

it("is no progress in a function that loads", async () => {
  await run("load_clips()");
  expect(agent.sink.of("job_progress").filter(({ step }) => step !== undefined)).toEqual([]);
});

it("is progress in a function that trains after that", async () => {
  await run("load_clips()\nfit()");
  expect(agent.sink.of("job_progress").at(-1)).toMatchObject({ step: 20, total_steps: 20, source: "python" });
});
