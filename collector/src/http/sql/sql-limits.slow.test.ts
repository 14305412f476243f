/**
 * Walks ClickHouse's own lists against a running collector: every function, table function, format, setting and system table
 * is one that analysts may use, by name, or is refused. What a new ClickHouse adds is refused, and shows here.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { FUNCTIONS, mayCall } from "../../analysts/functions.ts";
import { SETTINGS } from "../../analysts/settings.ts";
import { FORMATS, TABLE_FUNCTIONS } from "../../analysts/sources.ts";
import type { HttpServer } from "../server.ts";

/** What ClickHouse shows to everybody, and what an analyst may read of it. No other user, query, file or secret is in it. */
const SYSTEM_TABLES = new Set(
  `aggregate_function_combinators collations columns completions contributors current_roles data_type_families database_engines
databases dictionary_layouts disk_types enabled_roles formats functions licenses one privileges quota_usage settings
table_engines table_functions tables time_zones`.split(/\s+/),
);
/** How many are allowed and refused, as docs/reference/sql.md has it. */
const PAGE = readFileSync(new URL("../../../../docs/reference/sql.md", import.meta.url), "utf8");
const counts = (of: string): number[] =>
  (new RegExp(`^\\| ${of} +\\| +([0-9,]+) +\\| +([0-9,]+) +\\|`, "m").exec(PAGE) ?? [])
    .slice(1)
    .map((n) => Number(n.replace(",", "")));
/** Table functions with a grammar of their own. */
const ARGUMENTS: Readonly<Record<string, string>> = { viewIfPermitted: "viewIfPermitted(SELECT 1 AS a ELSE null('a UInt8'))" };
const REFUSED = /ACCESS_DENIED|READONLY/;

