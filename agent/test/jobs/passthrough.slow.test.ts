/** `helio run` against the same command without it: nothing may be another. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helioRun, start } from "./helio-command.ts";
import type { Outcome } from "./helio-command.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

const agent = new RecordingAgent();
beforeAll(() => agent.start());
afterAll(() => agent.remove());

const shell = (script: string): readonly string[] => ["sh", "-c", script];
const both = (command: readonly string[], input = Buffer.alloc(0)): Promise<readonly [Outcome, Outcome]> => {
  const around = { socket_path: agent.socket_path, input };
  return Promise.all([start(command, around).ended, start(helioRun(command), around).ended]);
};

const environment = (outcome: Outcome) => outcome.stdout.toString().split("\n").filter(Boolean).sort();

const ANY_BYTES = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at * 31 + at * 7) % 256));

describe("helio run without a terminal", () => {
  it.each([
    ["success", shell("echo out; echo err >&2"), undefined],
    ["an exit status", shell("exit 37"), undefined],
    ["a signal", shell("echo before; kill -TERM $$"), undefined],
    ["SIGKILL", shell("kill -KILL $$"), undefined],
    ["binary output and input", ["cat"], ANY_BYTES],
    ["no output at all", ["true"], undefined],
    [
      "both outputs in one file, in order",
      shell("exec 2>&1; for i in 1 2 3 4 5 6 7 8; do echo out $i; echo err $i >&2; done"),
      undefined,
    ],
    ["arguments as they are", ["printf", "[%s]", "a b", "", "--name", "$x", "é"], undefined],
    ["a child that lives on and writes later", shell("(sleep 0.5; echo late) & echo early; exit 5"), undefined],
    ["output that its reader leaves early", ["bash", "-c", "yes | head -1; echo ${PIPESTATUS[0]}"], undefined],
  ])("passes on %s", async (_, command, input) => {
    const [plain, under_helio] = await both(command, input);
    expect(under_helio).toEqual(plain);
  });

  it("passes on 100 MB of binary output, byte for byte", async () => {
    const program = "import os, random; r = random.Random(7); [os.write(1, r.randbytes(1 << 16)) for _ in range(1600)]";
    const [plain, under_helio] = await both(["python3", "-c", program]);
    expect(under_helio.stdout.equals(plain.stdout)).toBe(true);
    expect(plain.stdout.length).toBeGreaterThan(100_000_000);
  });

  it("leaves a daemon running, and does not wait for it", async () => {
    const daemon = (file: string) =>
      shell(`setsid sh -c 'sleep 0.5; echo late > ${file}' >/dev/null 2>&1 </dev/null & echo begun; exit 4`);
    const files = ["plain", "under-helio"].map((name) => `${agent.directory}/${name}`);
    const around = { socket_path: agent.socket_path };
    const commands = [daemon(files[0] ?? ""), helioRun(daemon(files[1] ?? ""))];
    const [plain, under_helio] = await Promise.all(commands.map((command) => start(command, around).ended));
    expect(under_helio).toEqual(plain);
    expect(plain?.code).toBe(4);
    for (const file of files) await until(`the daemon to write ${file}`, () => existsSync(file));
  });

  it("stops with its command and goes on with it", async () => {
    const script = "trap 'echo continued; exit 6' CONT; echo $$; while :; do sleep 0.05; done";
    // The kernel lets SIGTSTP stop none of a process group that nobody of the session looks after, and the group in which
    // tests run may be such a one: this one has a shell that does.
    const looked_after = ["bash", "-c", 'set -m; "$0" "$@" & wait -f $!', ...helioRun(shell(script))];
    const { child, ended } = start(looked_after, { socket_path: agent.socket_path });
    const pid = await new Promise<number>((resolve) => {
      child.stdout?.once("data", (chunk: Buffer) => resolve(Number(chunk.toString())));
    });
    const statOf = (of: number) => readFileSync(`/proc/${of}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const helio = Number(statOf(pid)[1]);
    process.kill(helio, "SIGTSTP");
    await until("both to stop", () => [pid, helio].every((of) => statOf(of)[0] === "T"));
    process.kill(helio, "SIGCONT");
    expect(await ended).toMatchObject({ code: 6, stdout: Buffer.from(`${pid}\ncontinued\n`) });
  });

  it("continues when its command does not stop", async () => {
    const script = "trap 'echo no' TSTP; echo ready; n=0; while [ $n -lt 20 ]; do sleep 0.05; n=$((n+1)); done; exit 3";
    const { child, ended } = start(helioRun(shell(script)), { socket_path: agent.socket_path });
    await new Promise((resolve) => {
      child.stdout?.once("data", resolve);
    });
    child.kill("SIGTSTP");
    expect(await ended).toMatchObject({ code: 3, stdout: Buffer.from("ready\nno\n") });
  });

  it("passes on many megabytes, byte for byte", async () => {
    const [plain, under_helio] = await both(["seq", "1", "3000000"]);
    expect(under_helio.stdout.equals(plain.stdout)).toBe(true);
    expect(plain.stdout.length).toBeGreaterThan(20_000_000);
  });

  it("gives the command pipes, as a shell does, and not sockets, on which these do not open", async () => {
    const command = shell("echo a >/dev/stdout; echo b >/dev/stderr");
    const outcome = await start(helioRun(command), { socket_path: agent.socket_path }).ended;
    expect(outcome).toMatchObject({ code: 0, stdout: Buffer.from("a\n"), stderr: "b\n" });
  });

  it("sets the job's id and the folder of the Python hook in the command's environment, and changes nothing else there", async () => {
    const around = { socket_path: agent.socket_path };
    const plain = environment(await start(["env"], around).ended);
    const addedBy = async (...options: string[]) =>
      environment(await start(helioRun(["env"], ...options), around).ended).filter((entry) => !plain.includes(entry));
    const job_id = expect.stringMatching(/^HELIOGRAPH_JOB_ID=run\/[a-z2-7]{26}$/);
    expect(await addedBy()).toEqual([job_id, expect.stringMatching(/^PYTHONPATH=\/.*python-hook(:|$)/)]);
    expect(await addedBy("--no-python-hook")).toEqual([job_id, "HELIOGRAPH_PYTHON_HOOK=0"]);
  });

  it.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGQUIT"] as const)(
    "passes %s on to the command",
    async (signal) => {
      const script = `trap 'echo got ${signal}; exit 9' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
      const { child, ended } = start(helioRun(shell(script)), { socket_path: agent.socket_path });
      await new Promise((resolve) => {
        child.stdout?.once("data", resolve);
      });
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 9, stdout: Buffer.from(`ready\ngot ${signal}\n`) });
    },
  );

  it.each([
    ["not-a-command-of-this-machine", 127, /not-a-command-of-this-machine: command not found/],
    ["/etc/passwd", 126, /\/etc\/passwd: not executable.*chmod \+x/],
    ["/etc", 126, /\/etc: not executable/],
  ])("says why %s can't run", async (command, code, reason) => {
    const outcome = await start(helioRun([command]), { socket_path: agent.socket_path }).ended;
    expect(outcome).toMatchObject({ code, stderr: expect.stringMatching(reason) });
  });

  it("runs the command without an agent, and says so once", async () => {
    const nowhere = { socket_path: `${agent.directory}/nobody.sock` };
    const outcome = await start(helioRun(shell("echo out; sleep 1; exit 3")), nowhere).ended;
    expect(outcome).toMatchObject({ code: 3, stdout: Buffer.from("out\n") });
    expect(outcome.stderr.match(/no agent at/g)).toHaveLength(1);
  });

  it("passes on signals even when its output is not read", async () => {
    const { child, ended } = start(helioRun(["yes"]), { socket_path: agent.socket_path });
    child.stdout?.pause();
    await until("the job to be known", () => agent.sink.of("job_events").find((row) => row.command === "yes"));
    child.kill("SIGTERM");
    child.stdout?.resume();
    expect(await ended).toMatchObject({ code: null, signal: "SIGTERM" });
  });
});
