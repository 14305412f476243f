import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { askAgent } from "./ask-agent.ts";
import type { ControlAnswer, ControlRequest } from "./control-message.ts";
import { ControlSocket } from "./control-socket.ts";

let directory: string;
let path: string;
let socket: ControlSocket;
const asked: ControlRequest[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-control-"));
  path = join(directory, "control.sock");
  asked.length = 0;
  socket = new ControlSocket(path, async (request): Promise<ControlAnswer> => {
    asked.push(request);
    return { ok: true, released_until_ms: 42 };
  });
  await socket.start();
});
afterEach(async () => {
  await socket.stop();
  rmSync(directory, { recursive: true });
});

/** What the socket answers to bytes that no command of ours would send. */
const say = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let text = "";
    const client = connect(path, () => client.write(bytes));
    client.setEncoding("utf8").on("data", (part: string) => (text += part));
    client.once("close", () => resolve(text));
  });

describe("the control socket", () => {
  it("passes a request to the agent and returns its answer", async () => {
    expect(await askAgent(path, { ask: "release", for_ms: 5_000 })).toEqual({ ok: true, released_until_ms: 42 });
    expect(asked).toEqual([{ ask: "release", for_ms: 5_000 }]);
  });

  it("can be opened by its owner only", () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("refuses an unknown request, and answers the next one", async () => {
    expect(await say('{"ask":"shutdown"}\n')).toContain('"ok":false');
    expect(await say("x".repeat(5_000))).toContain('"ok":false');
    expect(asked).toEqual([]);
    expect(await askAgent(path, { ask: "release", for_ms: 1 })).toMatchObject({ ok: true });
  });

  it("says what to do where no agent answers", async () => {
    await socket.stop();
    await socket.stop();
    await expect(askAgent(path, { ask: "report" })).rejects.toMatchObject({
      code: "agent_unreachable",
      hint: expect.stringContaining("systemctl start heliograph-agent"),
    });
  });
});
