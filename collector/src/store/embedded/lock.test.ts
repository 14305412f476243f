import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit, gpuReadings } from "../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { excessOf, readAnalystRights } from "../schema/analyst-rights.ts";
import { SECRET_HEADER } from "./configuration.ts";

describe("the access to the embedded ClickHouse", () => {
  let embedded: EmbeddedStore;
  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    await commit(embedded.store.writer, batchOf("gpu_readings", gpuReadings(8, NOON_MS)));
  });
  afterAll(() => embedded.close());

  async function ask(
    sql: string,
    headers: Readonly<Record<string, string>>,
    path = "/",
  ): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${embedded.store.analyst?.url}${path}`, { method: "POST", body: sql, headers });
    return { status: answer.status, text: await answer.text() };
  }
  const asAnalyst = (sql: string) => ask(sql, embedded.store.analyst?.headers ?? {});

  it.each(["/", "/ping", "/play", "/?user=heliograph", "/dashboard", "/replicas_status"])(
    "is answered with 403 on %s without the secret",
    async (path) => {
      expect((await ask("SELECT 1", {}, path)).status).toBe(403);
      expect((await ask("SELECT 1", { [SECRET_HEADER]: "guess" }, path)).status).toBe(403);
    },
  );

  it("lets an analyst read our database", async () => {
    expect(await asAnalyst("SELECT count() FROM heliograph.gpu_readings")).toEqual({ status: 200, text: "8\n" });
    expect((await asAnalyst("SELECT count() FROM heliograph.jobs SETTINGS max_threads = 2")).text).toBe("0\n");
  });

  it("gives an analyst no right beyond reading, by ClickHouse's own list, and its administrator many", async () => {
    const { admin_endpoint: admin, analyst } = embedded.store;
    if (admin === undefined || analyst === undefined) throw new Error("ClickHouse is away");
    const { "X-ClickHouse-User": username = "", "X-ClickHouse-Key": password = "", ...headers } = analyst.headers;
    expect(excessOf(await readAnalystRights({ url: analyst.url, headers, username, password }))).toEqual([]);
    expect(excessOf(await readAnalystRights(admin)).join()).toMatch(/readonly = 0.*GRANT/);
    await expect(readAnalystRights({ ...admin, password: "wrong" })).rejects.toThrow(/AUTHENTICATION_FAILED/);
  });

  it.each([
    ["write", "INSERT INTO heliograph.gpu_readings (node) VALUES ('x')"],
    ["create", "CREATE TABLE heliograph.mine (a UInt8) ENGINE = Memory"],
    ["drop", "DROP TABLE heliograph.gpu_readings"],
    ["delete", "DELETE FROM heliograph.gpu_readings WHERE 1"],
    ["read files", "SELECT * FROM file('/etc/passwd', 'LineAsString')"],
    ["reach the network", "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')"],
    ["run programs", "SELECT * FROM executable('id', 'TSV', 'a String')"],
    ["see others' queries", "SELECT * FROM system.processes"],
    ["see users", "SELECT * FROM system.users"],
    ["stop the server", "SYSTEM SHUTDOWN"],
    ["lift its limits", "SELECT 1 SETTINGS max_memory_usage = 100000000000"],
    ["have no limit", "SELECT 1 SETTINGS max_execution_time = 0"],
    ["leave read-only", "SELECT 1 SETTINGS readonly = 0"],
  ])("does not let an analyst %s", async (_, sql) => {
    const { status, text } = await asAnalyst(sql);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toMatch(/ACCESS_DENIED|READONLY|SETTING_CONSTRAINT_VIOLATION/);
  });

  it("does not let an analyst name another user", async () => {
    const headers = embedded.store.analyst?.headers ?? {};
    expect((await ask("SELECT currentUser()", headers, "/?user=default")).text).not.toContain("default\n");
    expect((await ask("SELECT currentUser()", headers, "/?user=default")).status).toBeGreaterThanOrEqual(400);
  });

  it("gives the process's own user nothing of ours, even with the secret", async () => {
    const secret = { [SECRET_HEADER]: embedded.store.analyst?.headers[SECRET_HEADER] ?? "" };
    expect((await ask("SELECT * FROM heliograph.gpu_readings", secret)).text).toContain("ACCESS_DENIED");
    expect((await ask("CREATE TABLE default.mine (a UInt8) ENGINE = Memory", secret)).text).toContain("ACCESS_DENIED");
  });
});