describe("attempts to leave the tables", () => {
  const scene = new HttpScene();
  let embedded: EmbeddedStore;
  let server: HttpServer;
  let url = "";
  let secret = "";

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    secret = join(embedded.directory, "secret.txt");
    writeFileSync(secret, "the-secret-itself");
    scene.sql = embedded.store.analyst;
    server = scene.server();
    url = `http://127.0.0.1:${await server.start()}`;
  });
  afterAll(async () => {
    await server.stop(100);
    await embedded.close();
  });

  const ask = async (sql: string, parameters = ""): Promise<string> => {
    const headers = { Authorization: "Bearer analyst-token" };
    return await (await fetch(`${url}/clickhouse/?${parameters}`, { method: "POST", headers, body: sql })).text();
  };
  const lines = async (sql: string): Promise<string[]> => (await ask(`${sql} FORMAT TSVRaw`)).trim().split("\n");
  /** Those of `names` that the question made of each does not have refused, six at a time. */
  async function notRefused(names: readonly string[], question: (name: string) => Promise<string>): Promise<string[]> {
    const open: string[] = [];
    const rest = names.values();
    const work = async (): Promise<void> => {
      for (const name of rest) if (!REFUSED.test(await question(name))) open.push(name);
    };
    await Promise.all(Array.from({ length: 6 }, work));
    return open;
  }

  /** A parameter of a setting is refused by the gateway, or dropped: then ClickHouse did not get it. */
  const badParameter = (answer: string): string => (/bad_parameter/.test(answer) || answer === "1\n" ? "READONLY" : answer);

  it("functions: each that is not listed is refused", async () => {
    const names = await lines("SELECT name FROM system.functions");
    const others = names.filter((name) => !mayCall(name));
    expect(await notRefused(others, (name) => ask(`SELECT \`${name}\`('/etc/passwd')`))).toEqual([]);
    expect([names.length - others.length, others.length]).toEqual(counts("functions"));
    const known = new Set(names.map((name) => name.toLowerCase()));
    // Not functions of that list, but names that the syntax tree has.
    const only_here = [...FUNCTIONS].filter((name) => !known.has(name));
    expect(only_here).toEqual(["exists", "grouping", "lambda", "untuple"]);
  });

  it("table functions: each that is not listed is refused", async () => {
    const names = await lines("SELECT name FROM system.table_functions");
    const others = names.filter((name) => !TABLE_FUNCTIONS.has(name.toLowerCase()));
    expect(
      await notRefused(others, (name) => ask(`SELECT * FROM ${ARGUMENTS[name] ?? `${name}('http://127.0.0.1:1/', 'a')`}`)),
    ).toEqual([]);
    expect([names.length - others.length, others.length]).toEqual(counts("table functions"));
  });

  it("formats: each that is not listed is refused, in the query and in the address", async () => {
    const names = await lines("SELECT name FROM system.formats WHERE is_output");
    const others = names.filter((name) => !FORMATS.has(name.toLowerCase()));
    expect(await notRefused(others, (name) => ask(`SELECT 1 FORMAT ${name}`))).toEqual([]);
    expect(await notRefused(others, (name) => ask("SELECT 1", `default_format=${name}`))).toEqual([]);
    expect([names.length - others.length, others.length]).toEqual(counts("formats"));
  });

  it("settings: each that is not listed is refused, in the query and in the address", async () => {
    const answer = await ask("SELECT name, value, toString(readonly) FROM system.settings FORMAT JSONCompactEachRow");
    const rows = answer
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as [string, string, string]);
    const changeable = rows.filter(([, , readonly]) => readonly === "0").map(([name]) => name);
    expect(changeable.toSorted()).toEqual(SETTINGS.toSorted());
    const others = rows.filter(([name]) => !SETTINGS.includes(name)).map(([name]) => name);
    const taken = new Set<string>();
    // Other values than the one that holds (0 is auto): ClickHouse lets a setting be set to what it is. One of them has its type.
    const question = async (name: string): Promise<string> => {
      const now = rows.find(([known]) => known === name)?.[1];
      let answered = "";
      for (const value of ["2", "0", "1", "'x'"].filter(
        (other) => other !== now && (now?.includes("auto(") !== true || other === "1"),
      )) {
        answered = await ask(`SELECT 1 SETTINGS ${name} = ${value}`);
        if (REFUSED.test(answered)) break;
        if (answered === "1\n") taken.add(name);
      }
      return answered;
    };
    // Of some ClickHouse says first that it does not know the value; the list above has them as not to be changed.
    await notRefused(others, question);
    expect([...taken]).toEqual([]);
    expect(await notRefused(others, (name) => ask("SELECT 1", `${name}=1`).then(badParameter))).toEqual([]);
    expect([rows.length - others.length, others.length]).toEqual(counts("settings"));
  });

  it("system tables: each that is not listed is refused", async () => {
    const admin = adminOf(embedded.store);
    const rows = await admin.rows<{ name: string }>("SELECT name FROM system.tables WHERE database = 'system'");
    await admin.close();
    const names = rows.map(({ name }) => name);
    const others = names.filter((name) => !SYSTEM_TABLES.has(name));
    expect(await notRefused(others, (name) => ask(`SELECT * FROM system.${name} LIMIT 1`))).toEqual([]);
    expect([names.length - others.length, others.length]).toEqual(counts("system tables"));
  });

  it("a query in disguise reaches no file", async () => {
    const quoted = `'${secret}'`;
    const tries = [
      `SELECT file(${quoted})`,
      `SELECT "file"(${quoted}), 1 AS now`,
      `SELECT * APPLY(file) FROM (SELECT ${quoted} AS x)`,
      `SELECT * APPLY(x -> file(x)) FROM (SELECT ${quoted} AS x)`,
      `SELECT arrayMap(x -> file(x), [${quoted}])`,
      `SELECT 1 ORDER BY file(${quoted})`,
      `SELECT 1 LIMIT length(file(${quoted}))`,
      `SELECT 1 IN (SELECT file(${quoted}))`,
      `WITH file(${quoted}) AS f SELECT f`,
      `EXPLAIN SYNTAX SELECT file(${quoted})`,
      `DESCRIBE (SELECT file(${quoted}) AS x)`,
      `SHOW TABLES FROM heliograph WHERE name = file(${quoted})`,
      `SELECT * FROM view(SELECT file(${quoted}))`,
      `SELECT * FROM format(Values, 'a String', '(file(\\'${secret}\\'))')`,
      `SELECT * FROM eval('SELECT file(\\'${secret}\\')') SETTINGS allow_experimental_eval_table_function = 1`,
      `SELECT 1 FORMAT Template SETTINGS format_template_row = ${quoted}`,
      `SELECT 1 FROM system.one SETTINGS additional_table_filters = {'system.one': 'file(\\'${secret}\\') != 0'}`,
      `SELECT 1 INTO OUTFILE ${quoted}`,
      `INSERT INTO FUNCTION file(${quoted}) SELECT 1`,
      `SELECT file(${quoted}); SELECT 1`,
      `SELECT hasColumnInTable('127.0.0.1:1', 'u', 'p', 'system', 'one', 'dummy')`,
      `SELECT getClientHTTPHeader('X-Heliograph-Secret')`,
    ];
    for (const sql of tries) {
      const answer = await ask(sql);
      expect(answer, sql).not.toContain("the-secret-itself");
      expect(answer, sql).toMatch(/ACCESS_DENIED|READONLY|SYNTAX_ERROR/);
    }
    expect(await ask("SELECT file('x')")).toContain("Denied: function file can't be used by an analyst");
    expect(await ask("SELECT 1 SETTINGS format_schema = 'x'")).toContain("setting format_schema can't be changed by an analyst");
  });

  it("a link runs no script in the page's origin: its answer is saved, and a cookie does not sign in", async () => {
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
    try {
      const page = await browser.newPage();
      await page.goto(`${url}/?token=admin-token`);
      expect((await page.context().cookies()).map(({ name }) => name)).toEqual(["heliograph_session"]);
      const link = (sql: string): string => `${url}/clickhouse/?query=${encodeURIComponent(sql)}`;
      const head = "FORMAT RawBLOB SETTINGS http_response_headers = {'Content-Type': 'text/html'}";
      const html = '<title>PWNED</title><script>document.title = "PWNED"</script>';
      const answer = await page.goto(link(`SELECT '${html}' ${head}`));
      expect(answer?.status()).toBe(401);
      expect(await page.title()).not.toContain("PWNED");
      const posted = (await page.context().request.post(`${url}/clickhouse/`, { data: "SELECT 1" })).status();
      expect(posted).toBe(401);
      // With a token in the address too, it is no page.
      const download = page.waitForEvent("download");
      await page.goto(`${link(`SELECT '${html}' FORMAT RawBLOB`)}&password=analyst-token`).catch(() => undefined);
      expect(readFileSync(await (await download).path(), "utf8")).toBe(html);
      expect(await page.title()).not.toContain("PWNED");
    } finally {
      await browser.close();
    }
  });

  it("an answer has the gateway's own headers, whatever the query says", async () => {
    const get = (sql: string): Promise<Response> =>
      fetch(`${url}/clickhouse/?query=${encodeURIComponent(sql)}`, { headers: { Authorization: "Bearer analyst-token" } });
    const answer = await get("SELECT 1 SETTINGS http_response_headers = {'Content-Type': 'text/html'}");
    expect(await answer.text()).toContain("setting http_response_headers can't be changed by an analyst");
    for (const format of ["RawBLOB", "JSON", "CSV", "XML", "Parquet"]) {
      const { headers } = await get(`SELECT '<script>' AS a FORMAT ${format}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-disposition": 'attachment; filename="answer"',
        "content-security-policy": expect.stringMatching(/^sandbox;/) as string,
        "content-type": expect.not.stringMatching(/html|xml|script/) as string,
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
      });
    }
  });
});
