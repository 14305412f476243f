/** SQL for analysts with the clients that they use, and the bounds that hold for each of them. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { testPython } from "@heliograph/agent/test/python-environment";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess } from "./harness/collector-process.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const run = promisify(execFile);
/** docs/reference/sql.md names it. */
const PROGRAM = `
import sys, clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError
client = clickhouse_connect.get_client(host="127.0.0.1", port=int(sys.argv[1]), username="ana", password=sys.argv[2], proxy_path="/clickhouse/")
print(client.query("SELECT {n:UInt8} + 1, currentUser()", parameters={"n": 41}).result_rows)
print(sum(len(block) for block in client.query_row_block_stream("SELECT number FROM numbers(100000)").gen))
try:
    client.command("CREATE TABLE heliograph.mine (a Int8) ENGINE = Memory")
except DatabaseError as error:
    print("refused", "READONLY" in str(error) or "ACCESS_DENIED" in str(error))
`;
/** Each would reach a file or another machine. */
const REACHING_OUT = [
  "file('/etc/passwd', 'LineAsString')",
  "url('http://127.0.0.1:1/', 'LineAsString')",
  "s3('http://127.0.0.1:1/bucket/key', 'LineAsString')",
  "remote('127.0.0.1:1', 'system', 'one')",
  "mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
  "postgresql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
  "executable('id', 'TSV', 'a String')",
  "merge('system', '.*')",
] as const;

describe("an analyst", () => {
  const directory = temporaryDirectory("analysts");
  let collector: CollectorProcess;
  let tokens: Readonly<Record<"ana" | "bob", string>>;

  beforeAll(async () => {
    collector = await CollectorProcess.create(directory.path);
    const token = (name: string): string => collector.token("viewer", name, "--role", "analyst");
    tokens = { ana: token("ana"), bob: token("bob") };
    const config = join(directory.path, "collector.toml");
    writeFileSync(config, "[analysts]\nmax_queries_at_once = 2\nmax_result_rows = 200000\nmax_execution_seconds = 5\n");
    await collector.start("--config", config);
  });
  afterAll(async () => {
    await collector.kill("SIGTERM");
    directory[Symbol.dispose]();
  });

  const ask = async (who: "ana" | "bob", sql: string): Promise<string> => {
    const headers = { Authorization: `Bearer ${tokens[who]}` };
    return (await fetch(`${collector.url}/clickhouse/?wait_end_of_query=1`, { method: "POST", headers, body: sql })).text();
  };

  it("asks with curl", async () => {
    const flags = ["--silent", "--user", `ana:${tokens.ana}`, "--data-binary", "SELECT 40 + 2, currentDatabase()"];
    const { stdout } = await run("curl", [...flags, `${collector.url}/clickhouse/?database=heliograph&default_format=CSV`]);
    expect(stdout).toBe('42,"heliograph"\n');
  });

  it("asks with clickhouse-connect of Python", async () => {
    const python = await testPython();
    const { stdout } = await run(python, ["-c", PROGRAM, String(collector.http_port), tokens.ana]);
    expect(stdout.trim().split("\n")).toEqual(["[(42, 'analyst')]", "100000", "refused True"]);
  });

  it.each(REACHING_OUT)("can't reach out by %s", async (from) => {
    expect(await ask("bob", `SELECT * FROM ${from}`)).toMatch(
      /ACCESS_DENIED|UNKNOWN_FUNCTION|READONLY|CANNOT_EXTRACT_TABLE_STRUCTURE/,
    );
  });

  it.each(["system.users", "system.query_log", "system.settings_profiles", "heliograph.nothing"])(
    "reads no %s",
    async (table) => {
      expect(await ask("bob", `SELECT * FROM ${table}`)).toMatch(/ACCESS_DENIED|UNKNOWN_TABLE/);
    },
  );

  it.each([
    ["SELECT number FROM numbers(300000)", /TOO_MANY_ROWS_OR_BYTES/],
    ["SELECT 1 SETTINGS max_execution_time = 0", /SETTING_CONSTRAINT_VIOLATION|shouldn't be less/],
    ["SELECT 1 SETTINGS max_memory_usage = 2000000000000", /SETTING_CONSTRAINT_VIOLATION|shouldn't be greater/],
    ["SELECT groupArray(number) FROM numbers(1000000000)", /MEMORY_LIMIT_EXCEEDED|TIMEOUT_EXCEEDED/],
    ["SELECT nonsense", /Code: 47\. DB::Exception: .*UNKNOWN_IDENTIFIER/],
  ])("ClickHouse itself reports: %s", async (sql, words) => {
    expect(await ask("bob", sql)).toMatch(words);
  });

  it("has as many queries at once as the settings say, whatever others do", async () => {
    const asked = Array.from({ length: 2 }, () => ask("ana", "SELECT sleep(2)"));
    await expect.poll(() => ask("ana", "SELECT 1")).toContain("too_many_queries");
    expect(await ask("bob", "SELECT 1")).toBe("1\n");
    expect(await Promise.all(asked)).toEqual(["0\n", "0\n"]);
    await expect.poll(() => ask("ana", "SELECT 1")).toBe("1\n");
  });
});
