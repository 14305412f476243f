/** `helio run` on a terminal: the command sees one too, and what comes to ours is the same as without helio. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helioRun, startInTerminal } from "./helio-command.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

const agent = new RecordingAgent();
beforeAll(() => agent.start());
afterAll(() => agent.remove());

/** Writes until the terminal takes no more for a while, says how much that was, and ends. */
const FILL_AND_LEAVE = `
import os, sys, time
os.set_blocking(1, False)
written, since = 0, time.monotonic()
while time.monotonic() - since < 0.5:
    try:
        written += os.write(1, b"x" * 1000)
        since = time.monotonic()
    except BlockingIOError:
        time.sleep(0.01)
open(sys.argv[1] + ".part", "w").write(str(written))
os.rename(sys.argv[1] + ".part", sys.argv[1])
sys.exit(2)
`;
const readWhole = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

const shell = (script: string): readonly string[] => ["sh", "-c", script];
const inTerminal = (command: readonly string[]) => startInTerminal(command, agent.socket_path);

describe("helio run on a terminal", () => {
  it("gives the command a terminal of the same size, and our terminal the same bytes", async () => {
    const script = shell(
      `test -t 0 && test -t 1 && test -t 2 && echo terminal; stty size; printf 'a\\nb\\r\\n\\033[31mred\\033[0m\\001\\377'; exit 7`,
    );
    const [plain, under_helio] = [inTerminal(script), inTerminal(helioRun(script))];
    expect(await under_helio.ended).toEqual(await plain.ended);
    expect(under_helio.text()).toBe(plain.text());
    expect(plain.text()).toContain("terminal\r\n30 100\r\n");
  });

  it("passes on what is typed, and a new size of the window", async () => {
    const terminal = inTerminal(helioRun(shell("echo ready; read word; echo got $word; read x; stty size")));
    await until("the prompt", () => terminal.text().includes("ready"));
    terminal.type("hello\r");
    await until("the answer", () => terminal.text().includes("got hello"));
    terminal.resize(77, 22);
    terminal.type("\r");
    await terminal.ended;
    expect(terminal.text()).toContain("22 77");
  });

  it("lets Ctrl-C end the command, and ends by the same signal", async () => {
    const terminal = inTerminal(helioRun(shell("echo ready; sleep 100")));
    await until("the command", () => terminal.text().includes("ready"));
    terminal.type("\u0003");
    expect((await terminal.ended).signal).toBe(2);
  });

  it("lets a command that handles Ctrl-C go on, and sends the signal once", async () => {
    const terminal = inTerminal(helioRun(shell("trap 'echo interrupted' INT; echo ready; sleep 1; sleep 1; exit 4")));
    await until("the command", () => terminal.text().includes("ready"));
    terminal.type("\u0003");
    expect((await terminal.ended).code).toBe(4);
    expect(terminal.text().match(/interrupted/g)).toHaveLength(1);
  });

  it("loses no output that a command leaves in a terminal that nobody reads", async () => {
    const terminal = inTerminal(helioRun(["python3", "-c", FILL_AND_LEAVE, `${agent.directory}/written`]));
    terminal.pause();
    const written = await until("the command to have left", () => readWhole(`${agent.directory}/written`));
    // Longer than the 200 ms for which node-pty waits for a reader after the command's end.
    await new Promise((resolve) => {
      setTimeout(resolve, 600);
    });
    terminal.resume();
    expect((await terminal.ended).code).toBe(2);
    expect(terminal.text()).toHaveLength(Number(written));
  });

  it("lets Ctrl-Z stop the command and hand the terminal to the shell, which goes on with both", async () => {
    const program =
      "import time; print('rea' + 'dy', flush=True); x = input(); print('got', x); time.sleep(0.2); raise SystemExit(6)";
    const shell_in_terminal = inTerminal(["bash", "--norc", "--noprofile", "-i"]);
    const typed = (text: string) => shell_in_terminal.type(`${text}\r`);
    typed(`PS1='at $? > '; stty -g`);
    await until("the prompt", () => shell_in_terminal.text().includes("at 0 >"));
    typed([...helioRun(["python3", "-c", program])].map((word) => `"${word}"`).join(" "));
    await until("the command", () => shell_in_terminal.text().includes("ready"));
    shell_in_terminal.type("\u001a");
    await until("the shell", () => /Stopped[^]*at 14[0-9] >/.test(shell_in_terminal.text()));
    typed("stty -g; fg");
    await until(
      "the command again",
      () => shell_in_terminal.text().lastIndexOf("helio") > shell_in_terminal.text().indexOf("Stopped"),
    );
    typed("hello");
    await until("its end", () => shell_in_terminal.text().includes("at 6 >"));
    expect(shell_in_terminal.text()).toContain("got hello");
    typed("exit");
    await shell_in_terminal.ended;
    const modes = new Set(shell_in_terminal.text().match(/^[0-9a-f]+(?::[0-9a-f]+){10,}/gm));
    expect(modes.size).toBe(1);
  });

  it("leaves the terminal as it was", async () => {
    const terminal = inTerminal(shell(`stty -g; ${helioRun(["true"]).join(" ")}; stty -g`));
    await terminal.ended;
    const [before, after] = terminal.text().trim().split("\r\n");
    expect(after).toBe(before);
  });
});
