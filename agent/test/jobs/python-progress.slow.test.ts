/** progress() of heliograph.py in real Python, as the agent's own jobs see it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attemptsOf, observePython, phasesOf } from "./observed-job.ts";
import type { Seen } from "./observed-job.ts";
import { RecordingAgent } from "./recording-agent.ts";

let agent: RecordingAgent;
const observe = (program: string, ...environment: readonly string[]) => observePython(agent, program, environment);
const metrics = () => agent.sink.of("job_metrics").map(({ name, step, value }) => [name, step, value]);
/** Steps, where each is another than the one before. */
const steps = (seen: readonly Seen[]) => seen.map(({ step }) => step).filter((step, at, all) => at === 0 || step !== all[at - 1]);

beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(() => agent.remove());

describe("heliograph.progress()", () => {
  it("counts the outermost loop as the job's, and shows a loop in it as what the job does", async () => {
    const seen = await observe(`
for epoch in progress(range(3), "epochs"):
    for batch in progress(range(4), "batches"):
        log(loss=epoch + batch / 10)
        time.sleep(0.2)
`);
    expect(attemptsOf(seen)).toEqual([1]);
    expect(steps(seen)).toEqual([0, 1, 2, 3]);
    expect(seen.every(({ total }) => total === 3)).toBe(true);
    expect(phasesOf(seen)).toEqual(expect.arrayContaining([expect.stringMatching(/^training: batches, [1-4] of 4$/)]));
    expect(metrics()).toEqual([0, 1, 2].flatMap((epoch) => [0, 1, 2, 3].map((batch) => ["loss", epoch + 1, epoch + batch / 10])));
  });

  it("counts an inner loop that is marked as the main one over all passes, with the total from the outer one", async () => {
    const seen = await observe(`
for epoch in progress(range(3)):
    for batch in progress([1, 2, 3, 4], main=True):
        log(loss=1)
        time.sleep(0.1)
    for batch in progress(range(2), "validating"):
        time.sleep(0.1)
`);
    expect(attemptsOf(seen)).toEqual([1]);
    expect(steps(seen)).toEqual((steps(seen) as number[]).toSorted((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ step: 12, total: 12 });
    // Before the inner loop begins, the outer one is all that there is.
    expect(seen.every(({ step, total }) => total === 12 || (step === 0 && total === 3))).toBe(true);
    expect(phasesOf(seen)).toEqual(expect.arrayContaining(["training", "evaluating: validating, 0 of 2"]));
    expect(metrics().map(([, step]) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it("reports no total where there is none: generators, wrong lengths, and a loop that is repeated", async () => {
    const seen = await observe(`
class Wrong:
    def __len__(self): return 2
    def __iter__(self): return iter(range(5))
class Broken(Wrong):
    def __len__(self): raise RuntimeError("no length")
def epoch(batches):
    for _ in progress(batches): time.sleep(0.15)
for batches in ((n for n in range(3)), Broken(), Wrong(), [1, 2]):
    epoch(batches)
`);
    expect(attemptsOf(seen)).toEqual([1]);
    expect(seen.every(({ total }) => total === undefined)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ step: 3 + 5 + 5 + 2 });
  });

  it("uses what a loop says was done before and is still to do", async () => {
    const seen = await observe(`
for epoch in range(2):
    for _ in progress(range(3), initial=100 + 3 * epoch, total=106): time.sleep(0.1)
`);
    expect([seen[0]?.step, seen[0]?.total]).toEqual([100, 106]);
    expect(seen.at(-1)).toMatchObject({ step: 106, total: 106, attempt: 1 });
  });

  it("withdraws a total that a step of log() has passed", async () => {
    const seen = await observe(`
for step in range(1, 6):
    phase("saving")
    log(step=step, total=3, loss=1)
    time.sleep(0.15)
`);
    expect(seen.at(-1)).toEqual({ attempt: 1, rank: 0, step: 5, phase: "saving" });
    expect(seen.filter(({ step }) => Number(step) <= 3).every(({ step, total }) => step === undefined || total === 3)).toBe(true);
  });

  it("leaves a loop's items, its errors and its end to the program", async () => {
    const seen = await observe(`
def items():
    yield from "abc"
    raise KeyError("of the data")
got = []
try:
    for item in progress(items()): got.append(item)
except KeyError as error:
    got.append(str(error))
assert got == ["a", "b", "c", "'of the data'"], got
for item in progress(range(10), main=True):
    if item == 4: break
    time.sleep(0.1)
time.sleep(0.7)
assert len(progress([1, 2])) == 2 and bool(progress([])) and list(progress([])) == []
bar = progress([1, 2])
assert list(zip(bar, bar)) == [(1, 1), (2, 2)]
try:
    for item in progress(5): pass
except TypeError as error:
    assert "not iterable" in str(error)
`);
    expect(attemptsOf(seen)).toEqual([1]);
    expect(seen.some(({ step, total }) => step === 4 && total === 10)).toBe(true);
  });

  it("is replaced by log(step=…, total=…) without a new attempt; a step alone belongs to the values", async () => {
    const seen = await observe(`
for file in progress(range(5)):
    log(step=1_000 + file, read=1)
    time.sleep(0.15)
for step in range(3):
    log(step=step, total=3, loss=step)
    time.sleep(0.15)
`);
    expect(attemptsOf(seen)).toEqual([1]);
    const at = seen.findIndex(({ total }) => total === 3);
    expect(seen.slice(0, at).some(({ step, total }) => total === 5 && Number(step) > 2)).toBe(true);
    expect(steps(seen.slice(at))).toEqual([0, 1, 2]);
    expect(metrics().map(([, step]) => step)).toEqual([1_000, 1_001, 1_002, 1_003, 1_004, 0, 1, 2]);
  });

  it("is a side activity in workers of a pool, in forks and before training; the last points of such a process arrive", async () => {
    const seen = await observe(`
import multiprocessing
def work(n):
    for _ in progress(range(3)): time.sleep(0.1)
    log(worked=n)
for _ in progress(range(2), "loading shards"): time.sleep(0.2)
if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        for _ in progress(pool.imap(work, [1, 2]), total=2): pass
        pool.close(); pool.join()
    alone = context.Process(target=work, args=(3,))
    alone.start(); alone.join()
`);
    expect(attemptsOf(seen)).toEqual([1]);
    expect(phasesOf(seen)[0]).toBe("starting: loading shards, 0 of 2");
    expect(seen.at(-1)).toMatchObject({ step: 2, total: 2 });
    expect(seen.every(({ total }) => total === undefined || total === 2)).toBe(true);
    expect(metrics().map(([, , value]) => value)).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  it("reports its place to an agent that was restarted", async () => {
    const observed = observe("for _ in progress(range(40)):\n    with phase('saving'): time.sleep(0.1)");
    await new Promise((resolve) => {
      setTimeout(resolve, 1_500);
    });
    await agent.stop();
    await agent.start();
    const seen = await observed;
    expect(seen.at(-1)).toMatchObject({ step: 40, total: 40, attempt: 1 });
    expect(phasesOf(seen)).toContain("saving");
  });

  it("costs less than a microsecond an item and stays small, however many loops and phases there are", async () => {
    await agent.stop();
    const seen = await observe(`
import heliograph, tracemalloc
def seconds(items):
    began = time.perf_counter()
    for _ in items: pass
    return time.perf_counter() - began
bare, wrapped = (min(seconds(make()) for _ in range(5)) for make in (lambda: range(300_000), lambda: progress(range(300_000))))
assert wrapped - bare < 0.3, (bare, wrapped)
def make(n):
    for _ in progress(range(2), "d%d" % n, main=n % 2 == 0): pass
    phase("phase %d" % n)
    with phase("eval", "%d" % n): phase("saving")
for n in range(500): make(n)
tracemalloc.start()
for n in range(3_000): make(n)
suspended = [iter(progress(range(2))) for n in range(1_000)]
for one in suspended: next(one)
grown = tracemalloc.get_traced_memory()[0]
assert grown < 3_000_000, grown
assert len(heliograph._client.loops.open) <= 256 and len(heliograph._client.phases.open) <= 256
`);
    expect(seen).toEqual([]);
  });
});
