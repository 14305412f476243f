import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readSpool } from "../../src/spool/disk/read-spool.ts";
import { Spool, type SpoolOptions } from "../../src/spool/spool.ts";
import { ModelCollector } from "./model-collector.ts";

const DISK_BYTES = 2 << 20;
/** The memory filesystem of the kernel, so small that it is full at once. Only root may mount one. */
const is_root = process.getuid?.() === 0;

let root: string;
let now_ms: number;
let epoch: number;
let reported: string[];
const open: Spool[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "spool-disk-"));
  [now_ms, epoch, reported] = [0, 0, []];
});
afterEach(() => {
  for (const spool of open.splice(0)) spool.stop();
  if (is_root) execFileSync("sh", ["-c", `umount -l "$1" 2>/dev/null || true`, "sh", root]);
  rmSync(root, { recursive: true });
});

function spoolIn(directory: string, options: Partial<SpoolOptions> = {}): Spool {
  const spool = new Spool({
    max_bytes: 1 << 30,
    createEpoch: () => (epoch += 1),
    monotonic_ms: () => now_ms,
    disk: {
      directory,
      fsync: "interval",
      fsync_interval_ms: 1_000,
      onTrouble: (reason) => reported.push(/[A-Z]{5,}|another agent|^$/.exec(reason)?.[0] ?? reason),
    },
    ...options,
  });
  open.push(spool);
  return spool;
}

/** Takes events of about 1 KiB, a seal each; their keys. */
async function appendRows(spool: Spool, count: number, stream: "events" | "gpu_readings" = "events"): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < count) {
    now_ms += 500;
    if (stream === "events") spool.append("events", [{ time_ms: 1, message: "x".repeat(1_000) }]);
    else
      spool.append(
        "gpu_readings",
        Array.from({ length: 4 }, () => ({ time_ms: 1, gpu_uuid: "x".repeat(250) })),
      );
    spool.seal(1);
    const log = spool.logs.find((one) => one.stream === stream && !spool.isBacklog(one));
    keys.push(`${log?.epoch}/${stream}/${log?.last}`);
    // A file that is being synced on another thread takes its room until that is done.
    await nextTurn();
  }
  return keys;
}

const kept = (directory: string): string[] =>
  [...readSpool(directory)].map((record) => `${record.epoch}/${record.stream}/${record.sequence}`);

describe.runIf(is_root)("a full disk", () => {
  beforeEach(() => {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", root]);
  });

  it("keeps new rows in memory, and in files again when there is room, with no row lost or doubled", async () => {
    const directory = join(root, "spool");
    const spool = spoolIn(directory);
    const written = await appendRows(spool, 200);
    const ballast = join(root, "ballast");
    expect(() => writeFileSync(ballast, Buffer.alloc(DISK_BYTES))).toThrow(/ENOSPC/);
    written.push(...(await appendRows(spool, 100)));
    expect(reported).toEqual(["ENOSPC"]);
    expect(spool.health).toMatchObject({ trouble: expect.stringContaining("ENOSPC") as string, directory });
    expect(spool.health.memory_bytes).toBeGreaterThan(50_000);
    rmSync(ballast);
    written.push(...(await appendRows(spool, 30)));
    expect(reported).toEqual(["ENOSPC", ""]);
    expect(spool.health).toMatchObject({ trouble: "", memory_bytes: 0, rows_dropped: {} });
    expect(kept(directory)).toEqual(written);
    const collector = new ModelCollector();
    collector.hello(spool);
    collector.drain(spool);
    expect(collector.taken).toEqual(written);
  });

  it("removes acknowledged segments first, then the oldest readings, and no event", async () => {
    const directory = join(root, "spool");
    const spool = spoolIn(directory, { max_memory_bytes: 256 << 10 });
    const collector = new ModelCollector();
    // Covered, and kept for ten minutes unless the room is needed.
    await appendRows(spool, 900, "gpu_readings");
    collector.hello(spool);
    collector.drain(spool);
    const events = await appendRows(spool, 300);
    const readings = await appendRows(spool, 1_200, "gpu_readings");
    expect(reported).toEqual([]);
    readings.push(...(await appendRows(spool, 1_500, "gpu_readings")));
    const { memory_bytes, rows_dropped } = spool.health;
    expect(reported[0]).toBe("ENOSPC");
    expect(memory_bytes).toBeLessThanOrEqual(256 << 10);
    expect(Object.keys(rows_dropped)).toEqual(["gpu_readings"]);
    const before = collector.taken.length;
    collector.hello(spool);
    collector.drain(spool);
    const taken = collector.taken.slice(before);
    expect(taken.filter((key) => key.includes("events"))).toEqual(events);
    // Each batch has four rows.
    const dropped = (rows_dropped["gpu_readings"] ?? 0) / 4;
    expect(taken.filter((key) => key.includes("gpu_readings"))).toEqual(readings.slice(dropped));
  });
});

describe("a spool's directory", () => {
  it("is not used while another agent has it, and is used when that agent is gone", async () => {
    const directory = join(root, "spool");
    const first = spoolIn(directory);
    const written = await appendRows(first, 3);
    const second = spoolIn(directory);
    const in_memory = await appendRows(second, 3);
    expect(reported).toEqual(["another agent"]);
    expect(kept(directory)).toEqual(written);
    first.stop();
    in_memory.push(...(await appendRows(second, 20)));
    expect(reported).toEqual(["another agent", ""]);
    expect(kept(directory).toSorted()).toEqual([...written, ...in_memory].toSorted());
    const collector = new ModelCollector();
    collector.hello(second);
    collector.drain(second);
    expect(collector.taken.toSorted()).toEqual([...written, ...in_memory].toSorted());
  });

  it("is tried again when it can't be made", async () => {
    const parent = join(root, "state");
    writeFileSync(parent, "not a directory");
    const spool = spoolIn(join(parent, "spool"));
    const written = await appendRows(spool, 2);
    expect(reported).toEqual(["ENOTDIR"]);
    rmSync(parent);
    mkdirSync(parent);
    chmodSync(parent, 0o700);
    written.push(...(await appendRows(spool, 12)));
    expect(reported).toEqual(["ENOTDIR", ""]);
    expect(kept(join(parent, "spool"))).toEqual(written);
  });
});
