/** The Python hook switched on for a whole cluster of a real Slurm, without helio run: docs/how-to/python.md. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../jobs/recording-agent.ts";
import { SamplingAgent } from "../jobs/sampling-agent.ts";
import { exampleGpu } from "../nvml-double/state.ts";
import { testPython } from "../python-environment.ts";
import { START_SLURM_MS, SlurmCluster } from "./slurm-cluster.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const INSTALLED = "/usr/lib/heliograph-agent/agent/clients/python-hook";
const agent = new SamplingAgent();
let cluster: SlurmCluster;
let python: string;

/** The script of the page, for the hook of these sources and the socket of this agent. */
function taskProlog(): string {
  const page = readFileSync(join(ROOT, "docs", "how-to", "python.md"), "utf8");
  const script = /```sh\n(#!\/bin\/sh\n# TaskProlog[^`]*)```/.exec(page)?.[1] ?? "";
  expect(script).toContain(INSTALLED);
  const hook = join(ROOT, "agent", "clients", "python-hook");
  return `${script.replaceAll(INSTALLED, hook)}echo "export HELIOGRAPH_JOBS_SOCKET=${agent.socket_path}"\n`;
}

beforeAll(async () => {
  python = await testPython();
  await agent.start({ gpus: [{ ...exampleGpu(0), processes: [], samples: [] }] });
  cluster = new SlurmCluster({ cluster: "Test-1", gpus: 1, tracking: "linuxproc", task_prolog: taskProlog() });
  await cluster.start();
}, START_SLURM_MS);
afterAll(async () => {
  await agent.remove();
  await cluster.stop();
});

it("reports each rank of a job whose script says nothing of Heliograph, and keeps the task's own PYTHONPATH", async () => {
  const program = join(cluster.directory, "train.py");
  writeFileSync(
    program,
    `
import io, os, time
from tqdm import tqdm
import of_the_user
for n in tqdm(range(40), desc="train", file=io.StringIO()): time.sleep(0.1)
`,
  );
  const modules = join(cluster.directory, "modules");
  cpSync(program, join(modules, "copied.py"));
  writeFileSync(join(modules, "of_the_user.py"), "");
  const script = `export PYTHONPATH=${modules}; srun --overlap ${python} ${program}`;
  const number = (
    await cluster.command("sbatch", "--parsable", "--ntasks=2", `--output=${cluster.directory}/out.log`, "--wrap", script)
  ).trim();
  const job_id = `slurm/test-1/${number}`;
  for (const rank of [0, 1]) {
    const last = await until(
      `the end of rank ${rank}`,
      () => agent.sink.of("job_progress").findLast((row) => row.job_id === job_id && row.rank === rank && row.step === 40),
      60_000,
    );
    expect(last).toMatchObject({ source: "python" });
  }
}, 180_000);
