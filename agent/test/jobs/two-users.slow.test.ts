/** Two users on one node, real processes under real uids over the real socket: neither reports for the other's job. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chmod } from "node:fs/promises";
import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runJobId } from "../../src/jobs/job-id.ts";
import { createPeerCredentialsReader } from "../../src/jobs/authorization/peer-credentials.ts";
import { createProcessTree } from "../../src/jobs/processes/process-tree.ts";
import { createFactReader } from "../../src/jobs/processes/process-facts.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

// Numbers without an account are users as any other. Whoever runs this without being root is told so (EPERM).
const [ADA, BOB] = [65_531, 65_532];
const { PROCESS_KIND_COMPUTE } = heliograph.v1.ProcessKind;
const KEY = "a key that only ada knows";

/** Sends each line that it reads on standard input to the socket, and prints the answer. */
const SPEAKER = `
import socket, sys
agent = socket.socket(socket.AF_UNIX)
agent.connect(sys.argv[1])
answers = agent.makefile()
for line in sys.stdin:
    agent.sendall(line.encode())
    print(answers.readline(), end="", flush=True)
`;

interface Person {
  readonly child: ChildProcess;
  readonly say: (message: object) => Promise<Record<string, unknown>>;
}

let agent: RecordingAgent;
const people: ChildProcess[] = [];
beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(async () => {
  for (const child of people.splice(0)) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  await agent.remove();
});

