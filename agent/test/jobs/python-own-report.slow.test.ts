/** A program that reports by itself, under the hook: its own word counts, once. */
import { expect, it } from "vitest";
import { testPython } from "../python-environment.ts";
import { helioRun, start } from "./helio-command.ts";
import { CLIENT } from "./python-program.ts";
import { RecordingAgent } from "./recording-agent.ts";

const PROGRAM = `
import io, sys, time
sys.path.insert(0, ${JSON.stringify(CLIENT)})
import heliograph
from tqdm import tqdm
bar = tqdm(range(6), desc="train", file=io.StringIO())
for n in bar:
    bar.set_postfix(loss=n + 0.5, only_in_the_bar=n / 7)
    heliograph.log(step=n + 100, total=200, loss=n + 0.25)
    time.sleep(0.25)
sys.exit(0 if heliograph.finish(5) else 1)
`;

it("gives a metric once where a program both draws and reports it, at the step that it reports", async () => {
  const python = await testPython();
  const agent = new RecordingAgent();
  await agent.start();
  try {
    const { code, stderr } = await start(helioRun([python, "-c", PROGRAM]), { socket_path: agent.socket_path }).ended;
    expect(code, stderr).toBe(0);
    const values = (name: string) =>
      agent.sink
        .of("job_metrics")
        .filter((row) => row.name === name)
        .map(({ step, value }) => [step, value]);
    expect(values("loss")).toEqual([0, 1, 2, 3, 4, 5].map((n) => [n + 100, n + 0.25]));
    expect(values("only_in_the_bar").length).toBeGreaterThan(2);
    expect(agent.sink.of("job_progress").at(-1)).toMatchObject({ step: 105, total_steps: 200, source: "socket" });
  } finally {
    await agent.remove();
  }
});
