/** Prometheus' storage, written by its own promtool from OpenMetrics: hours of samples need not be waited for. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

import { endedChildrenCpuSeconds } from "../process-cost.ts";
import type { DataSet } from "./data-set.ts";
import { bytesBelow } from "./disk-use.ts";
import { openMetrics } from "./exposition.ts";
import type { Program } from "./find-program.ts";
import type { PeerResult } from "./peer-result.ts";

export const PROMTOOL: Program = { name: "promtool", flag: "promtool", how: "`apt-get install prometheus`" };

/** A block of Prometheus takes two hours at first; all of the data set lies in one or two. */
export async function writePrometheusBlocks(promtool: string, data: DataSet): Promise<PeerResult> {
  using directory = temporaryDirectory("bench-prometheus");
  const input = join(directory.path, "input.om");
  await pipeline(Readable.from(inLines(openMetrics(data))), createWriteStream(input));
  const output = join(directory.path, "blocks");
  const before = endedChildrenCpuSeconds();
  const child = spawn(promtool, ["tsdb", "create-blocks-from", "openmetrics", input, output], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let listed = "";
  child.stdout.on("data", (text: Buffer) => (listed += text.toString()));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`promtool ended with ${code}`);
  const cpu_s = endedChildrenCpuSeconds() - before;
  const samples = [...listed.matchAll(/^[0-9A-Z]{26}(?:\s+\d+){2}\s+\S+\s+(\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  if (samples !== data.values) throw new Error(`promtool wrote ${samples} of ${data.values} values:\n${listed}`);
  const version = /version (\S+)/.exec(execFileSync(promtool, ["--version"], { encoding: "utf8" }))?.[1] ?? "unknown";
  const bytes = bytesBelow(output);
  return { name: "Prometheus", written_bytes: bytes, merged_bytes: bytes, cpu_s, note: `${version}, blocks written by promtool` };
}

/** Lines in pieces: a write a line would take longer than all the rest. */
function* inLines(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < 1 << 20) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
