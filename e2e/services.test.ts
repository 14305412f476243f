/** The daemons as a service manager and an operator see them: readiness, exit codes, reload, what the log says. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { LIVE_SETTINGS as AGENT_LIVE } from "@heliograph/agent/config";
import { LIVE_SETTINGS as COLLECTOR_LIVE } from "@heliograph/collector/config";
import { RunningBroker } from "@heliograph/collector/test/intake/running-broker";
import { NotifyReceiver } from "@heliograph/daemon/test/notify-receiver";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { childrenOf, freePort, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const COLLECTOR = join(import.meta.dirname, "../collector/dist/main.js");
const PATH = process.env["PATH"] ?? "";

let directory: TemporaryDirectory;
let receiver: NotifyReceiver;
let notify_socket: string;
beforeEach(async () => {
  directory = temporaryDirectory("services");
  notify_socket = join(directory.path, "notify");
  receiver = new NotifyReceiver(notify_socket);
  await receiver.line(/^listening$/);
});
afterEach(async () => {
  await receiver.end();
  directory[Symbol.dispose]();
});

/** A daemon with its standard error as text. */
class Daemon {
  readonly child: ChildProcess;
  log = "";

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const env = { PATH, NOTIFY_SOCKET: notify_socket, WATCHDOG_USEC: "3000000", HELIOGRAPH_LOG_FORMAT: "text", ...environment };
    this.child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout?.resume();
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.log += text));
  }

  async says(pattern: RegExp): Promise<void> {
    await waitFor(`${String(pattern)} in ${this.log}`, 60_000, () => pattern.test(this.log) || undefined).catch(() => {
      throw new Error(`it did not say ${String(pattern)} but:\n${this.log}`);
    });
  }

  async end(): Promise<number | null> {
    if (this.child.exitCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    return this.child.exitCode;
  }
}

describe("the agent under a service manager", () => {
  let broker: RunningBroker;
  let agent: Daemon;
  beforeEach(async () => {
    broker = new RunningBroker();
  });
  afterEach(async () => {
    await agent.end();
    await broker.stop();
  });

  it("is ready without a collector, takes a token that was changed at the next connect, and its settings at SIGHUP", async () => {
    await broker.start();
    const token_file = join(directory.path, "token");
    const config = join(directory.path, "agent.toml");
    writeFileSync(token_file, "hg_wrong\n");
    const settings = (interval_ms: number, more = ""): void =>
      writeFileSync(
        config,
        `[node]\nname = "n1"\n[collector]\nurl = "mqtt://127.0.0.1:${broker.port}"\ntoken_file = "${token_file}"\n` +
          `[sample]\ninterval_ms = ${interval_ms}\n[jobs]\nsocket = "${join(directory.path, "jobs.sock")}"\n${more}`,
      );
    settings(1_000);
    agent = new Daemon(["--jitless", AGENT, "run", "--config", config]);
    expect(await receiver.line(/READY=1/)).toContain("sampling each 1000 ms; not connected to the collector");
    await receiver.line(/WATCHDOG=1/);

    writeFileSync(token_file, `${await broker.access.issueNodeToken("n1")}\n`);
    await agent.says(/: connected to the collector$/m);
    await receiver.line(/STATUS=.*; connected to the collector/);

    settings(500, '[spool]\nmax_bytes = 2000000\n[log]\nlevel = "debug"\n');
    agent.child.kill("SIGHUP");
    await agent.says(/info: read the settings again; changed: sample.interval_ms, log.level$/m);
    await agent.says(/warning: these settings take effect at the next restart: spool.max_bytes$/m);
    expect(await receiver.line(/RELOADING=1/)).toMatch(/MONOTONIC_USEC=\d+/);
    await receiver.line(/^READY=1\|STATUS=sampling each 500 ms/);
    writeFileSync(config, "[sample]\ninterval_ms = 5\n");
    agent.child.kill("SIGHUP");
    await agent.says(/error: the settings were not read again; all goes on as it was: .*interval_ms.*What to do: /);

    expect(await agent.end()).toBe(0);
    await receiver.line(/^STOPPING=1/);
    expect(agent.log).not.toMatch(/^\s+at /m);
  });
});

