/** A target that this command starts itself: a real collector with its own ClickHouse, on free ports and a temporary folder. */
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { CollectorProcess } from "../harness/collector-process.ts";
import type { AgentOptions, AgentProcess, Machine, Target } from "./target.ts";

export interface OwnTargetOptions {
  /** A folder that is empty. */
  readonly directory: string;
  /** A built checkout, whose collector and agent are attacked. */
  readonly checkout: string;
  readonly random: () => number;
  readonly elsewhere: string | undefined;
}

export interface OwnTarget {
  readonly target: Target & { readonly machine: Machine };
  /** Ends every process that was started. */
  readonly stop: () => Promise<void>;
}

export async function startOwnTarget({ directory, checkout, random, elsewhere }: OwnTargetOptions): Promise<OwnTarget> {
  const main = join(checkout, "collector/dist/main.js");
  const create = async (name: string): Promise<CollectorProcess> => {
    const collector = await CollectorProcess.create(join(directory, name));
    collector.main = main;
    return collector;
  };
  const collector = await create("data");
  const others: CollectorProcess[] = [];
  const agents: AgentProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const agent of agents) await agent.kill("SIGKILL");
    for (const one of [collector, ...others]) await one.kill("SIGTERM");
  };
  try {
    const scratch = join(directory, "scratch");
    mkdirSync(scratch, { recursive: true });
    const tokens = {
      admin: collector.token("viewer", "root", "--role", "admin"),
      analyst: collector.token("viewer", "ana", "--role", "analyst"),
      viewer: collector.token("viewer", "vic", "--role", "viewer"),
      bystander: collector.token("viewer", "bea", "--role", "viewer"),
      node: { name: "known-node", token: collector.token("node", "known-node") },
    };
    const canary = { path: join(collector.directory, "canary.txt"), text: `canary-${randomBytes(12).toString("hex")}` };
    writeFileSync(canary.path, `${canary.text}\n`, { mode: 0o600 });
    await collector.start();
    const machine: Machine = {
      collector,
      scratch,
      canary,
      secrets: () => secretsIn(collector.directory),
      command: (...words) => runCommand(main, collector.directory, words),
      another: async (name) => {
        const made = await create(name);
        others.push(made);
        return made;
      },
      agent: (options) => {
        const started = startAgent(join(checkout, "agent/dist/main.js"), { mqtt_url: collector.mqtt_url, ...options });
        agents.push(started);
        return started;
      },
    };
    const at = (port: number) => ({ host: "127.0.0.1", port });
    const target = { http: at(collector.http_port), mqtt: at(collector.mqtt_port), tokens, random, machine, elsewhere };
    return { target, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Passwords and tokens in the files below a data directory, and the directory itself. */
function secretsIn(data_directory: string): string[] {
  const read = (path: string): string => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return ""; // This version has no such file.
    }
  };
  const run = join(data_directory, "clickhouse/run");
  const configurations = readdirSync(run, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".xml"))
    .map((name) => read(join(run, name)));
  const in_xml = configurations.flatMap((text) => [...text.matchAll(/>([\w-]{24,})</g)].map(([, secret]) => secret ?? ""));
  const in_json = ["control.json", "credentials.json"].flatMap((name) =>
    [...read(join(data_directory, name)).matchAll(/"(hg[a-z]_[\w-]+|[0-9a-f]{64})"/g)].map(([, secret]) => secret ?? ""),
  );
  return [data_directory, ...in_xml, ...in_json].filter((text) => text !== "");
}

function runCommand(
  main: string,
  data_directory: string,
  words: readonly string[],
): Promise<{ readonly status: number; readonly output: string }> {
  const args = [main, ...words, "--data-directory", data_directory, "--config", "/dev/null"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { encoding: "utf8", timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}`.trim() }),
    );
  });
}

function startAgent(main: string, { name, token, directory, mqtt_url = "" }: AgentOptions): AgentProcess {
  mkdirSync(directory, { recursive: true });
  const token_file = join(directory, `${name}.token`);
  writeFileSync(token_file, token, { mode: 0o600 });
  const jobs_socket = join(directory, "jobs.sock");
  const child = spawn(process.execPath, [main, "run", "--config", "/dev/null"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      HELIOGRAPH_NODE_NAME: name,
      HELIOGRAPH_COLLECTOR_URL: mqtt_url,
      HELIOGRAPH_COLLECTOR_TOKEN_FILE: token_file,
      HELIOGRAPH_JOBS_SOCKET: jobs_socket,
      HELIOGRAPH_STATE_DIRECTORY: directory,
      HELIOGRAPH_SAMPLE_INTERVAL_MS: "200",
    },
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-50_000)));
  return {
    child,
    jobs_socket,
    log: () => log,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}
