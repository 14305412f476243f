/** The jobs socket, spoken to from outside with bytes. */
import { execFile } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MAX_LINE_BYTES } from "../../src/jobs/socket/message.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

/** A user that is not the one who runs the tests. */
const NOBODY = 65_534;
const uid = process.getuid?.() ?? 0;

interface Speaker {
  readonly socket: Socket;
  readonly say: (bytes: string | Uint8Array) => void;
  /** The next answer. */
  readonly hear: () => Promise<Record<string, unknown>>;
}

let agent: RecordingAgent;
const open: Socket[] = [];

async function speaker(): Promise<Speaker> {
  const socket = connect(agent.socket_path);
  open.push(socket);
  let heard = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
  });
  // The agent may cut off who sends too much.
  socket.on("error", () => undefined);
  await new Promise((resolve) => {
    socket.once("connect", resolve);
  });
  return {
    socket,
    say: (bytes) => socket.write(bytes),
    async hear() {
      const end = await until("an answer", () => (heard.includes("\n") ? heard.indexOf("\n") : undefined));
      const line = heard.slice(0, end);
      heard = heard.slice(end + 1);
      return JSON.parse(line) as Record<string, unknown>;
    },
  };
}

beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await agent.remove();
});

describe("the jobs socket", () => {
  it("is open to every user of the node", () => {
    expect(statSync(agent.socket_path).mode & 0o777).toBe(0o666);
    expect(statSync(agent.socket_path.replace("/jobs.sock", "")).mode & 0o777).toBe(0o755);
  });

  it("accepts progress from a sender that begins no job, as a job of its user", async () => {
    const { say, hear } = await speaker();
    say('{"job":"42","step":100,"total":1000,"metrics":{"loss":0.31},"id":"a"}\n');
    expect(await hear()).toEqual({ id: "a", ok: true, job_id: `user/n1/${uid}/42` });
    expect(agent.sink.of("job_progress")).toMatchObject([
      { job_id: `user/n1/${uid}/42`, step: 100, total_steps: 1000, source: "socket" },
    ]);
    expect(agent.sink.of("job_metrics")).toMatchObject([{ name: "loss", value: 0.31, step: 100 }]);
    expect(agent.sink.of("job_events")).toMatchObject([{ name: "42", source: "socket", uid }]);
  });

  it("accepts a numbered report once, however often and over however many connections it comes", async () => {
    const point = (seq: number) => `{"job":"n","sender":"sender-1","seq":${seq},"step":${seq},"metrics":{"loss":${seq}}}\n`;
    const first = await speaker();
    first.say(point(1) + point(2));
    expect(await first.hear()).toEqual({ ok: true, job_id: `user/n1/${uid}/n`, taken: 1 });
    expect(await first.hear()).toMatchObject({ ok: true, taken: 2 });
    const second = await speaker();
    second.say(point(1) + point(2) + point(3));
    expect([await second.hear(), await second.hear(), await second.hear()]).toMatchObject([
      { ok: true, taken: 2 },
      { ok: true, taken: 2 },
      { ok: true, taken: 3 },
    ]);
    expect(agent.sink.of("job_metrics").map((row) => row.value)).toEqual([1, 2, 3]);
  });

  it("lets no numbered report overtake one that has to be sent again", async () => {
    const { socket, say, hear } = await speaker();
    const closed = new Promise((resolve) => {
      socket.once("close", resolve);
    });
    const unknown = '{"job":"run/aaaaaaaaaaaaaaaa","sender":"sender-1","seq":1,"step":1}\n';
    say(`${unknown}{"job":"n","sender":"sender-1","seq":2,"step":2,"metrics":{"loss":2}}\n`);
    expect(await hear()).toMatchObject({ ok: false, code: "unknown_job", seq: 1, taken: 0 });
    await closed;
    expect(agent.sink.of("job_metrics")).toEqual([]);
  });

  it("says which numbered report was wrong, and why", async () => {
    const { say, hear } = await speaker();
    say('{"sender":"sender-1","step":1}\n{"sender":"sender-1","seq":4,"step":-1}\n');
    expect(await hear()).toMatchObject({ code: "invalid_message", error: "the message: sender and seq go together" });
    expect(await hear()).toMatchObject({ code: "invalid_message", seq: 4 });
  });

  it("logs progress at most once a second, and always the last one", async () => {
    const { say, hear } = await speaker();
    for (let step = 1; step <= 200; step++) say(`{"job":"fast","step":${step}}\n`);
    say('{"job":"fast","step":201,"id":1}\n');
    await hear();
    await until("the last step", () => agent.sink.of("job_progress").find((row) => row.step === 201));
    expect(agent.sink.of("job_progress").length).toBeLessThanOrEqual(3);
  });

  it("says what is wrong with a line, and accepts the next one", async () => {
    const { say, hear } = await speaker();
    say('not json\n{"step":-1,"id":7}\n');
    expect(await hear()).toMatchObject({ ok: false, code: "not_json", hint: expect.stringContaining('{"step":100') });
    expect(await hear()).toMatchObject({ ok: false, code: "invalid_message", id: 7 });
    say(`{"name":"${"x".repeat(MAX_LINE_BYTES)}"}\n{"step":1,"job":"j","id":8}\n`);
    expect(await hear()).toMatchObject({ ok: false, code: "line_too_long" });
    expect(await hear()).toMatchObject({ ok: true, id: 8 });
  });

  it("survives any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), async (chunks) => {
        const { say, hear, socket } = await speaker();
        for (const chunk of chunks) say(chunk);
        say('\n{"step":1,"job":"after","id":"good"}\n');
        let answer = await hear();
        while (answer["id"] !== "good") answer = await hear();
        expect(answer).toMatchObject({ ok: true });
        socket.destroy();
      }),
      { numRuns: 60 },
    );
  });

  it("neither waits for a sender that reads no answers nor keeps unbounded answers for it", async () => {
    const { say, socket } = await speaker();
    socket.pause();
    for (let round = 0; round < 9_000; round++) say(`{"step":${round},"job":"deaf","id":"${"i".repeat(60)}"}\n`);
    await until("all to be read", () => (socket.writableLength === 0 ? true : undefined));
    const other = await speaker();
    other.say('{"step":1,"job":"other","id":1}\n');
    expect(await other.hear()).toMatchObject({ ok: true });
    expect(agent.jobs?.socket_counts?.answers_unread).toBeGreaterThan(0);
  });

  it("accepts no more messages than its rate, and says so", async () => {
    const { say, hear } = await speaker();
    say('{"step":1,"job":"wild"}\n'.repeat(20_000));
    expect(await hear()).toMatchObject({ ok: false, code: "too_fast" });
    await until("all to be counted", () => {
      const counts = agent.jobs?.socket_counts;
      return counts !== undefined && counts.messages + counts.messages_over_rate >= 20_000;
    });
  });

  it("lets no other user report for a job", async () => {
    const mine = await speaker();
    mine.say('{"type":"start","key":"0123456789abcdef","command":"train.py"}\n');
    const { job_id } = await mine.hear();
    // The test has to be root to speak as somebody else; whoever is not gets an error that says so (EPERM).
    const script = `
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
f = s.makefile("rw")
for line in sys.argv[2:]:
    f.write(line + "\\n"); f.flush()
    print(f.readline().strip())
`;
    const lines = [
      `{"job":"${String(job_id)}","step":5,"id":1}`,
      '{"type":"start","key":"0123456789abcdef","command":"train.py"}',
      '{"type":"exit","exit_code":1}',
      '{"job":"42","step":5,"id":1}',
    ];
    const { stdout } = await promisify(execFile)("python3", ["-c", script, agent.socket_path, ...lines], {
      uid: NOBODY,
      gid: NOBODY,
      cwd: "/",
    });
    const answers = stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([
      { ok: false, code: "not_your_job" },
      { ok: false, code: "not_your_job" },
      { ok: false, code: "not_begun" },
      { ok: true, job_id: `user/n1/${NOBODY}/42` },
    ]);
    expect(agent.sink.of("job_progress").map((row) => row.job_id)).toEqual([`user/n1/${NOBODY}/42`]);
  });

  it("replaces the socket of an agent that died, never that of a running one or another file", async () => {
    const second = new RecordingAgent();
    Object.assign(second, { socket_path: agent.socket_path });
    await expect(second.start()).rejects.toMatchObject({
      code: "jobs_socket_unavailable",
      message: expect.stringContaining("another agent"),
    });
    const { say, hear } = await speaker();
    say('{"step":1,"job":"still","id":1}\n');
    expect(await hear()).toMatchObject({ ok: true });

    await agent.stop();
    // A process that ends without a chance to clean up leaves the socket's file behind.
    const leave = `import socket; socket.socket(socket.AF_UNIX).bind("${agent.socket_path}")`;
    await promisify(execFile)("python3", ["-c", leave]);
    expect(existsSync(agent.socket_path)).toBe(true);
    await second.start();
    await second.stop();

    writeFileSync(agent.socket_path, "precious");
    await expect(second.start()).rejects.toMatchObject({ message: expect.stringContaining("is not a socket") });
    await second.remove();
  });

  it("can be stopped twice, and leaves no file", async () => {
    const jobs = agent.jobs;
    await jobs?.stop(1_000);
    await jobs?.stop(1_000);
    expect(existsSync(agent.socket_path)).toBe(false);
  });
});
