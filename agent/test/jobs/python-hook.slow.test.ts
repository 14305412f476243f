/** The hook inside Python programs that nothing was changed in, with real Python and real tqdm and Rich from PyPI. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testPython } from "../python-environment.ts";
import { helioRun, start } from "./helio-command.ts";
import type { Outcome } from "./helio-command.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

let python: string;
let folder: string;
let agent: RecordingAgent;

beforeAll(async () => {
  python = await testPython();
}, 300_000);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hook-"));
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(async () => {
  await agent.remove();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const run = (command: readonly string[]): Promise<Outcome> => start(command, { socket_path: agent.socket_path }).ended;
/** What a command does by itself and under helio run: all that its user sees. */
async function compare(command: readonly string[]): Promise<{ readonly alone: Outcome; readonly hooked: Outcome }> {
  const [alone, hooked] = [await run(command), await run(helioRun(command))];
  expect({ ...hooked, stdout: hooked.stdout.toString() }).toEqual({ ...alone, stdout: alone.stdout.toString() });
  return { alone, hooked };
}
const lastProgress = () => agent.sink.of("job_progress").at(-1);
const values = (name: string) =>
  agent.sink
    .of("job_metrics")
    .filter((row) => row.name === name)
    .map(({ step, value }) => [step, value]);
const gaveUp = () => agent.sink.of("events").filter(({ kind }) => kind === "job.hook_gave_up");

/** A bar whose output says nothing of its numbers. */
const SILENT_BAR = `
import sys, time
from tqdm import tqdm
for n in tqdm(range(40), bar_format="{desc}", desc="train", file=sys.stdout):
    time.sleep(0.03)
`;

describe("the Python hook under helio run", () => {
  it("reports a bar of tqdm whose output shows no numbers, to its end", async () => {
    await run(helioRun([python, write("bar.py", SILENT_BAR)]));
    expect(lastProgress()).toMatchObject({ step: 40, total_steps: 40, source: "python" });
  });

  it("gives the exact value of a postfix, at the step of its bar, once", async () => {
    const program = `
import time
from tqdm import tqdm
bar = tqdm(total=6, desc="train")
for n in range(6):
    bar.set_postfix(loss=1 / (n + 3))
    time.sleep(0.3)
    bar.update()
bar.close()
`;
    await run(helioRun([python, write("postfix.py", program)]));
    expect(values("loss")).toEqual([0, 1, 2, 3, 4, 5].map((n) => [n, 1 / (n + 3)]));
  });

  it("reports a loading bar as a phase and never as progress", async () => {
    const program = SILENT_BAR.replace('desc="train"', 'desc="Loading checkpoint shards"');
    await run(helioRun([python, write("load.py", program)]));
    expect(agent.sink.of("job_progress")).toEqual([]);
  });

  it("reports tasks of rich.progress, also of track()", async () => {
    const program = `
import time
from rich.progress import track
for n in track(range(30), description="[red]Training[/red]", disable=False):
    time.sleep(0.02)
`;
    await run(helioRun([python, write("tasks.py", program)]));
    expect(lastProgress()).toMatchObject({ step: 30, total_steps: 30, source: "python" });
  });

  it("keeps a value that is printed beside a bar and that the hook does not hear", async () => {
    const program = `${SILENT_BAR}    print(f"\\nstep {n}: lr=0.5", flush=True)\n`;
    await run(helioRun([python, write("beside.py", program)]));
    expect(values("lr").length).toBeGreaterThan(0);
    expect(lastProgress()).toMatchObject({ step: 40, total_steps: 40, source: "python" });
  });

  it("is loaded in Python below shells, forks and spawned processes, which are helpers and not the rank", async () => {
    const program = `
import multiprocessing, os, sys, time
from tqdm import tqdm
def load(how):
    for n in tqdm(range(1000), desc="train " + how, file=open(os.devnull, "w")):
        time.sleep(0.001)
if __name__ == "__main__":
    bar = tqdm(total=10, desc="train", file=open(os.devnull, "w"))
    bar.update(3)
    for how in ("fork", "spawn"):
        worker = multiprocessing.get_context(how).Process(target=load, args=(how,))
        worker.start(); worker.join()
    time.sleep(0.3)
    bar.update(4)
    if os.fork() == 0:
        bar.update(2)
        os._exit(0)
    os.wait()
    bar.close()
`;
    const { code } = await run(helioRun(["sh", "-c", `'${python}' '${write("family.py", program)}'`]));
    expect(code).toBe(0);
    expect(agent.sink.of("job_progress").map(({ step }) => step)).not.toContain(1_000);
    expect(lastProgress()).toMatchObject({ step: 7 });
  });

  it.each([
    ["--no-python-hook", () => helioRun([python, write("off.py", SILENT_BAR)], "--no-python-hook")],
    ["HELIOGRAPH_PYTHON_HOOK=0", () => ["env", "HELIOGRAPH_PYTHON_HOOK=0", ...helioRun([python, write("off.py", SILENT_BAR)])]],
    ["python -I", () => helioRun([python, "-I", write("off.py", SILENT_BAR)])],
    ["python -E", () => helioRun([python, "-E", write("off.py", SILENT_BAR)])],
  ])("is absent with %s", async (_, command) => {
    expect((await run(command())).code).toBe(0);
    expect(agent.sink.of("job_progress")).toEqual([]);
  });
});

