import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { askCollector, ownUrl, removeControl, writeControl } from "./control-file.ts";

describe("the way from a command to the running collector", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "heliograph-control-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const unreachable = (why: RegExp) => ({
    code: "collector_unreachable",
    message: expect.stringMatching(why) as string,
    hint: expect.stringContaining("--data-directory") as string,
  });

  it.each([
    ["127.0.0.1", "http://127.0.0.1:80"],
    ["0.0.0.0", "http://127.0.0.1:80"],
    ["::", "http://[::1]:80"],
    ["10.1.2.3", "http://10.1.2.3:80"],
  ])("from a listener on %s is %s", (host, url) => expect(ownUrl(host, 80)).toBe(url));

  it("is this user's alone, goes with the token, and ends with the collector", async () => {
    const asked: (string | undefined)[] = [];
    let status = 200;
    const server = createServer((question, answer) => {
      asked.push(question.url, question.headers.authorization);
      const error = { code: "too_many_exports", message: "Another export runs.", hint: "Ask again." };
      answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ error }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = ownUrl("127.0.0.1", (server.address() as AddressInfo).port);
    try {
      await writeControl(directory, { url, token: "secret", pid: process.pid });
      await writeControl(directory, { url, token: "secret", pid: process.pid });
      expect(statSync(join(directory, "control.json")).mode & 0o777).toBe(0o600);
      expect((await askCollector(directory, "/api/v1/retention")).status).toBe(200);
      expect(asked).toEqual(["/api/v1/retention", "Bearer secret"]);
      status = 429;
      const refused = { code: "request_failed", message: "Another export runs.", hint: "Ask again." };
      await expect(askCollector(directory, "/")).rejects.toMatchObject(refused);
      status = 401;
      await expect(askCollector(directory, "/")).rejects.toMatchObject(unreachable(/is another/));
    } finally {
      server.closeAllConnections();
      server.close();
    }
    await expect(askCollector(directory, "/")).rejects.toMatchObject(unreachable(/does not answer/));
    await removeControl(directory);
    await removeControl(directory);
    await expect(askCollector(directory, "/")).rejects.toMatchObject(unreachable(/none runs there/));
  });

  it("is left alone where it is another collector's, and told where it is not what it should be", async () => {
    await writeControl(directory, { url: "http://127.0.0.1:1", token: "secret", pid: 1 });
    await removeControl(directory);
    expect(statSync(join(directory, "control.json")).size).toBeGreaterThan(0);
    writeFileSync(join(directory, "control.json"), '{"url":');
    await expect(askCollector(directory, "/")).rejects.toMatchObject(unreachable(/not what it should be/));
  });
});
