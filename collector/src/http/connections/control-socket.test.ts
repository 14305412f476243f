import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { askCollector } from "../../control/ask-collector.ts";
import { ControlSocket } from "./control-socket.ts";

let directory: string;
const sockets: ControlSocket[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-control-"));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.stop();
  rmSync(directory, { recursive: true });
});

async function listening(where = directory, scene = new HttpScene()): Promise<ControlSocket> {
  const socket = new ControlSocket(where, scene.ports);
  sockets.push(socket);
  await socket.start();
  return socket;
}

const unreachable = (why: RegExp) => ({
  code: "collector_unreachable",
  message: expect.stringMatching(why) as string,
  hint: expect.stringContaining("--data-directory") as string,
});

describe("the control socket", () => {
  it("lets commands ask as an administrator, without a token in any file", async () => {
    writeFileSync(join(directory, "control.json"), '{"token":"left behind by an earlier release"}');
    const scene = new HttpScene();
    await listening(directory, scene);
    expect(await (await askCollector(directory, "/api/v1/retention")).json()).toMatchObject({ has_archive: true });
    expect(readdirSync(directory)).toEqual(["control.sock"]);
    expect(statSync(join(directory, "control.sock")).mode & 0o777).toBe(0o600);
    expect(scene.audited).toEqual([
      expect.objectContaining({ action: "administrator_request", target: "GET /api/v1/retention", from: "this machine" }),
    ]);
  });

  it("works where the path of the directory is too long for a socket", async () => {
    const long = join(directory, "d".repeat(120));
    mkdirSync(long);
    await listening(long);
    expect((await askCollector(long, "/readyz")).status).toBe(200);
  });

  it("replaces one that a killed collector left behind, and removes only its own", async () => {
    const first = await listening();
    const second = await listening();
    first.stop();
    expect((await askCollector(directory, "/healthz")).status).toBe(200);
    second.stop();
    second.stop();
    expect(existsSync(join(directory, "control.sock"))).toBe(false);
    await expect(askCollector(directory, "/")).rejects.toMatchObject(unreachable(/none runs there/));
    await expect(askCollector(join(directory, "none"), "/")).rejects.toMatchObject(unreachable(/none runs there/));
  });

  it("can't be imitated by a request over TCP", async () => {
    const scene = new HttpScene();
    const forged = { "X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", Forwarded: "for=unix:" };
    expect((await scene.ask("/api/v1/retention", undefined, { headers: forged })).status).toBe(401);
  });

  it("passes on what the collector refused", async () => {
    await listening();
    await expect(askCollector(directory, "/api/v1/nodes/none")).rejects.toMatchObject({ code: "request_failed" });
    const status = await new Promise((resolve, reject) => {
      const asked = request({ socketPath: join(directory, "control.sock"), path: "/api/v1/me" }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.once("error", reject).end();
    });
    expect(status).toBe(200);
  });
});
