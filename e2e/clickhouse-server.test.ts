/** A collector on a ClickHouse that somebody else runs, by URL with TLS: the whole way, and what it says when that fails. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { startTlsServer, type TlsServer } from "@heliograph/collector/test/store/tls-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess, freePort, waitFor } from "./harness/collector-process.ts";
import { startSimulatedAgents } from "./harness/simulated-agents.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const MAIN = join(import.meta.dirname, "../collector/dist/main.js");

/** A busy server may not answer at once; the collector says then to ask again. */
function notYet(error: unknown): [] {
  if (!String(error).includes("clickhouse_unavailable")) throw error;
  return [];
}

describe("ClickHouse by URL, with TLS", () => {
  const directory = temporaryDirectory("server-mode");
  let server: TlsServer;
  const settings = (...lines: readonly string[]): string => {
    const file = join(directory.path, `collector-${Math.random()}.toml`);
    writeFileSync(file, [`[clickhouse]`, ...lines].join("\n"));
    return file;
  };
  const right = (): string[] => [
    `url = "${server.url}"`,
    `ca_file = "${server.ca_file}"`,
    `user = "${server.users.admin.username}"`,
    `password_file = "${join(directory.path, "password")}"`,
    `analyst_user = "${server.users.analyst.username}"`,
    `analyst_password_file = "${join(directory.path, "analyst-password")}"`,
  ];
  /** What `migrate` answers with these settings; it ends by itself. */
  const migrate = (config: string): Promise<{ readonly code: number; readonly said: string }> =>
    new Promise((resolve) => {
      const flags = ["migrate", "--config", config, "--data-directory", join(directory.path, "data")];
      execFile(process.execPath, [MAIN, ...flags], (error, out, err) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, said: out + err }),
      );
    });
  const without = (key: string, ...instead: readonly string[]): string =>
    settings(...right().filter((line) => !line.startsWith(`${key} `)), ...instead);

  beforeAll(async () => {
    server = await startTlsServer(directory.path);
  });
  afterAll(async () => {
    await server.close();
    directory[Symbol.dispose]();
  });

  it("says what is wrong, and what to do", async () => {
    const closed = await freePort();
    const [untrusted, password, rights, away, file] = await Promise.all([
      migrate(without("ca_file")),
      migrate(without("password_file", 'password = "wrong"')),
      migrate(
        settings(
          ...right().slice(0, 2),
          `user = "${server.users.analyst.username}"`,
          `password = "${server.users.analyst.password}"`,
        ),
      ),
      migrate(without("url", `url = "https://localhost:${closed}"`)),
      migrate(without("password_file", 'password_file = "/nowhere/password"')),
    ]);
    expect(untrusted).toMatchObject({
      code: 1,
      said: expect.stringMatching(/not trusted.*SELF_SIGNED.*clickhouse\.ca_file/s) as string,
    });
    expect(password).toMatchObject({
      code: 1,
      said: expect.stringMatching(/AUTHENTICATION_FAILED.*Check the ClickHouse user/s) as string,
    });
    expect(rights).toMatchObject({ code: 1, said: expect.stringMatching(/ACCESS_DENIED|readonly|grants/i) as string });
    expect(away).toMatchObject({
      code: 1,
      said: expect.stringMatching(/no answer from ClickHouse.*Check that ClickHouse runs/s) as string,
    });
    expect(file).toMatchObject({
      code: 78,
      said: expect.stringMatching(/clickhouse\.password_file.*\/nowhere\/password/s) as string,
    });
  });

  it("stores what agents send, and answers analysts as their own user", async () => {
    const collector = await CollectorProcess.create(join(directory.path, "collector"));
    const config = settings(...right());
    try {
      await collector.start("--config", config);
      expect(collector.clickhouse_pid).toBe(0);
      const agents = await startSimulatedAgents({ collector, nodes: 2, gpus_per_node: 4, seed: 1, interval_ms: 250 });
      const rows = await waitFor("readings in the server's table", 60_000, async () => {
        const [row] = await collector
          .sql<{ rows: number; who: string }>("SELECT count() AS rows, currentUser() AS who FROM heliograph.gpu_readings")
          .catch(notYet);
        return row !== undefined && row.rows > 20 ? row : undefined;
      });
      expect(rows.who).toBe(server.users.analyst.username);
      await expect(collector.sql("INSERT INTO heliograph.events (node) VALUES ('x')")).rejects.toThrow(/readonly|privileges/i);
      await Promise.all(agents.map((agent) => agent.stop(2_000)));
    } finally {
      await collector.kill("SIGTERM");
    }
  });
});
