/** A collector, a load generator and a viewer, each in a process of its own, and what they cost and do over a while. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { CollectorProcess, waitFor } from "@heliograph/e2e/harness/collector-process";
import { cpuSeconds, residentBytes } from "../process-cost.ts";
import { GPUS, gpuUuid } from "./batch-packet.ts";
import { LiveWatch } from "./live-watch.ts";
import type { GeneratorCounts, GeneratorOrder, GeneratorReport } from "./messages.ts";
import { issueTokens } from "./tokens.ts";

const CONNECT_TIMEOUT_MS = 600_000;
/** What was sent before has to be stored by then, or the collector is stuck. */
const DRAIN_TIMEOUT_MS = 300_000;
/** GPUs that the viewer follows, spread over the fleet. */
const WATCHED = 20;

/** What one try showed. Rates are of readings, by wall time; costs are CPU seconds per million committed readings. */
export interface LoadResult {
  readonly nodes: number;
  readonly offered: number;
  readonly committed: number;
  readonly cpu: { readonly generator: number; readonly collector: number; readonly clickhouse: number };
  readonly collector_bytes: number;
  /** From a reading's time to the mark that covers it at the node, ms. */
  readonly to_mark_ms: readonly number[];
  /** From a reading's time to its arrival at a viewer, ms. */
  readonly to_viewer_ms: readonly number[];
}

export class FleetLoad {
  readonly #collector: CollectorProcess;
  readonly #generator: ChildProcess;
  readonly #live = new LiveWatch();
  /** Time and CPU that it took all nodes to connect. */
  readonly connecting = { seconds: 0, collector_cpu: 0, clickhouse_cpu: 0 };
  values_per_reading = 0;

  private constructor(collector: CollectorProcess, generator: ChildProcess) {
    this.#collector = collector;
    this.#generator = generator;
  }

  /** Starts a collector on this directory and connects `nodes` nodes; `node_flags` are Node's, for the collector. */
  static async start(directory: string, nodes: number, node_flags: readonly string[]): Promise<FleetLoad> {
    const collector = await CollectorProcess.create(directory);
    collector.node_flags = node_flags;
    const fleet = await issueTokens(directory, nodes);
    // Issues the administrator's token before the collector starts.
    void collector.admin;
    await collector.start("--log-level", "warn");
    const generator = fork(join(import.meta.dirname, "generator.ts"), { serialization: "advanced" });
    const load = new FleetLoad(collector, generator);
    try {
      const [began, before] = [performance.now(), load.#cpu()];
      const report = await load.#ask({ kind: "connect", port: collector.mqtt_port, fleet }, CONNECT_TIMEOUT_MS);
      if (report.kind !== "connected")
        throw new Error(`the nodes could not connect: ${JSON.stringify(report)}\n${collector.log}`);
      load.values_per_reading = report.values_per_reading;
      const after = load.#cpu();
      load.connecting.seconds = (performance.now() - began) / 1000;
      load.connecting.collector_cpu = after.collector - before.collector;
      load.connecting.clickhouse_cpu = after.clickhouse - before.clickhouse;
      const watched = Array.from({ length: WATCHED }, (_, index) => Math.floor((index * nodes) / WATCHED));
      await load.#live.start(
        collector,
        watched.map((node) => `gpu/${gpuUuid(node, node % GPUS)}`),
      );
    } catch (error) {
      await load.stop();
      throw error;
    }
    return load;
  }

  /** So many nodes send for `warm_up_s`, then for `seconds` that count. Afterwards all that was sent is stored. */
  async try(nodes: number, warm_up_s: number, seconds: number): Promise<LoadResult> {
    this.#order({ kind: "send", nodes });
    await delay(warm_up_s * 1000);
    const before = await this.#edge();
    this.#live.take();
    const began = performance.now();
    await delay(seconds * 1000);
    const after = await this.#edge();
    const to_viewer_ms = this.#live.take();
    const elapsed_s = (performance.now() - began) / 1000;
    this.#order({ kind: "rest" });
    await this.#drained();
    const rows = after.committed - before.committed;
    const perMillion = (name: "generator" | "collector" | "clickhouse"): number =>
      ((after.cpu[name] - before.cpu[name]) / rows) * 1e6;
    return {
      nodes,
      offered: ((after.counts.due_batches - before.counts.due_batches) * GPUS) / elapsed_s,
      committed: rows / elapsed_s,
      cpu: { generator: perMillion("generator"), collector: perMillion("collector"), clickhouse: perMillion("clickhouse") },
      collector_bytes: after.collector_bytes,
      to_mark_ms: after.counts.latencies_ms,
      to_viewer_ms,
    };
  }

  async stop(): Promise<void> {
    await this.#live.stop();
    if (this.#generator.connected) {
      const ended = once(this.#generator, "exit");
      this.#order({ kind: "end" });
      const timer = setTimeout(() => this.#generator.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(timer);
    }
    await this.#collector.kill("SIGTERM");
  }

  async #edge() {
    const counts = await this.#counts();
    const metrics = await (await this.#collector.get("/metrics")).text();
    const committed = Number(/^heliograph_store_committed_rows (\S+)/m.exec(metrics)?.[1]);
    return { counts, committed, cpu: this.#cpu(), collector_bytes: residentBytes(this.#collector.pid) };
  }

  async #drained(): Promise<void> {
    const what = "all that was sent to be stored";
    await waitFor(`${what}; the collector said:\n${this.#collector.log.slice(-3_000)}`, DRAIN_TIMEOUT_MS, async () => {
      await delay(500);
      const { due_batches, stored_batches, lost } = await this.#counts();
      if (lost > 0) throw new Error(`the collector ended ${lost} connections:\n${this.#collector.log.slice(-3_000)}`);
      return stored_batches >= due_batches ? true : undefined;
    });
  }

  async #counts(): Promise<GeneratorCounts> {
    const report = await this.#ask({ kind: "tell" }, 60_000);
    if (report.kind !== "counts") throw new Error(`the load generator answered ${JSON.stringify(report)}`);
    return report;
  }

  #cpu() {
    const { pid, clickhouse_pid } = this.#collector;
    return {
      generator: cpuSeconds(this.#generator.pid ?? 0),
      collector: cpuSeconds(pid),
      clickhouse: cpuSeconds(clickhouse_pid),
    };
  }

  #order(order: GeneratorOrder): void {
    this.#generator.send(order);
  }

  async #ask(order: GeneratorOrder, timeout_ms: number): Promise<GeneratorReport> {
    const answer = once(this.#generator, "message", { signal: AbortSignal.timeout(timeout_ms) });
    this.#order(order);
    const [report] = (await answer) as [GeneratorReport];
    return report;
  }
}
