import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { embeddedOptions } from "../../../test/store/embedded.ts";
import { ClickHouse } from "../clickhouse/clickhouse.ts";
import { EmbeddedClickHouse, type Endpoints } from "./embedded-clickhouse.ts";

/** False for a zombie too: who has to reap an orphan is not our matter. */
function runs(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Process group, from the field after the state in /proc/<pid>/stat and the parent (proc_pid_stat(5)). */
const groupOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[2]);

describe("the embedded ClickHouse", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "heliograph-embedded-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** Another process that owns it; resolves with the child's process id when that is ready. */
  async function startHolder(): Promise<{ readonly holder: ReturnType<typeof spawn>; readonly child_pid: number }> {
    const program = new URL("../../../test/store/holder.ts", import.meta.url).pathname;
    const holder = spawn(process.execPath, [program, directory], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(holder.stdout, "data")) as [Buffer];
    return { holder, child_pid: Number(line.toString()) };
  }

  it("ends with its parent's kill -9, and is ready again within 10 s", async () => {
    const { holder, child_pid } = await startHolder();
    expect(runs(child_pid)).toBe(true);
    const since = performance.now();
    holder.kill("SIGKILL");
    const embedded = new EmbeddedClickHouse(embeddedOptions(directory), { ready: () => undefined, died: () => undefined });
    await embedded.start();
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(runs(child_pid)).toBe(false);
    expect(embedded.pid).not.toBe(child_pid);
    await embedded.stop(5_000);
  });

  it("runs in another process group than its parent, so that Ctrl-C in a terminal does not end it", async () => {
    const { holder, child_pid } = await startHolder();
    try {
      expect(groupOf(child_pid)).not.toBe(groupOf(holder.pid ?? 0));
    } finally {
      holder.kill("SIGKILL");
      await once(holder, "exit");
      while (runs(child_pid)) await delay(20);
    }
  });

  it("keeps the files of its cache of format schemas in its own folder, and writes none where it was started", async () => {
    const started_in = await mkdtemp(join(tmpdir(), "heliograph-started-in-"));
    const before = process.cwd();
    process.chdir(started_in);
    const ready = Promise.withResolvers<Endpoints>();
    const embedded = new EmbeddedClickHouse(embeddedOptions(directory), { ready: ready.resolve, died: () => undefined });
    try {
      await embedded.start();
      const clickhouse = new ClickHouse((await ready.promise).admin);
      const schema = "format_schema_message_name = 'A', format_schema = 'syntax = \"proto3\"; message A { uint64 a = 1; }'";
      await clickhouse.command(`SELECT 1 AS a FORMAT Protobuf SETTINGS format_schema_source = 'string', ${schema}`);
      await clickhouse.close();
      expect(await readdir(started_in)).toEqual([]);
      const written = await readdir(directory, { recursive: true });
      expect(written.filter((path) => path.endsWith(".proto"))).toHaveLength(1);
    } finally {
      process.chdir(before);
      await embedded.stop(5_000);
      await rm(started_in, { recursive: true });
    }
  });

  it("names the process that uses its directory, and does not disturb it", async () => {
    const { holder, child_pid } = await startHolder();
    const options = { ...embeddedOptions(directory), lock_timeout_ms: 300 };
    const second = new EmbeddedClickHouse(options, { ready: () => undefined, died: () => undefined });
    await expect(second.start()).rejects.toMatchObject({
      code: "data_directory_locked",
      message: expect.stringContaining(String(child_pid)) as string,
    });
    await second.stop(1_000);
    expect(runs(child_pid)).toBe(true);
    holder.kill("SIGKILL");
    while (runs(child_pid)) await delay(20);
  });

  it("reports what is wrong if it can't be started", async () => {
    const options = { ...embeddedOptions(directory), binary: "/nowhere/clickhouse" };
    const embedded = new EmbeddedClickHouse(options, { ready: () => undefined, died: () => undefined });
    await expect(embedded.start()).rejects.toMatchObject({
      code: "clickhouse_unavailable",
      message: expect.stringContaining("ENOENT") as string,
    });
    await embedded.stop(1_000);
  });

  it("keeps its secrets private to this user, and leaves none behind; stop() may be called twice", async () => {
    const embedded = new EmbeddedClickHouse(embeddedOptions(directory), { ready: () => undefined, died: () => undefined });
    await embedded.start();
    const pid = embedded.pid ?? 0;
    const [run = ""] = await readdir(join(directory, "run"));
    for (const file of ["config.xml", "users.xml"]) {
      expect((await stat(join(directory, "run", run, file))).mode & 0o777).toBe(0o600);
    }
    expect(await readFile(`/proc/${pid}/cmdline`, "utf8")).not.toContain("password");
    await Promise.all([embedded.stop(5_000), embedded.stop(5_000)]);
    expect(runs(pid)).toBe(false);
    expect(await readdir(join(directory, "run"))).toEqual([]);
  });

  it("opens no file of the collector or of other users, even with an administrator's query", async () => {
    const own = join(directory, "clickhouse");
    await mkdir(own);
    const secret = join(directory, "control.json");
    await writeFile(secret, "a token");
    let client: ClickHouse | undefined;
    const embedded = new EmbeddedClickHouse(embeddedOptions(own), {
      ready: ({ admin }) => (client = new ClickHouse(admin)),
      died: () => undefined,
    });
    await embedded.start();
    const read = async (path: string): Promise<string> => {
      try {
        const [row] = (await client?.rows<{ text: string }>(`SELECT file('${path}') AS text`)) ?? [];
        return row?.text ?? "nothing";
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (const path of [secret, "/etc/passwd", `/proc/${process.pid}/environ`, `/proc/${process.pid}/root/etc/passwd`])
      expect(await read(path), path).toMatch(/Permission denied|Access to|CANNOT_OPEN_FILE/);
    // Its own files are in reach: the refusals above are not those of a function that always fails.
    expect(await read(join(own, "data", "status"))).toMatch(/^PID: /);
    await client?.close();
    await embedded.stop(5_000);
  });
});