it("docs/reference/configuration.md names the settings that a reload takes, and no others", () => {
  const page = readFileSync(join(import.meta.dirname, "../docs/reference/configuration.md"), "utf8");
  const named = (who: string): string[] =>
    [...(new RegExp(`^\\| ${who} \\| (.*) \\|$`, "m").exec(page)?.[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, key]) => key ?? "");
  expect(named("agent")).toEqual([...AGENT_LIVE]);
  expect(named("collector")).toEqual([...COLLECTOR_LIVE]);
});

describe("a setting that is wrong", () => {
  it.each([
    ["agent", AGENT, ["run"], "[sample]\ninterval_ms = 5\n"],
    ["agent", AGENT, ["run"], "[collector]\nurl = 'http://x'\n"],
    ["agent", AGENT, ["run"], "[collector]\ntoken_file = '/proc/none'\n"],
    ["collector", COLLECTOR, ["serve"], "[http]\nport = 99999\n"],
    ["collector", COLLECTOR, ["serve"], "no toml"],
    ["collector", COLLECTOR, ["serve"], "[archive]\ndirectory = '/a'\ns3_url = 'https://s3.example/b/c'\n"],
  ])("ends the %s with exit code 78 and the reason, without a stack", (_, script, words, toml) => {
    const config = join(directory.path, "settings.toml");
    writeFileSync(config, toml);
    const args = [script, ...words, "--config", config];
    if (script === COLLECTOR) args.push("--data-directory", directory.path);
    const { status, stderr } = spawnSync(process.execPath, args, { env: { PATH }, encoding: "utf8" });
    expect([status, stderr]).toEqual([78, expect.stringMatching(/^heliograph-(?:agent|collector): .+\n(?:.*\n)* {2}\S.*\n$/)]);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("is not how a full port or a directory that can't be written ends: those may pass, and are reported without a stack too", async () => {
    const blocked = join(directory.path, "file");
    writeFileSync(blocked, "");
    const args = [COLLECTOR, "serve", "--config", "/dev/null", "--data-directory", join(blocked, "data")];
    const { status, stderr } = spawnSync(process.execPath, args, { env: { PATH }, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/ENOTDIR|EEXIST/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("the collector under a service manager", () => {
  it("is ready once ClickHouse is, tells how ClickHouse died and that it is back, and takes settings at SIGHUP", async () => {
    const data = join(directory.path, "data");
    mkdirSync(data);
    chmodSync(data, 0o700);
    const config = join(directory.path, "collector.toml");
    const [http, mqtt] = [await freePort(), await freePort()];
    const settings = (names: string, more = ""): void =>
      writeFileSync(config, `[http]\nport = ${http}\nallowed_hosts = [${names}]\n[mqtt]\nport = ${mqtt}\n${more}`);
    settings("");
    const collector = new Daemon([COLLECTOR, "serve", "--config", config, "--data-directory", data]);
    try {
      await receiver.line(/READY=1/);
      expect((await fetch(`http://127.0.0.1:${http}/readyz`)).status).toBe(200);
      await receiver.line(/WATCHDOG=1/);

      const [clickhouse = 0] = childrenOf(collector.child.pid ?? 0);
      process.kill(clickhouse, "SIGKILL");
      await collector.says(/error: ClickHouse died; .*signal SIGKILL.*What to do: .*out of memory/);
      await collector.says(/info: ClickHouse answers again pid=\d+ away_ms=\d+$/m);

      const ask = (): Promise<number> =>
        new Promise((resolve, reject) => {
          const curl = spawn("curl", [
            "-s",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code}",
            "-H",
            "Host: fleet.example",
            `http://127.0.0.1:${http}/healthz`,
          ]);
          let text = "";
          curl.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
          curl.once("error", reject).once("close", () => resolve(Number(text)));
        });
      expect(await ask()).toBe(421);
      settings('"fleet.example"', "[store]\nwarn_free_ratio = 0.2\n");
      collector.child.kill("SIGHUP");
      await collector.says(/changed: http.allowed_hosts$/m);
      await collector.says(/at the next restart: store.warn_free_ratio$/m);
      expect(await ask()).toBe(200);
      expect(await collector.end()).toBe(0);
    } finally {
      await collector.end();
    }
  });
});
