/** Analysts' SQL against the real embedded ClickHouse, with the client that they would use. */
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import type { HttpServer } from "../server.ts";

describe("an analyst with ClickHouse's own client", () => {
  const scene = new HttpScene();
  let embedded: EmbeddedStore;
  let server: HttpServer;
  let url = "";

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    scene.sql = embedded.store.analyst;
    server = scene.server();
    url = `http://127.0.0.1:${await server.start()}`;
  });
  afterAll(async () => {
    await server.stop(100);
    await embedded.close();
  });

  const connect = (password: string) =>
    createClient({
      url,
      pathname: "/clickhouse/",
      username: "anybody",
      password,
      database: "heliograph",
      log: { level: ClickHouseLogLevel.OFF },
    });

  it("reads, and can't write, read files, or see more than heliograph", async () => {
    const client = connect("analyst-token");
    const rows = await client.query({
      query: "SELECT {n:UInt8} AS n, currentUser() AS who",
      query_params: { n: 7 },
      format: "JSONEachRow",
    });
    expect(await rows.json()).toEqual([{ n: 7, who: "analyst" }]);
    expect(await client.ping()).toEqual({ success: true });
    await expect(client.command({ query: "CREATE TABLE heliograph.mine (a Int8) ENGINE = Memory" })).rejects.toThrow(
      /readonly|privileges|denied/i,
    );
    await expect(client.query({ query: "SELECT * FROM file('/etc/passwd', 'LineAsString')" })).rejects.toThrow(
      /privileges|denied/i,
    );
    await expect(client.query({ query: "SELECT 1 SETTINGS readonly = 0" })).rejects.toThrow(/readonly|denied/i);
    await client.close();
  });

  it("with a viewer's token, or none, gets nothing", async () => {
    for (const [password, message] of [
      ["viewer-token", /wrong_role/],
      ["", /not_signed_in/],
      ["nonsense", /not_signed_in/],
    ] as const) {
      const client = connect(password);
      await expect(client.query({ query: "SELECT 1" })).rejects.toThrow(message);
      await client.close();
    }
  });

  it("who goes away leaves no query running", async () => {
    const admin = adminOf(embedded.store);
    const running = async (): Promise<number> => {
      const sql = "SELECT toUInt32(count()) AS n FROM system.processes WHERE query LIKE 'SELECT sleepEachRow%'";
      return (await admin.rows<{ n: number }>(sql))[0]?.n ?? -1;
    };
    const abort = new AbortController();
    const query = encodeURIComponent("SELECT sleepEachRow(1) FROM numbers(15) SETTINGS max_block_size = 1 FORMAT TSV");
    const asked = fetch(`${url}/clickhouse/?query=${query}`, {
      headers: { Authorization: "Bearer analyst-token" },
      signal: abort.signal,
    });
    const ended = asked.then(
      (answer) => answer.text().catch(() => "cut"),
      () => "cut",
    );
    await expect.poll(running).toBe(1);
    abort.abort();
    expect(await ended).toBe("cut");
    await expect.poll(running).toBe(0);
    await admin.close();
  });
});