function person(uid: number, environment: NodeJS.ProcessEnv = {}): Person {
  const child = spawn("python3", ["-c", SPEAKER, agent.socket_path], {
    uid,
    gid: uid,
    cwd: "/",
    env: { PATH: "/usr/bin:/bin", ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  people.push(child);
  return {
    child,
    say: async (message) => {
      const heard = once(child.stdout, "data");
      child.stdin.write(`${JSON.stringify({ id: 1, ...message })}\n`);
      const [chunk] = (await heard) as [Buffer];
      return JSON.parse(chunk.toString()) as Record<string, unknown>;
    },
  };
}

describe("of two users on one node", () => {
  it("neither can report for the other's helio run with its id, its key or its environment", async () => {
    const job = runJobId(KEY);
    const ada = person(ADA);
    expect(await ada.say({ type: "start", key: KEY, command: "train.py" })).toMatchObject({ ok: true, job_id: job });
    const bob = person(BOB, { HELIOGRAPH_JOB_ID: job });
    expect(await bob.say({ job, step: 9 })).toMatchObject({ ok: false, code: "not_your_job" });
    expect(await bob.say({ type: "start", key: KEY, command: "train.py" })).toMatchObject({ ok: false, code: "not_your_job" });
    expect(await bob.say({ type: "exit", exit_code: 1 })).toMatchObject({ ok: false, code: "not_begun" });
    expect(await bob.say({ step: 9 })).toMatchObject({ ok: true, job_id: `user/n1/${BOB}/python3-${bob.child.pid}` });
    // On a GPU, the environment does not make bob's process ada's either.
    const on = (pid = 0) => ({ gpu_uuid: "GPU-0", mig_uuid: "", pid, kind: PROCESS_KIND_COMPUTE });
    const jobs = agent.jobs?.observeProcesses(Date.now(), [on(ada.child.pid), on(bob.child.pid)]);
    expect(jobs?.get(ada.child.pid ?? 0)).toBe(job);
    expect(jobs?.get(bob.child.pid ?? 0)).toBe(`user/n1/${BOB}/python3-${bob.child.pid}`);
    expect(await ada.say({ step: 1 })).toMatchObject({ ok: true, job_id: job });
    expect(agent.sink.of("job_progress").filter((row) => row.job_id === job)).toMatchObject([{ step: 1 }]);
  });

  it("neither can report for the other's job by its name, or by the other's user number", async () => {
    const [ada, bob] = [person(ADA), person(BOB)];
    expect(await ada.say({ job: "42", step: 1 })).toMatchObject({ job_id: `user/n1/${ADA}/42` });
    expect(await bob.say({ job: "42", step: 2 })).toMatchObject({ job_id: `user/n1/${BOB}/42` });
    const foreign = `user/n1/${ADA}/42`;
    expect(await bob.say({ job: foreign, step: 3 })).toMatchObject({ ok: true, job_id: `user/n1/${BOB}/${foreign}` });
    expect(agent.sink.of("job_progress").filter((row) => row.job_id === foreign)).toMatchObject([{ step: 1 }]);
  });

  it("neither becomes a job of Slurm by claiming it", async () => {
    const forged = { SLURM_JOB_ID: "42", SLURM_CLUSTER_NAME: "big", SLURM_PROCID: "0" };
    const bob = person(BOB, forged);
    for (const job of ["slurm/big/42", "slurm/unknown/42", "k8s/0a1b2c3d-0000-4000-8000-000000000001"]) {
      expect(await bob.say({ job, step: 9 })).toMatchObject({ ok: false, code: "unknown_job" });
    }
    expect(await bob.say({ step: 9 })).toMatchObject({ job_id: `user/n1/${BOB}/python3-${bob.child.pid}` });
  });
});

describe("a sender whose pid was used again", () => {
  let directory: string;
  let server: Server;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "peer-"));
    await chmod(directory, 0o777);
    server = createServer((socket) => sockets.push(socket)).listen(join(directory, "socket"));
    await once(server, "listening");
    await chmod(join(directory, "socket"), 0o777);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server.close();
    rmSync(directory, { recursive: true });
  });

  const tree = createProcessTree("/proc");
  const facts = createFactReader("/proc", tree);
  const reader = createPeerCredentialsReader((pid) => facts.read(pid));

  it("is not identified, whether the next process is another user's or its own user's", async () => {
    // Connects, leaves the connection to a child until it is closed, and ends: the kernel goes on to name the one that connected.
    const leave = `
import os, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
if os.fork() == 0:
    s.recv(1)
`;
    const gone = spawn("python3", ["-c", leave, join(directory, "socket")], { uid: ADA, gid: ADA, cwd: "/", stdio: "ignore" });
    const pid = gone.pid ?? 0;
    await once(gone, "exit");
    const socket = await until("the connection", () => sockets[0]);
    expect(reader.read(socket)).toEqual({ pid, uid: ADA, gid: ADA });
    for (const uid of [BOB, ADA]) {
      const next = await processWithPid(pid, uid);
      expect(facts.read(pid)?.uid).toBe(uid);
      expect(reader.read(socket)).toEqual({ pid, uid: ADA, gid: ADA });
      next.kill("SIGKILL");
      await once(next, "exit");
    }
  });

  it("is identified with its start time while it runs", async () => {
    const script = "import socket, sys, time\ns = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\ntime.sleep(600)";
    const there = spawn("python3", ["-c", script, join(directory, "socket")], { uid: ADA, gid: ADA, cwd: "/", stdio: "ignore" });
    people.push(there);
    const socket = await until("the connection", () => sockets[0]);
    const start_ticks = tree.readStat(there.pid ?? 0)?.start_ticks;
    expect(start_ticks).toBeGreaterThan(0);
    expect(reader.read(socket)).toEqual({ pid: there.pid, uid: ADA, gid: ADA, start_ticks });
  });
});

/** A process that gets this pid: the kernel goes on from the last one (proc_sys_kernel(5), ns_last_pid). */
async function processWithPid(pid: number, uid: number): Promise<ChildProcess> {
  for (;;) {
    writeFileSync("/proc/sys/kernel/ns_last_pid", String(pid - 1));
    const child = spawn("sleep", ["600"], { uid, gid: uid, cwd: "/", stdio: "ignore" });
    people.push(child);
    if (child.pid === pid) return child;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}
