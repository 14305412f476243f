/** heliograph.py in real Python, against an agent in a process of its own that is killed, stopped and away. */
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { helioRun, start } from "./helio-command.ts";
import type { Running } from "./helio-command.ts";
import { KillableAgent } from "./killable-agent.ts";
import { pythonCommand, startPython } from "./python-program.ts";
import { until } from "./recording-agent.ts";

let agent: KillableAgent;
const running: Running[] = [];
const python = (program: string, ...environment: readonly string[]): Running => {
  const started = startPython(program, agent.socket_path, environment);
  running.push(started);
  return started;
};
const whole = (count: number) => Array.from({ length: count }, (_, n) => n);
const losses = () =>
  agent
    .accepted("job_metrics")
    .filter((row) => row.name === "loss")
    .map((row) => row.value);

/** Prints what a program that times its own calls found, in microseconds. */
const TIMED = `
import heliograph, json, time
def timed(count, **more):
    taken = []
    for step in range(count):
        began = time.perf_counter()
        heliograph.log(step=step, total=count, loss=0.5, lr=1e-4, **more)
        taken.append((time.perf_counter() - began) * 1e6)
    taken.sort()
    return {"median": taken[count // 2], "p999": taken[count * 999 // 1000], "sum": sum(taken)}
`;
interface Timed {
  readonly median: number;
  readonly p999: number;
  readonly sum: number;
}

beforeEach(() => {
  agent = new KillableAgent();
});
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
  agent.remove();
});

