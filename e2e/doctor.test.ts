import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RunningBroker } from "@heliograph/collector/test/intake/running-broker";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "../agent/src/main.ts");

let running: RunningBroker;
let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-doctor-"));
  running = new RunningBroker();
  await running.start();
});
afterEach(async () => {
  await running.stop();
  rmSync(directory, { recursive: true });
});

interface Answer {
  readonly ok: boolean;
  readonly findings: readonly { readonly check: string; readonly status: string; readonly found: string }[];
}

/** Runs the command as an operator would. */
function doctor(token: string): Promise<{ readonly code: number; readonly answer: Answer }> {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HELIOGRAPH_NODE_NAME: "n1",
    HELIOGRAPH_COLLECTOR_URL: `mqtt://127.0.0.1:${running.port}`,
    HELIOGRAPH_COLLECTOR_TOKEN: token,
    HELIOGRAPH_JOBS_SOCKET: join(directory, "jobs.sock"),
    HELIOGRAPH_STATE_DIRECTORY: directory,
    HELIOGRAPH_EVENTS_KERNEL_LOG: join(directory, "no-kmsg"),
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

  it("fails, with what the broker said, for a token that is not this node's", async () => {
    const { answer, code } = await doctor("hg_wrong");
    expect(statusOf(answer, "collector")).toBe("fail");
    expect(answer.findings.find((finding) => finding.check === "collector")?.found).toMatch(/not authorized|bad user/i);
    expect(code).toBe(1);
  });
});
