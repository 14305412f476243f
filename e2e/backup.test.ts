/** docs/how-to/backup.md, followed line by line: what it tells an operator to type is typed here, against real processes. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const PAGE = readFileSync(join(import.meta.dirname, "../docs/how-to/backup.md"), "utf8");

/** The lines of the shell blocks below a heading, a block each. */
function blocksOf(heading: string): readonly (readonly string[])[] {
  const section = PAGE.split("\n## ").find((one) => one.startsWith(heading)) ?? "";
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => (text ?? "").trim().split("\n"));
}

describe("docs/how-to/backup.md", () => {
  let directory: TemporaryDirectory;
  let collector: CollectorProcess;
  let agent: ChildProcess;
  let log = "";
  const at = (...names: readonly string[]): string => join(directory.path, ...names);

  /** Types the lines; what systemd does for the service is done with the process itself. */
  async function type(lines: readonly string[], data = collector.directory): Promise<void> {
    for (const line of lines) {
      if (/^systemctl (stop|disable --now) heliograph-collector$/.test(line)) await collector.kill("SIGTERM");
      else if (/^systemctl (start|enable --now) heliograph-collector$/.test(line)) await collector.start();
      else {
        const here = line.replaceAll("/var/lib/heliograph", data).replaceAll("/backup", at("backup"));
        execFileSync("bash", ["-euc", here], { stdio: "pipe" });
      }
    }
  }
  /** Times of the host's readings, one each; a row that stands twice is there twice. */
  const readings = async (): Promise<readonly string[]> =>
    (await collector.sql<{ time: string }>("SELECT toString(time) AS time FROM heliograph.host_readings ORDER BY time")).map(
      ({ time }) => time,
    );
  const more = (than: number): Promise<readonly string[]> =>
    waitFor(`${than} readings; the agent said ${log}`, 60_000, async () => {
      const found = await readings();
      return found.length > than ? found : undefined;
    });
  /** All of these are there again, and none twice. */
  async function expectEach(wanted: readonly string[]): Promise<void> {
    const there = await waitFor("all rows", 60_000, async () => {
      const found = await readings();
      const times = new Set(found);
      return wanted.every((time) => times.has(time)) ? found : undefined;
    });
    expect(new Set(there).size).toBe(there.length);
  }
  const instance = (): string => readFileSync(join(collector.directory, "instance"), "utf8");

  async function startAgent(urls: string): Promise<void> {
    mkdirSync(at("agent"), { recursive: true });
    const token_file = at("agent", "token");
    if (!existsSync(token_file)) writeFileSync(token_file, collector.token("node", "moved-node"), { mode: 0o600 });
    agent = spawn(process.execPath, [AGENT, "run", "--config", "/dev/null"], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        HELIOGRAPH_NODE_NAME: "moved-node",
        HELIOGRAPH_COLLECTOR_URL: urls,
        HELIOGRAPH_COLLECTOR_TOKEN_FILE: token_file,
        HELIOGRAPH_STATE_DIRECTORY: at("agent"),
        HELIOGRAPH_JOBS_SOCKET: at("agent", "jobs.sock"),
        HELIOGRAPH_SAMPLE_INTERVAL_MS: "200",
      },
    });
    agent.stderr?.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-3_000)));
    await more(10);
  }

  beforeEach(async () => {
    directory = temporaryDirectory("backup");
    mkdirSync(at("backup"));
    log = "";
    collector = await CollectorProcess.create(at("data"));
    await collector.start();
  });
  afterEach(async () => {
    agent.kill("SIGKILL");
    if (agent.exitCode === null && agent.signalCode === null) await once(agent, "exit");
    await collector.kill("SIGTERM");
    directory[Symbol.dispose]();
  });

  it("backs up and restores: agents send again what the copy lacks, and each row stands once", async () => {
    await startAgent(collector.mqtt_url);
    const [backup = []] = blocksOf("Back up");
    const [restore = []] = blocksOf("Restore");
    const before = await readings();
    const was = instance();
    await type(backup);
    expect(existsSync(at("backup", "heliograph.partial"))).toBe(false);
    const later = await more(before.length + 15);
    await type(restore);
    expect(instance()).toBe(was);
    await expectEach(later);
  });

  it("restores a snapshot that was taken at one instant while the service ran", async () => {
    await startAgent(collector.mqtt_url);
    const [restore = []] = blocksOf("Restore");
    const before = await more(20);
    const pids = [collector.pid, collector.clickhouse_pid];
    for (const pid of pids) process.kill(pid, "SIGSTOP");
    execFileSync("cp", ["-a", collector.directory, at("backup", "heliograph")]);
    for (const pid of pids) process.kill(pid, "SIGCONT");
    execFileSync("bash", [
      "-euc",
      `cd ${at("backup", "heliograph")} && find . -type f -exec sha256sum {} + > ../heliograph.sha256`,
    ]);
    await type(restore);
    expect(existsSync(`${collector.directory}.before`)).toBe(true);
    await expectEach(before);
  });

  it("moves to another machine: agents follow by their second address, with their tokens", async () => {
    const there = await CollectorProcess.create(at("new"));
    await startAgent(`${collector.mqtt_url},${there.mqtt_url}`);
    const [away = [], arrive = []] = blocksOf("Move");
    const before = await readings();
    const { admin } = collector;
    const was = instance();
    await type(away);
    collector = there;
    await type(arrive);
    expect(instance()).toBe(was);
    const me = await fetch(`${collector.url}/api/v1/me`, { headers: { Authorization: `Bearer ${admin}` } });
    expect(me.status).toBe(200);
    await expectEach(before);
    await more(before.length + 15);
    await expectEach(before);
  });
});
