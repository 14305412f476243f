/** Users of one node, real processes under real uids over the real view socket: who sees what, with and without hidepid. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { NodeView } from "../../src/node-view/node-view.ts";
import { parseView } from "../../src/helio/node/parse-view.ts";
import { until } from "../jobs/recording-agent.ts";
import { SamplingAgent } from "../jobs/sampling-agent.ts";
import { exampleGpu, exampleState } from "../nvml-double/state.ts";

// Numbers without an account are users as any other. Whoever runs this without being root is told so (EPERM).
const [ADA, BOB, WATCHERS] = [65_531, 65_532, 65_533];
const ROOT = 0;

/** Prints the first line that the view socket shows to a user of these groups. */
const VIEWER = `
import os, socket, sys
path, uid, groups = sys.argv[1], int(sys.argv[2]), [int(gid) for gid in sys.argv[3].split(",") if gid]
os.setgroups(groups); os.setgid(uid); os.setuid(uid)
agent = socket.socket(socket.AF_UNIX)
agent.connect(path)
print(agent.makefile().readline(), end="")
`;
/** Reports one step of a job, and stays. Its arguments are nobody's business. */
const REPORTER = `
import socket, sys, time
agent = socket.socket(socket.AF_UNIX)
agent.connect(sys.argv[1])
agent.sendall(b'{"name":"adas-work","step":1,"total":10}\\n')
time.sleep(600)
`;

const directory = mkdtempSync(join(tmpdir(), "two-viewers-"));
const mountinfo_path = join(directory, "mountinfo");
const agent = new SamplingAgent({ mountinfo_path });
let reporter: ChildProcess;

const mountProc = (options: string): void =>
  writeFileSync(mountinfo_path, `23 28 0:22 / /proc rw,nosuid shared:12 - proc proc rw${options}\n`);

beforeAll(async () => {
  mountProc("");
  await agent.start(exampleState(1));
  reporter = spawn("python3", ["-c", REPORTER, agent.socket_path, "--token=adas-secret"], {
    uid: ADA,
    gid: ADA,
    stdio: "ignore",
  });
  const processes = [{ kind: "compute" as const, pid: reporter.pid ?? 0, used: 1024 ** 3 }];
  agent.play({ ...exampleState(1), gpus: [{ ...exampleGpu(0), processes, samples: [] }] });
  await until("ada's process on the GPU", () => agent.intervals(`user/n1/${ADA}/adas-work`).length > 0);
});
afterAll(async () => {
  reporter.kill("SIGKILL");
  await agent.remove();
  rmSync(directory, { recursive: true });
});

/** What a user sees, once ada's job holds the GPU. */
async function viewOf(uid: number, groups: readonly number[] = []): Promise<{ readonly view: NodeView; readonly text: string }> {
  const path = join(agent.directory, "run", "view.sock");
  const { stdout: text } = await promisify(execFile)("python3", ["-c", VIEWER, path, String(uid), groups.join(",")]);
  const parsed = parseView(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return { view: parsed.view, text };
}
const ownersIn = ({ jobs, processes }: NodeView): string[] => [...jobs, ...processes].map(({ user }) => user);

describe("users of a node at its view socket", () => {
  it("see each other's jobs and processes as ps does, and nobody's arguments", async () => {
    const { view, text } = await viewOf(BOB);
    expect(view.jobs.find(({ name }) => name === "adas-work")).toMatchObject({ user: String(ADA), step: 1, total_steps: 10 });
    expect(view.processes).toMatchObject([{ user: String(ADA), pid: reporter.pid, command: "python3" }]);
    expect(text).not.toContain("adas-secret");
  });

  it("see only their own where /proc hides the others, and root sees all", async () => {
    mountProc(`,gid=${WATCHERS},hidepid=invisible`);
    const { view, text } = await viewOf(BOB);
    expect(ownersIn(view).filter((user) => user !== String(BOB))).toEqual([]);
    expect(view.hidden_process_count).toBe(1);
    expect(text).not.toMatch(/adas-work/);
    expect(ownersIn((await viewOf(ADA)).view)).toEqual([String(ADA), String(ADA)]);
    expect(ownersIn((await viewOf(ROOT)).view)).toContain(String(ADA));
  });

  it("see all as members of the group that hidepid exempts, also as a second group", async () => {
    mountProc(`,gid=${WATCHERS},hidepid=2`);
    expect(ownersIn((await viewOf(BOB, [BOB, WATCHERS])).view)).toContain(String(ADA));
    expect(ownersIn((await viewOf(WATCHERS)).view)).toContain(String(ADA));
    expect(ownersIn((await viewOf(BOB, [BOB])).view)).not.toContain(String(ADA));
  });

  it("see only their own where it is unknown how /proc is mounted", async () => {
    rmSync(mountinfo_path);
    expect(ownersIn((await viewOf(BOB)).view)).not.toContain(String(ADA));
    mountProc("");
    expect(ownersIn((await viewOf(BOB)).view)).toContain(String(ADA));
  });
});