describe("heliograph.log()", () => {
  it("loses no point and repeats none when the agent is killed twice in the middle", async () => {
    const first = await agent.start("before", 100);
    const training = python(`
import heliograph, time
for step in range(300):
    heliograph.log(step=step, total=300, loss=step)
    time.sleep(0.002)
print(heliograph.finish(20), heliograph.stats())
`);
    await once(first, "exit");
    const second = await agent.start("after", 200);
    await once(second, "exit");
    await agent.start();
    const outcome = await training.ended;
    expect(outcome.stdout.toString()).toContain("True {'logged': 300, 'answered': 300, 'waiting': 0, 'dropped': 0");
    expect(losses()).toEqual(whole(300));
  });

  it("stays with the job of helio run when the agent is killed and learns of the job again only from helio", async () => {
    const first = await agent.start("after", 100);
    const program = `
import heliograph, time
for step in range(200):
    heliograph.log(step=step, total=200, loss=step)
    time.sleep(0.005)
sys.exit(0 if heliograph.finish(20) else 1)
`;
    const training = start(helioRun(pythonCommand(program)), { socket_path: agent.socket_path });
    running.push(training);
    await once(first, "exit");
    await agent.start();
    expect((await training.ended).code).toBe(0);
    expect(losses()).toEqual(whole(200));
    const jobs = new Set(agent.accepted("job_metrics").map((row) => row.job_id));
    expect([...jobs]).toEqual([expect.stringMatching(/^run\//)]);
    expect(agent.accepted("job_events").at(-1)).toMatchObject({ exit_code: 0, attempt: 1 });
  });

  it("keeps the newest 10,000 points without an agent, counts the rest, and hands them over once there is one", async () => {
    const training = python(`
import heliograph
heliograph._client.admission.take = lambda *_: True  # Each point is kept, however fast.
for step in range(10_500):
    heliograph.log(step=step)
heliograph.log(step=10_500, loss=10_500)
heliograph.VALUES_AT_ONCE = 20_000
heliograph._client.pace.tokens = heliograph._client.pace.at_once = 20_000
print("logged", flush=True)
sys.stdin.read()
print(heliograph.finish(20), heliograph.stats())
`);
    if (training.child.stdout !== null) await once(training.child.stdout, "data");
    await agent.start();
    training.child.stdin?.end();
    const { stdout } = await training.ended;
    expect(stdout.toString()).toContain("True {'logged': 10501, 'answered': 10000, 'waiting': 0, 'dropped': 501");
    expect(losses()).toEqual([10_500]);
  });

  it("costs microseconds and never waits: with an agent, without one, and with one that is stopped", async () => {
    const measure = async () => {
      const { stdout } = await python(`${TIMED}\nprint(json.dumps(timed(20_000)))`).ended;
      return JSON.parse(stdout.toString()) as Timed;
    };
    const without = await measure();
    await agent.start();
    const beside = await measure();
    agent.signal("SIGSTOP");
    const stopped = await measure();
    for (const { median, p999 } of [without, beside, stopped]) {
      expect(median).toBeLessThan(50);
      // Half of what a wait for anything would take.
      expect(p999).toBeLessThan(125_000);
    }
    agent.signal("SIGCONT");
  });

  it("warns once about values that it can't use, and throws nothing", async () => {
    await agent.start();
    const { code, stdout, stderr } = await python(`
import heliograph
class Broken:
    def __float__(self): raise RuntimeError("no")
for step in range(3):
    heliograph.log(step=step, bad=Broken(), text="abc", none=None, **{"a\\tb": 1.0})
heliograph.log(step=-1, total="many", rank="first", huge=10**400)
heliograph.log(step=5, nan=float("nan"), up=float("inf"), down=float("-inf"), flag=True)
heliograph.log(step=4, **{"m%d" % n: n for n in range(600)})
heliograph.log()
print(heliograph.finish(5))
`).ended;
    expect([code, stdout.toString()]).toEqual([0, "True\n"]);
    expect(stderr.trim().split("\n")).toHaveLength(6);
    expect(stderr).toContain("more than 500 names");
    const value = (name: string) => agent.accepted("job_metrics").find((row) => row.name === name)?.value;
    expect([value("a_b"), value("m100")]).toEqual([1, 100]);
    expect(["nan", "up", "down", "huge", "flag"].map(value)).toEqual(["NaN", "Infinity", "-Infinity", "Infinity", 1]);
    expect(value("m599")).toBeUndefined();
  });

  it("goes on in forks, threads and the ranks of torchrun, each with points of its own", async () => {
    await agent.start();
    await python(`
import heliograph, threading
heliograph.setup(name="family")
heliograph.log(step=1, parent=1)
workers = [threading.Thread(target=lambda n=n: heliograph.log(thread=n)) for n in range(20)]
[w.start() for w in workers]; [w.join() for w in workers]
child = os.fork()
if child == 0:
    heliograph.log(step=1, rank=1, child=1)
    os._exit(0 if heliograph.finish(5) and heliograph.stats()["logged"] == 1 else 1)
assert os.waitpid(child, 0)[1] == 0
assert heliograph.finish(5)
`).ended;
    const ranks = ["0", "1"].map((rank) =>
      python(
        "import heliograph\nheliograph.log(step=3, of_rank=1)",
        `RANK=${rank}`,
        "WORLD_SIZE=2",
        "LOCAL_WORLD_SIZE=2",
        "TORCHELASTIC_RUN_ID=r7",
      ),
    );
    for (const { ended } of ranks) expect((await ended).code).toBe(0);
    const metrics = agent.accepted("job_metrics");
    const of = (name: string) => metrics.filter((row) => row.name === name);
    expect(of("parent")).toHaveLength(1);
    expect(of("child")).toMatchObject([{ rank: 1 }]);
    expect(
      of("thread")
        .map((row) => row.value)
        .toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual(whole(20));
    expect(new Set([...of("parent"), ...of("child")].map((row) => row.job_id)).size).toBe(1);
    expect(new Set(of("of_rank").map((row) => row.rank))).toEqual(new Set([0, 1]));
    expect(new Set(of("of_rank").map((row) => row.job_id?.split("/").at(-1)))).toEqual(new Set(["torchrun-r7"]));
  });

  it("reports to one job from all ranks of a torchrun, and each restart is one attempt for all of them", async () => {
    await agent.start();
    const life = (rank: number, restart: number) =>
      python(
        `import heliograph\nheliograph.log(step=${5 + restart}, loss=${restart})\nsys.exit(0 if heliograph.finish(5) else 1)`,
        `RANK=${rank}`,
        `LOCAL_RANK=${rank}`,
        "WORLD_SIZE=2",
        "MASTER_ADDR=10.0.0.1",
        "MASTER_PORT=29500",
        "TORCHELASTIC_RUN_ID=r7",
        `TORCHELASTIC_RESTART_COUNT=${restart}`,
      );
    for (const restart of [0, 1]) {
      for (const { ended } of [life(0, restart), life(1, restart)]) expect((await ended).code).toBe(0);
    }
    const metrics = agent.accepted("job_metrics");
    expect([...new Set(metrics.map((row) => row.job_id))]).toEqual([expect.stringMatching(/^torchrun\/[a-z2-7]{26}$/)]);
    expect(metrics.map((row) => `${row.attempt} ${row.rank}`).toSorted()).toEqual(["1 0", "1 1", "2 0", "2 1"]);
    const ranks = await until("both ranks to have ended again", () => {
      const rows = agent.accepted("job_events").filter((row) => row.attempt === 2 && row.ended_ms !== undefined);
      return new Set(rows.map((row) => row.rank)).size === 2 && rows;
    });
    for (const row of ranks) {
      expect(row).toMatchObject({ rank_given: true, world_size: 2, local_rank: row.rank });
      expect(Number(row.ended_ms)).toBeGreaterThan(Number(row.started_ms));
    }
  });

  it("lets a program end at once without an agent, and within a second when the agent is stopped", async () => {
    const program = `
import atexit, time
atexit.register(lambda: print(time.monotonic() - began))  # Runs after the end of what is imported next.
import heliograph
heliograph.log(step=1)
time.sleep(0.3)
began = time.monotonic()
`;
    const ending_s = async () => Number((await python(program).ended).stdout.toString());
    // A wait for an answer would take a second.
    expect(await ending_s()).toBeLessThan(0.95);
    await agent.start();
    expect(await ending_s()).toBeLessThan(0.95);
    expect(agent.accepted("job_progress")).toHaveLength(1);
    agent.signal("SIGSTOP");
    expect(await ending_s()).toBeLessThan(10);
    agent.signal("SIGCONT");
  });
});
