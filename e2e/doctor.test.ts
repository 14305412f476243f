import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RunningBroker } from "@heliograph/collector/test/intake/running-broker";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "../agent/src/main.ts");

let running: RunningBroker;
let directory: string;
let web: Server;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-doctor-"));
  running = new RunningBroker();
  await running.start();
  web = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await running.stop();
  web.close();
  rmSync(directory, { recursive: true });
});

interface Answer {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly check: string;
    readonly status: string;
    readonly found: string;
    readonly advice: string;
  }[];
}

/** Runs the command as an operator would. */
function doctor(
  token: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly answer: Answer }> {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HELIOGRAPH_NODE_NAME: "n1",
    HELIOGRAPH_COLLECTOR_URL: `mqtt://127.0.0.1:${running.port}`,
    HELIOGRAPH_COLLECTOR_TOKEN: token,
    HELIOGRAPH_JOBS_SOCKET: join(directory, "jobs.sock"),
    HELIOGRAPH_STATE_DIRECTORY: directory,
    HELIOGRAPH_EVENTS_KERNEL_LOG: join(directory, "no-kmsg"),
    ...more,
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [MAIN, "doctor", "--json"], { env }, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(stderr));
      else resolve({ code: typeof error?.code === "number" ? error.code : 0, answer: JSON.parse(stdout) as Answer });
    });
  });
}

const statusOf = (answer: Answer, check: string): string | undefined =>
  answer.findings.find((finding) => finding.check === check)?.status;
const failed = (answer: Answer): string[] =>
  answer.findings.filter(({ status, check }) => status === "fail" && check !== "nvml").map(({ check }) => check);
const adviceOf = (answer: Answer, check: string): string =>
  answer.findings.find((finding) => finding.check === check)?.advice ?? "";

describe("heliograph-agent doctor", () => {
  it("asks the real broker whether it takes this node, and compares the clocks", async () => {
    const { answer, code } = await doctor(await running.access.issueNodeToken("n1"));
    expect(statusOf(answer, "token")).toBe("ok");
    expect(statusOf(answer, "collector")).toBe("ok");
    expect(statusOf(answer, "clock")).toBe("ok");
    expect(statusOf(answer, "kernel_log")).toBe("warn");
    expect(statusOf(answer, "state")).toBe("ok");
    expect(code).toBe(answer.ok ? 0 : 1);
    expect(running.live.statuses.map((status) => status.online)).toEqual([true, false]);
  });

  it("names the token where the broker takes no such one, and does not advise a new one first", async () => {
    await running.access.issueNodeToken("n1");
    const { answer, code } = await doctor(`hgn_${"A".repeat(43)}`);
    expect(failed(answer)).toEqual(["collector"]);
    expect(adviceOf(answer, "collector")).toMatch(/^On the collector: heliograph-collector token list\./);
    expect(code).toBe(1);
  });

  it("names a viewer's token, and does not try to sign in with it", async () => {
    const { answer } = await doctor(await running.access.issueViewerToken("n1", "viewer"));
    expect(failed(answer)).toEqual(["token"]);
    expect(answer.findings.find(({ check }) => check === "token")?.found).toContain("holds a viewer's token");
    expect(statusOf(answer, "collector")).toBe("skipped");
  });

  it.each<[string, () => string, string, RegExp]>([
    ["a name without an address", () => "mqtt://nosuch.invalid:1883", "resolve", /has no address|name server does not answer/],
    ["a port on which nothing listens", () => "mqtt://127.0.0.1:1", "tcp", /nothing listens there/],
    [
      "the port of a web server",
      () => `mqtt://127.0.0.1:${(web.address() as AddressInfo).port}`,
      "mqtt",
      /speaks HTTP, not MQTT/,
    ],
    ["TLS where there is none", () => `mqtts://127.0.0.1:${running.port}`, "tls", /127\.0\.0\.1/],
  ])("stops at %s, and names no other cause", async (_what, url, check, found) => {
    const { answer, code } = await doctor(await running.access.issueNodeToken("n1"), { HELIOGRAPH_COLLECTOR_URL: url() });
    expect(failed(answer)).toEqual([check]);
    expect(answer.findings.find((finding) => finding.check === check)?.found).toMatch(found);
    expect(adviceOf(answer, check)).not.toContain("token node");
    expect(code).toBe(1);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ["is not there", () => {}, /is not there/],
    ["is empty", (path) => writeFileSync(path, "\n"), /is empty/],
    ["is a directory", (path) => mkdirSync(path), /is a directory/],
    ["holds half a token", (path) => writeFileSync(path, "hgn_half"), /holds no whole token/],
  ])("says that a token file %s", async (_what, make, found) => {
    const path = join(directory, "token");
    make(path);
    const { answer } = await doctor("", { HELIOGRAPH_COLLECTOR_TOKEN_FILE: path });
    expect(failed(answer)).toEqual(["token"]);
    expect(answer.findings.find(({ check }) => check === "token")?.found).toMatch(found);
    expect(statusOf(answer, "mqtt")).toBe("ok");
  });
});
