/** `npm start`: a collector, a simulated fleet in another process, and a real agent of this machine, until Ctrl-C. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";

import { simulatedNodeName } from "@heliograph/proto/simulated-nodes";
import { NODE_NAME } from "@heliograph/proto/topics";

import type { Collector } from "../collector.ts";
import type { CollectorSettings } from "../settings/settings-schema.ts";
import type { ChildEnd } from "./child-end.ts";
import { ChildDaemon } from "./child-daemon.ts";
import { fillHistory, planHistory, type HistoryParts } from "./history.ts";
import { historyFile } from "./history-record.ts";

/** Longest path of a Unix socket on Linux is 107 bytes (sun_path in unix(7)). */
const MAX_SOCKET_PATH = 107;

/** With this many samples of GPUs a second, a machine with two cores has time left for its page. */
const GPUS_A_SECOND = 1_024;

export interface DemoOptions {
  /** Not started. */
  readonly collector: Collector;
  readonly settings: CollectorSettings;
  /** The built `heliograph-agent`. */
  readonly agent_script: string;
  readonly nodes: number;
  readonly gpus_per_node: number;
  readonly seed: number;
  /** Length of a past that is generated first, e.g. "30d". */
  readonly history?: string | undefined;
  /** Our own environment, which the agents get too. */
  readonly inherited: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
  /** Resolves when a signal asks the demo to end. */
  readonly stopped: Promise<string>;
}

export interface RunningDemo {
  /** Resolves when one of the processes ends by itself. */
  readonly failed: Promise<ChildEnd>;
  stop(deadline_ms: number): Promise<void>;
}

/** Name of the real agent's node: this machine's, or `this-machine` if that is not allowed or belongs to a simulated one. */
function localNodeName(taken: readonly string[]): string {
  const name = hostname().toLowerCase();
  return NODE_NAME.test(name) && !taken.includes(name) ? name : "this-machine";
}

/**
 * Where jobs of this machine report: in the data directory, or in a folder of this user if that path is too long for a socket.
 */
function jobsSocketPath(data_directory: string): string {
  const path = resolve(data_directory, "jobs.sock");
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return path;
  const folder = join(tmpdir(), `heliograph-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, "jobs.sock");
}

/** Time between two samples of a GPU, in ms: a second, and longer for large fleets, so that one machine can handle them. */
export const liveIntervalMs = (gpus: number): number => Math.min(60_000, 1_000 * Math.ceil(gpus / GPUS_A_SECOND));

const STOP_AFTER_FAILURE_MS = 5_000;

const historyParts = ({ collector, settings, print }: DemoOptions): HistoryParts => ({
  data_directory: settings.data.directory,
  store: collector.store,
  print,
  now_ms: Date.now,
});

export async function demo(options: DemoOptions): Promise<RunningDemo> {
  const { collector, settings, agent_script, inherited, print } = options;
  const { http_port, mqtt_port } = await collector.start();
  const { process_tokens } = collector.access;
  const simulated = Array.from({ length: options.nodes }, (_, position) => simulatedNodeName(position));
  const tokens = Object.fromEntries(simulated.map((name) => [name, process_tokens.issueNode(name)]));
  const tokens_file = resolve(settings.data.directory, "simulated-tokens.json");
  writeFileSync(tokens_file, JSON.stringify(tokens), { mode: 0o600 });
  chmodSync(tokens_file, 0o600);

  const broker = `mqtt://127.0.0.1:${mqtt_port}`;
  const jobs_socket = jobsSocketPath(settings.data.directory);
  const local = localNodeName(simulated);
  const failed = Promise.withResolvers<ChildEnd>();
  const child = (
    name: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    sends_batches = false,
  ): ChildDaemon =>
    new ChildDaemon({
      sends_batches,
      name,
      script: agent_script,
      args: [...args, "--exit-with-parent", "--log-level", "error"],
      environment,
      inherited,
      onLine: print,
      onExit: failed.resolve,
    });
  const children: ChildDaemon[] = [];
  const { nodes, gpus_per_node, seed } = options;
  const size = ["--nodes", String(nodes), "--gpus", String(gpus_per_node), "--mig", "--seed", String(seed)];
  const fleet_args = ["simulate", "--config", "/dev/null", ...size, "--tokens", tokens_file, "--collector", broker];
  const fleet_environment = { HELIOGRAPH_SAMPLE_INTERVAL_MS: String(liveIntervalMs(nodes * gpus_per_node)) };
  const stop = async (deadline_ms: number): Promise<void> => {
    await Promise.all(children.map((one) => one.stop(deadline_ms / 2)));
    await collector.stop(deadline_ms / 2);
  };
  const history = options.history === undefined ? undefined : { length: options.history, nodes, gpus_per_node, seed };
  try {
    const record = history === undefined ? undefined : await planHistory(history, historyParts(options));
    if (record === undefined) children.push(child("fleet", fleet_args, fleet_environment));
    else {
      const plan = historyFile(settings.data.directory);
      const fleet = child("fleet", [...fleet_args, "--history", plan], fleet_environment, true);
      children.push(fleet);
      const filled = fillHistory(record, fleet, historyParts(options));
      const ended = await Promise.race([filled.then(() => undefined), failed.promise, options.stopped]);
      if (ended !== undefined) {
        // Whatever happened to the fill then, the fleet's end is reported.
        filled.catch(() => undefined);
        return { failed: failed.promise, stop };
      }
      await collector.warmStartLive();
    }
  } catch (error) {
    await stop(STOP_AFTER_FAILURE_MS);
    throw error;
  }
  children.push(
    child("agent", ["run", "--config", "/dev/null"], {
      HELIOGRAPH_NODE_NAME: local,
      HELIOGRAPH_COLLECTOR_URL: broker,
      HELIOGRAPH_COLLECTOR_TOKEN: process_tokens.issueNode(local),
      HELIOGRAPH_JOBS_SOCKET: jobs_socket,
    }),
  );

  const token = process_tokens.issueViewer({ name: "npm start", role: "admin" });
  const url = `http://${settings.http.host}:${http_port}`;
  print(`Heliograph is ready: ${url}/?token=${token}`);
  print(
    `  ${options.nodes} simulated nodes of ${options.gpus_per_node} GPUs, and this machine as ${local}. Ctrl-C ends it; what was stored stays in ${settings.data.directory}.`,
  );
  print(
    `  Report a job of your own:  HELIOGRAPH_JOBS_SOCKET=${jobs_socket} npm run helio -- run --name demo -- python3 examples/train.py`,
  );
  print(`  Ask the API:               curl -H 'Authorization: Bearer ${token}' ${url}/api/v1/fleet`);
  print(
    `  Ask SQL:                   curl -H 'Authorization: Bearer ${token}' '${url}/clickhouse/' --data-binary 'SELECT count() FROM heliograph.gpu_readings'`,
  );
  return { failed: failed.promise, stop };
}
