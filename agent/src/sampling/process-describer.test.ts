import { spawn } from "node:child_process";
import { once } from "node:events";
import { userInfo } from "node:os";

import { describe, expect, it } from "vitest";

import { ProcDescriber, programOf, startTicksOf } from "./process-describer.ts";
import { machineUsers } from "./user-names.ts";

const cmdline = (...words: string[]): string => `${words.join("\0")}\0`;

describe("a process's command", () => {
  it.each([
    [cmdline("/usr/bin/python3", "-u", "/home/a/train.py", "--api-key", "s3cret"), "python3 train.py"],
    [cmdline("python", "-m", "torch.distributed.run", "--token=s3cret"), "python -m torch.distributed.run"],
    [cmdline("python", "-c", "print('s3cret')"), "python"],
    [cmdline("/opt/bin/hpl", "password"), "hpl"],
    ["", "kworker"],
  ])("never shows an argument: %j", (text, expected) => expect(programOf(text, "kworker")).toBe(expected));

  it("is found behind a name with brackets and spaces", () => {
    expect(startTicksOf(`7 (a) (b c) S ${Array.from({ length: 40 }, (_, i) => i).join(" ")}`)).toBe(18);
    expect(startTicksOf("")).toBeUndefined();
  });
});

describe("a process of this machine", () => {
  it("has its user, command and start, and empty text once it is gone", async () => {
    const describer = new ProcDescriber({ proc_root: "/proc", users: machineUsers() });
    const child = spawn("sleep", ["60"]);
    await once(child, "spawn");
    const description = describer.describe(child.pid ?? 0);
    expect(description).toMatchObject({ user: userInfo().username, command: "sleep" });
    expect(description.cgroup).toMatch(/^\//);
    const whole = new ProcDescriber({ proc_root: "/proc", users: machineUsers(), with_arguments: true });
    expect(whole.describe(child.pid ?? 0).command).toBe("sleep 60");
    expect(Math.abs(description.started_ms - Date.now())).toBeLessThan(10_000);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(describer.describe(child.pid ?? 0)).toEqual({ user: "", command: "", started_ms: 0, container_id: "", cgroup: "" });
  });
});