describe("a program behaves with the hook as without it", () => {
  const WHO = `
import sys
print([entry for entry in sys.path if "python-hook" in entry], "sitecustomize" in sys.modules)
try:
    import sitecustomize
    print(sitecustomize.__file__, sitecustomize.__spec__.origin, sitecustomize.VALUE)
except ImportError as error:
    print(repr(error), error.name)
import warnings; print(len(warnings.filters) > 0, sorted(m for m in sys.modules if "heliograph" in m and "_heliograph" not in m))
`;

  it("with no sitecustomize of its own", async () => {
    const { alone } = await compare([python, write("who.py", WHO)]);
    expect(alone.stdout.toString()).toContain("ModuleNotFoundError");
  });

  it.each([
    ["one that works", "VALUE = 7\nprint('own', __name__, __file__)"],
    ["one that raises", "raise RuntimeError('broken')"],
    ["one whose import fails", "import no_such_module"],
    ["one that is no Python", "this is no Python"],
    ["one that ends the program", "import sys\nsys.exit(9)"],
  ])("with a sitecustomize of its own: %s", async (_, text) => {
    const own = join(folder, "own");
    mkdirSync(own);
    writeFileSync(join(own, "sitecustomize.py"), text);
    const { alone } = await compare(["env", "PYTHONDONTWRITEBYTECODE=1", `PYTHONPATH=${own}`, python, write("who.py", WHO)]);
    expect(alone.stdout.toString() + alone.stderr).not.toBe("");
  });

  it("in a venv that sees the system's packages and in one that does not, with a sitecustomize in it", async () => {
    for (const option of ["--system-site-packages", "--without-pip"]) {
      const venv = join(folder, option);
      execFileSync("python3", ["-m", "venv", "--without-pip", option, venv]);
      const own = join(venv, "bin", "python");
      const packages = execFileSync(own, ["-c", "import site; print(site.getsitepackages()[0])"], { encoding: "utf8" }).trim();
      writeFileSync(join(packages, "sitecustomize.py"), "VALUE = 'venv'");
      const { hooked } = await compare([own, write("who.py", WHO)]);
      expect(hooked.stdout.toString()).toContain("venv");
    }
  });

  it("with warnings as errors and in Python's development mode", async () => {
    const program = `
import io
from tqdm import tqdm
for n in tqdm(range(3), file=io.StringIO()): pass
print("done")
`;
    await compare([python, "-X", "dev", "-W", "error", write("strict.py", program)]);
    expect(gaveUp()).toEqual([]);
  });

  it("with a library whose functions differ, and one whose values raise: the hook gives up and says so once", async () => {
    mkdirSync(join(folder, "tqdm"));
    write("tqdm/__init__.py", "from .std import tqdm");
    write(
      "tqdm/std.py",
      `
class tqdm:
    def __init__(self, items): self.items = items
    def __iter__(self): return iter(self.items)
    def update(self, n=1): return "updated"
    def refresh(self): pass
    def reset(self): pass
    def set_postfix(self, **values): pass
    def close(self): pass
    @property
    def disable(self): raise RuntimeError("not as it was")
`,
    );
    const program = `
import tqdm
bar = tqdm.tqdm([1, 2])
for n in bar: print(bar.update(), tqdm.tqdm.update.__module__)
`;
    await compare([python, write("stub.py", program)]);
    write(
      "tqdm/std.py",
      "class tqdm:\n    def update(self): return 'updated'\n    def __init__(self, items): self.items = items\n    def __iter__(self): return iter(self.items)\n",
    );
    await compare([python, write("stub.py", program)]);
    const [first, second, ...more] = gaveUp();
    expect(first?.message).toContain("gave up on tqdm (RuntimeError: not as it was)");
    expect(second?.message).toContain("AttributeError");
    expect(more).toEqual([]);
  });

  it("when its signal handler raises inside the hook", async () => {
    const program = `
import io, signal, time
from tqdm import tqdm
class Late(Exception): pass
def alarm(*_): raise Late()
signal.signal(signal.SIGALRM, alarm)
for turn in range(40):
    bar = tqdm(total=10**9, file=io.StringIO(), mininterval=0)
    end = time.monotonic() + 2
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.005)
        while time.monotonic() < end: bar.update()
        print("never late")
    except Late:
        pass
print("always late")
`;
    const { hooked } = await compare([python, write("alarm.py", program)]);
    expect(hooked.stdout.toString()).toBe("always late\n");
  });

  it("when an import of the library fails, with the same traceback", async () => {
    mkdirSync(join(folder, "tqdm"));
    write("tqdm/__init__.py", "from .std import tqdm");
    write("tqdm/std.py", "import io\nraise ValueError('no tqdm today')");
    const { alone } = await compare([python, write("broken.py", "import tqdm")]);
    expect(alone.stderr).toContain("no tqdm today");
  });

  it("when it closes every descriptor and opens its own in their place", async () => {
    const program = `
import io, os, socket
from tqdm import tqdm
bar = tqdm(total=100, file=io.StringIO(), mininterval=0)
bar.update()
os.closerange(3, 64)
pairs = [socket.socketpair() for _ in range(8)]
for _ in range(50): bar.update()
bar.close()
for one, other in pairs:
    for end in (one, other):
        end.setblocking(False)
        try: print("heard", end.recv(100))
        except BlockingIOError: pass
print("done")
`;
    const { hooked } = await compare([python, write("closing.py", program)]);
    expect(hooked.stdout.toString()).toBe("done\n");
  });

  it("at more than 100,000 calls a second, for less than 20 microseconds of CPU a call", async () => {
    const program = `
import io, sys, time
from tqdm import tqdm
bar = tqdm(total=300_000, file=io.StringIO(), miniters=10**9, mininterval=10)
other = tqdm(total=300_000, file=io.StringIO(), miniters=10**9, mininterval=10)
began = time.thread_time()
for n in range(150_000):
    bar.update(); other.update()
    if n % 100 == 0: bar.set_postfix(refresh=False, loss=n)
open(sys.argv[1], "a").write(f"{(time.thread_time() - began) / 300_000 * 1e6} ")
bar.close(); other.close()
print("done", bar.n)
`;
    const times = join(folder, "times");
    await compare([python, write("fast.py", program), times]);
    const [alone = 0, hooked = 0] = readFileSync(times, "utf8").trim().split(" ").map(Number);
    expect(hooked - alone).toBeLessThan(20);
    await until("the last step", () => lastProgress()?.step === 150_000);
  });

  it("without an agent, and with one that accepts nothing", async () => {
    const program = write(
      "alone.py",
      "import io, time\nfrom tqdm import tqdm\nfor n in tqdm(range(10), file=io.StringIO()): time.sleep(0.1)\nprint(n)",
    );
    const deaf = createServer((socket) => socket.pause());
    const path = join(folder, "deaf.sock");
    await new Promise<void>((resolve) => {
      deaf.listen(path, resolve);
    });
    for (const socket_path of [path, join(folder, "nobody.sock")]) {
      const alone = await start([python, program], { socket_path }).ended;
      const hooked = await start(helioRun([python, program]), { socket_path }).ended;
      expect([hooked.code, hooked.stdout.toString()]).toEqual([alone.code, alone.stdout.toString()]);
      // What helio itself says of an agent that is not there stands beside it.
      expect(hooked.stderr.replace(/^helio: .*\n/gm, "")).toBe(alone.stderr);
    }
    deaf.close();
  });
});
