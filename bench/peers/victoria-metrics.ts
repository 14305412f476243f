/** VictoriaMetrics, single node, fed through its import of Prometheus' text format. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { freePort, waitFor } from "@heliograph/e2e/harness/collector-process";
import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

import { cpuSeconds } from "../process-cost.ts";
import type { DataSet } from "./data-set.ts";
import { bytesBelow } from "./disk-use.ts";
import { samplesOfSeconds } from "./exposition.ts";
import type { Program } from "./find-program.ts";
import type { PeerResult } from "./peer-result.ts";

export const VICTORIA_METRICS: Program = {
  name: "victoria-metrics",
  flag: "victoria-metrics",
  how:
    "`apt-get install victoria-metrics`, or, for a newer one, " +
    "`go install github.com/VictoriaMetrics/VictoriaMetrics/app/victoria-metrics@v1.150.0`",
};

const SECONDS_PER_REQUEST = 10;
/** Twice `-inmemoryDataFlushInterval`. */
const FLUSHED_MS = 10_000;

export async function feedVictoriaMetrics(binary: string, data: DataSet): Promise<PeerResult> {
  using directory = temporaryDirectory("bench-victoria");
  const url = `http://127.0.0.1:${await freePort()}`;
  const flags = [`-httpListenAddr=${url.slice("http://".length)}`, `-storageDataPath=${directory.path}`, "-retentionPeriod=10y"];
  const child = spawn(binary, [...flags, "-loggerLevel=ERROR"], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  const ask = async (path: string, body?: string): Promise<string> => {
    const answer = await fetch(url + path, body === undefined ? {} : { method: "POST", body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`VictoriaMetrics answered ${answer.status} to ${path}: ${text}`);
    return text;
  };
  try {
    await waitFor("VictoriaMetrics", 30_000, async () => {
      if (child.exitCode !== null) throw new Error(`VictoriaMetrics ended with ${child.exitCode}`);
      return await ask("/health").catch(() => undefined);
    });
    const pid = child.pid ?? 0;
    const before = cpuSeconds(pid);
    for (let second = 0; second < data.seconds; second += SECONDS_PER_REQUEST) {
      const until = Math.min(data.seconds, second + SECONDS_PER_REQUEST);
      await ask("/api/v1/import/prometheus", [...samplesOfSeconds(data, second, until)].join(""));
    }
    // It keeps the newest in memory for seconds; `force_flush` makes that visible, not lasting.
    await ask("/internal/force_flush");
    await delay(FLUSHED_MS);
    const written_bytes = bytesBelow(directory.path);
    await ask("/internal/force_merge");
    await untilQuiet(pid);
    const cpu_s = cpuSeconds(pid) - before;
    const merged_bytes = bytesBelow(directory.path);
    const at_s = Math.floor(data.start_ms / 1000) + data.seconds;
    const query = encodeURIComponent(`sum(count_over_time({gpu_uuid!=""}[${data.seconds + 60}s]))`);
    const counted = JSON.parse(await ask(`/api/v1/query?query=${query}&time=${at_s}&nocache=1`)) as {
      data: { result: readonly { value: readonly [number, string] }[] };
    };
    const stored = Number(counted.data.result[0]?.value[1] ?? 0);
    if (stored !== data.values) throw new Error(`VictoriaMetrics has ${stored} of ${data.values} values`);
    return { name: "VictoriaMetrics", written_bytes, merged_bytes, cpu_s, note: versionOf(binary) };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

/** As it tells it, or as Go wrote it into what was built from the module. */
function versionOf(binary: string): string {
  const printed = execFileSync(binary, ["-version"], { encoding: "utf8" });
  const built = /VictoriaMetrics\/VictoriaMetrics\t(v\d+\.\d+\.\d+)/.exec(readFileSync(binary, "latin1"));
  return /v\d+\.\d+\.\d+/.exec(printed)?.[0] ?? built?.[1] ?? "of an unknown version";
}

/** Merges are over when the process has rested for three seconds. */
async function untilQuiet(pid: number): Promise<void> {
  for (let last = -1, quiet = 0; quiet < 3;) {
    await delay(1_000);
    const now = cpuSeconds(pid);
    quiet = now - last < 0.05 ? quiet + 1 : 0;
    last = now;
  }
}
