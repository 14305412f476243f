/** `helio run` on a terminal: the command sees one too, and what comes to ours is the same as without helio. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helioRun, startInTerminal } from "./helio-command.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

const agent = new RecordingAgent();
beforeAll(() => agent.start());
afterAll(() => agent.remove());

const shell = (script: string): readonly string[] => ["sh", "-c", script];
const inTerminal = (command: readonly string[]) => startInTerminal(command, agent.socket_path);

describe("helio run on a terminal", () => {
  it("gives the command a terminal of the same size and the same bytes to ours", async () => {
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

  it("lets a command that handles Ctrl-C go on, and hears of it once", async () => {
    const terminal = inTerminal(helioRun(shell("trap 'echo interrupted' INT; echo ready; sleep 1; sleep 1; exit 4")));
    await until("the command", () => terminal.text().includes("ready"));
    terminal.type("\u0003");
    expect((await terminal.ended).code).toBe(4);
    expect(terminal.text().match(/interrupted/g)).toHaveLength(1);
  });

  it("loses nothing where the terminal is slower than the command", async () => {
    const script = shell("seq 1 30000; exit 2");
    const terminal = inTerminal(helioRun(script));
    await until("the first output", () => terminal.text().includes("\n"));
    terminal.pause();
    // Longer than node-pty waits for a reader after the command's end.
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000);
    });
    terminal.resume();
    expect((await terminal.ended).code).toBe(2);
    const lines = terminal.text().trimEnd().split("\r\n");
    expect([lines.length, lines.at(-1)]).toEqual([30_000, "30000"]);
  });

  it("leaves the terminal as it was", async () => {
    const terminal = inTerminal(shell(`stty -g; ${helioRun(["true"]).join(" ")}; stty -g`));
    await terminal.ended;
    const [before, after] = terminal.text().trim().split("\r\n");
    expect(after).toBe(before);
  });
});
