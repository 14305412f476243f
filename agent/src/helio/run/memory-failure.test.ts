import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countOomKills, createOutputTail, memoryFailure } from "./memory-failure.ts";

describe("why a program failed", () => {
  it.each([
    [
      "PyTorch's error",
      { exit_code: 1 },
      "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 GiB.",
      0,
      "out_of_gpu_memory",
    ],
    [
      "JAX's",
      { exit_code: 1 },
      "XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory allocating 34359738368 bytes.",
      0,
      "out_of_gpu_memory",
    ],
    ["Python's own", { exit_code: 1 }, '  File "a.py", line 1\nMemoryError', 0, "out_of_host_memory"],
    [
      "NumPy's",
      { exit_code: 1 },
      "numpy._core._exceptions._ArrayMemoryError: Unable\nnumpy.core.MemoryError: x",
      0,
      "out_of_host_memory",
    ],
    [
      "C++'s",
      { signal: 6 },
      "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc",
      0,
      "out_of_host_memory",
    ],
    ["the kernel's kill", { signal: 9 }, "", 1, "out_of_host_memory"],
    ["the kernel's kill of a child, reported by a shell", { exit_code: 137 }, "", 1, "out_of_host_memory"],
    ["and by torchrun", { exit_code: 1 }, "Signal 9 (SIGKILL) received by PID 77", 2, "out_of_host_memory"],
    ["somebody's kill", { signal: 9 }, "", 0, undefined],
    ["another program's end in the same cgroup", { exit_code: 1 }, "ValueError", 3, undefined],
    ["an error that it got over", { exit_code: 0 }, "CUDA out of memory", 0, undefined],
  ] as const)("is read from %s", (_, ending, printed, oom_kills, cause) => {
    expect(memoryFailure(ending, printed, oom_kills)).toBe(cause);
  });

  it("is read from its last lines, however much it printed and in any pieces", () => {
    const tail = createOutputTail();
    for (let line = 0; line < 100_000; line++) tail.push(Buffer.from(`${line}\n`));
    tail.push(Buffer.alloc(1 << 20, "x"));
    tail.push(Buffer.from("\nMemoryError\n"));
    expect(tail.text().endsWith("x\nMemoryError\n")).toBe(true);
    expect(tail.text()).toHaveLength(16 << 10);
  });
});

describe("the kernel's count of kills", () => {
  let root: string;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const count = () => countOomKills(join(root, "proc"), join(root, "cgroup"));
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "oom-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  // Both as Linux 6 wrote them, with other numbers and names.
  it("is read from cgroup v2", () => {
    put("proc/self/cgroup", "0::/system.slice/slurmstepd.scope/job_7/step_0/user/task_0\n");
    put(
      "cgroup/system.slice/slurmstepd.scope/job_7/step_0/user/task_0/memory.events",
      "low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n",
    );
    expect(count()).toBe(2);
  });

  it("is read from cgroup v1, beside an empty v2", () => {
    put("proc/self/cgroup", "8:pids:/\n4:memory:/slurm/uid_0/job_2\n2:cpu,cpuacct:/\n0::/\n");
    put("cgroup/memory/slurm/uid_0/job_2/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 4\n");
    expect(count()).toBe(4);
  });

  it("is unknown without cgroups", () => {
    expect(count()).toBeUndefined();
    put("proc/self/cgroup", "0::/\n");
    expect(count()).toBeUndefined();
  });
});
