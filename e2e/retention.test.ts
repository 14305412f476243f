/** What an operator sees of retention: the commands that ask the running collector, a month as Parquet, and a full disk. */
import { execFile } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { testPython } from "@heliograph/agent/test/python-environment";
import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { RetentionReport } from "@heliograph/api/shapes/retention";
import type { ExportManifest } from "@heliograph/collector/commands/export-month";
import { fillUpTo, smallDisk } from "@heliograph/collector/test/store/small-disk";
import { describe, expect, it } from "vitest";

import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { startSimulatedAgents } from "./harness/simulated-agents.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const MAIN = join(import.meta.dirname, "../collector/dist/main.js");
/** docs/how-to/collector.md names it. */
const COUNT = `
import json, sys, pyarrow.parquet as parquet
print(json.dumps({path: parquet.read_table(path).num_rows for path in sys.argv[1:]}))
`;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (file: string, args: readonly string[], cwd?: string): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(file, [...args], { cwd, maxBuffer: 64 << 20 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, out, err }),
    );
  });

const command = (directory: string, ...words: readonly string[]): Promise<Ran> =>
  run(process.execPath, [MAIN, ...words, "--data-directory", directory, "--config", "/dev/null"]);

describe("the commands of retention", () => {
  it("show what is stored and export it, and say when no collector runs", { timeout: 180_000 }, async () => {
    using directory = temporaryDirectory("retention");
    const data = join(directory.path, "data");
    const collector = await CollectorProcess.create(data);
    try {
      await collector.start();
      const agents = await startSimulatedAgents({ collector, nodes: 2, gpus_per_node: 4, seed: 1, interval_ms: 250 });
      await waitFor("rows", 60_000, async () => {
        const [row] = await collector.sql<{ rows: number }>("SELECT count() AS rows FROM heliograph.gpu_readings");
        return row !== undefined && row.rows > 100 ? row : undefined;
      });
      await Promise.all(agents.map((agent) => agent.stop(2_000)));
      const json = await command(data, "retention", "--json");
      expect(json).toMatchObject({ code: 0, err: "" });
      const report = JSON.parse(json.out) as RetentionReport;
      const raw = report.classes.find((one) => one.class === "raw");
      expect(raw?.rows).toBeGreaterThan(100);
      expect(report).toMatchObject({ has_archive: true });
      expect(report.disks.find((disk) => disk.volume === "hot")?.free_bytes).toBeGreaterThan(0);
      const text = await command(data, "retention");
      expect(text.out).toMatch(/^raw +\d+ .* 30 days +365 days/m);
      expect(text.out).toContain('"after 30 days" is 30 to 61');

      const month = new Date().toISOString().slice(0, 7);
      const to = join(directory.path, "exports");
      const exported = await command(data, "export", "--month", month, "--to", to);
      expect(exported).toMatchObject({ code: 0 });
      const manifest = JSON.parse(readFileSync(join(to, month, "manifest.json"), "utf8")) as ExportManifest;
      for (const { table, rows } of manifest.files) {
        const [stored] = await collector.sql<{ rows: number }>(`SELECT count() AS rows FROM heliograph.${table}`);
        expect([table, rows]).toEqual([table, stored?.rows]);
      }
      expect(await run("sha256sum", ["-c", "--quiet", "SHA256SUMS"], join(to, month))).toMatchObject({ code: 0, out: "" });
      const python = await testPython();
      const counted = await run(python, ["-c", COUNT, ...manifest.files.map(({ file }) => file)], join(to, month));
      expect(JSON.parse(counted.out)).toEqual(Object.fromEntries(manifest.files.map(({ file, rows }) => [file, rows])));

      expect(await command(data, "export", "--month", month, "--to", to)).toMatchObject({
        code: 1,
        err: expect.stringContaining("exists already") as string,
      });
      expect(await command(data, "export", "--month", "1999-01", "--to", to)).toMatchObject({
        code: 1,
        err: expect.stringContaining("nothing to export of 1999-01") as string,
      });
      expect(await command(data, "export", "--month", "2026-13", "--to", to)).toMatchObject({
        code: 1,
        err: expect.stringContaining("2026-10") as string,
      });
    } finally {
      await collector.kill("SIGTERM");
    }
    expect(await command(data, "retention")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no collector answers .* none runs there\n.*systemctl start/s) as string,
    });
  });
});

describe("a collector whose disk is full", () => {
  it("says so to everybody, loses nothing, and goes on by itself", { timeout: 180_000 }, async () => {
    using directory = temporaryDirectory("disk-full");
    const disk = smallDisk(256 << 20);
    const collector = await CollectorProcess.create(join(disk.path, "data"));
    const config = join(directory.path, "collector.toml");
    writeFileSync(config, `[store]\nkeep_free_bytes = ${8 << 20}\n`);
    const readyz = async () => {
      const answer = await collector.get("/readyz");
      const body = (await answer.json()) as { checks: { name: string; ready: boolean; reason: string }[] };
      return { status: answer.status, disk: body.checks.find(({ name }) => name === "disk") };
    };
    try {
      await collector.start("--config", config);
      const pid = collector.clickhouse_pid;
      const agents = await startSimulatedAgents({ collector, nodes: 2, gpus_per_node: 4, seed: 2, interval_ms: 250 });
      const ballast = fillUpTo(disk.path, 8 << 20);
      const full = await waitFor("a full disk in /readyz", 60_000, async () => {
        const state = await readyz();
        return state.status === 503 ? state : undefined;
      });
      expect(full.disk).toMatchObject({ ready: false, reason: expect.stringContaining("no space left") as string });
      const { events } = (await (await collector.get("/api/v1/events")).json()) as EventsSnapshot;
      expect(events.map(({ kind }) => kind)).toContain("collector.disk_full");
      expect(await (await collector.get("/metrics")).text()).toContain("heliograph_disk_full 1");
      rmSync(ballast);
      await waitFor("room again in /readyz", 60_000, async () => ((await readyz()).status === 200 ? true : undefined));
      expect(collector.clickhouse_pid).toBe(pid);
      await Promise.all(agents.map((agent) => agent.stop(2_000)));
      await waitFor("the event in the table", 60_000, async () => {
        const rows = await collector.sql<{ kind: string; node: string }>(
          "SELECT kind, node FROM heliograph.events WHERE kind LIKE 'collector.disk%' ORDER BY time",
        );
        return rows.some(({ kind, node }) => kind === "collector.disk_full" && node === "") ? rows : undefined;
      });
      const [gaps] = await collector.sql<{ missing: number; doubled: number }>(`SELECT sum(last - first + 1 - batches) AS missing,
        sum(rows - different) AS doubled FROM (SELECT min(sequence) AS first, max(sequence) AS last, uniqExact(sequence) AS batches,
        count() AS rows, uniqExact((sequence, time, gpu_uuid)) AS different FROM heliograph.gpu_readings GROUP BY node, epoch)`);
      expect(gaps).toEqual({ missing: 0, doubled: 0 });
    } finally {
      await collector.kill("SIGTERM");
      disk.close();
    }
  });
});
