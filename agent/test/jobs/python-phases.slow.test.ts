/** phase() of heliograph.py in real Python, as the agent's own jobs see it; ranks, and what it is given by mistake. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { observePython, phasesOf } from "./observed-job.ts";
import { startPython } from "./python-program.ts";
import { RecordingAgent } from "./recording-agent.ts";

let agent: RecordingAgent;
const observe = (program: string, ...environment: readonly string[]) => observePython(agent, program, environment);

beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(() => agent.remove());

describe("heliograph.phase()", () => {
  it("holds from its call or for a block; the phase before comes back, also when the block throws", async () => {
    const seen = await observe(`
phase("loading"); time.sleep(0.2)
phase("training"); time.sleep(0.2)
with phase("eval"):
    time.sleep(0.2)
    with phase("checkpoint"): time.sleep(0.2)
    phase("final_test"); time.sleep(0.2)
time.sleep(0.2)
try:
    with phase("warm-up \\x1b[31m" + "x" * 200):
        time.sleep(0.2)
        raise ValueError("of the program")
except ValueError as error:
    assert str(error) == "of the program"
time.sleep(0.2)
phase("ending", "writing the report"); time.sleep(0.2)
`);
    expect(phasesOf(seen)).toEqual([
      "starting",
      "training",
      "evaluating",
      "saving",
      "evaluating: final_test",
      "training",
      expect.stringMatching(/^training: warm-up  \[31mx{1,50}$/),
      "training",
      "ending: writing the report",
    ]);
  });

  it("makes the loops in it side activities", async () => {
    const seen = await observe(`
for epoch in progress(range(2)):
    time.sleep(0.3)
    with phase("eval"):
        for _ in progress(range(5)): time.sleep(0.05)
`);
    expect(phasesOf(seen)).toEqual(["training", "evaluating", "training", "evaluating", "training"]);
    expect(seen.every(({ total }) => total === 2)).toBe(true);
  });

  it("belongs to its process: not to a fork, and threads that open and close blocks crosswise leave none behind", async () => {
    const seen = await observe(`
import threading
with phase("saving"):
    child = os.fork()
    if child == 0:
        log(step=1, of_child=1, rank=1)
        finish(5)
if child == 0: os._exit(0)
os.waitpid(child, 0)
def toggle():
    for _ in range(200):
        with phase("eval"):
            with phase("saving"): pass
threads = [threading.Thread(target=toggle) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
phase("ending"); time.sleep(0.3)
import heliograph
assert len(heliograph._client.phases.open) == 1
`);
    expect(seen.at(-1)).toMatchObject({ phase: "ending", rank: 0 });
    expect(seen.filter(({ rank }) => rank === 1).every((state) => state.phase === undefined)).toBe(true);
  });
});

it("its rank, the one on its node and their number are what each launcher says, and none where a program is alone", async () => {
  await observe(
    `
LAUNCHERS = [
    ("RANK", "LOCAL_RANK", "WORLD_SIZE"),
    ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_SIZE"),
    ("MV2_COMM_WORLD_RANK", "MV2_COMM_WORLD_LOCAL_RANK", "MV2_COMM_WORLD_SIZE"),
    ("HOROVOD_RANK", "HOROVOD_LOCAL_RANK", "HOROVOD_SIZE"),
    ("SLURM_PROCID", "SLURM_LOCALID", "SLURM_NTASKS"),
    ("PMI_RANK", "MPI_LOCALRANKID", "PMI_SIZE"),
    ("FLUX_TASK_RANK", "FLUX_TASK_LOCAL_ID", "FLUX_JOB_SIZE"),
    ("JSM_NAMESPACE_RANK", "JSM_NAMESPACE_LOCAL_RANK", "JSM_NAMESPACE_SIZE"),
]
setup(name="launched")
for alone in ({"RANK": "-1", "WORLD_SIZE": "-1"}, {"SLURM_PROCID": "0", "SLURM_NTASKS": "1"}, {"RANK": "x"}):
    os.environ.update(alone)
    log(step=1)
    assert finish(5)
    for name in alone: del os.environ[name]
for at, names in enumerate(LAUNCHERS):
    os.environ.update(zip(names, (str(10 + at), str(at), "18")))
    log(step=1)
    assert finish(5)
    for name in names: del os.environ[name]
`,
    ...["RANK", "LOCAL_RANK", "WORLD_SIZE"].flatMap((name) => ["-u", name]),
  );
  // Rows of ranks are written within a second; the end of the agent writes all.
  await agent.stop();
  const ranks = agent.sink.of("job_events").filter(({ rank_given }) => rank_given === true);
  const places = new Set(ranks.map(({ rank, local_rank, world_size }) => `${rank} ${local_rank} of ${world_size}`));
  expect([...places].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((at) => `${10 + at} ${at} of 18`));
});

it("never throws, whatever it is given", async () => {
  const started = startPython(
    `
import heliograph
class Bad:
    def __str__(self): raise RuntimeError("no words")
    __repr__ = __int__ = __float__ = __len__ = __str__
    def __iter__(self): return iter([1])
heliograph.log(1, 2, 3, 4, a=1)
heliograph.log({"a": 1, 5: 2}, step=3)
heliograph.log(Bad(), total=Bad(), rank=Bad(), metrics_step=Bad(), x=Bad())
for name in (None, "", 5, Bad(), "\\ud800", "x" * 10**6):
    with heliograph.phase(name, name): pass
    assert [x for x in heliograph.progress(Bad(), name, total=name, initial=name, leave=False)] == [1]
heliograph.setup(name=Bad(), rank=Bad(), world_size=-1)
print(heliograph.finish(5))
`,
    agent.socket_path,
  );
  const { code, stdout, stderr } = await started.ended;
  expect([code, stdout.toString()]).toEqual([0, "True\n"]);
  expect(stderr).not.toContain("Traceback");
  const metrics = agent.sink.of("job_metrics").map(({ name, step, value }) => [name, step, value]);
  expect(metrics).toEqual(
    expect.arrayContaining([
      ["a", 1, 1],
      ["a", 3, 1],
      ["5", 3, 2],
    ]),
  );
});
