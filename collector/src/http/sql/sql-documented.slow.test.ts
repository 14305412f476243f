/** The questions of docs/reference/sql.md, taken from the page and asked as an analyst would, over data whose answers are known. */
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { storeKnownWeek } from "../../../test/store/known-week.ts";
import type { HttpServer } from "../server.ts";

const HOUR_MS = 3_600_000;
const page = readFileSync(new URL("../../../../docs/reference/sql.md", import.meta.url), "utf8");
/** By number: the SQL of each question. */
const questions = new Map(
  [...page.matchAll(/^### (\d+)\. [^\n]+\n(?:(?!\n### )[^])*?```sql\n([^]*?)```/gm)].map(([, number, sql]) => [
    Number(number),
    sql ?? "",
  ]),
);
/** Ten minutes within one hour, and so within one month. */
const now_ms = Date.now();
const start_ms = Math.floor(now_ms / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
const day = (date: Date): string => date.toISOString().slice(0, 10);
const start = new Date(start_ms);
const monday = day(new Date(start_ms - ((start.getUTCDay() + 6) % 7) * 24 * HOUR_MS));
const month = `${day(start).slice(0, 7)}-01`;
const hour = start.toISOString().slice(0, 19).replace("T", " ");

/** What the known data answer. Energy: 600 s of 500 W and 100 W for vision, of 300 W for speech, of 80 W for nobody. */
const ANSWERS: Readonly<Record<number, readonly unknown[][]>> = {
  1: [["ana", "GPU-A1", 0, 600]],
  2: [
    ["speech", 0.05],
    ["vision", 0.1],
    ["nobody", 0.013],
  ],
  3: [["b", "GPU-B1", 7, 0]],
  4: [
    ["train", 1, 1, 0.5, 0],
    ["train", 0, 2, 1, 0],
  ],
  5: [
    [monday, "ana", 0.33],
    [monday, "bob", 0.17],
  ],
  6: [["c", "GPU-C0", "now", 0.01]],
  7: [
    [month, "b", 79, 2],
    [month, "b", 48, 1],
  ],
  8: [["b", 0.082, 88]],
  9: [["stuck", "stuck", "ana", "no step for 10 minutes", "input"]],
  10: [["out of memory", 1, ["broken"]]],
  11: [
    ["train", 10, 70],
    ["broken", 40, 40],
  ],
  13: [["b", "GPU-B1", 0.2]],
  14: [
    ["A100", 2, 0.35],
    ["H100", 2, 0.45],
  ],
  15: [
    ["570.2", 1, ["b"]],
    ["580.1", 1, ["a"]],
  ],
  16: [["a", "GPU-A1", 5, 5, 8, 16]],
  17: [
    [1, 3],
    [2, 1],
  ],
  18: [["train", 400, 1000, 2, 300]],
  19: [["b", 0.95]],
  20: [["b", "GPU-B1", "lost", "fell off the bus"]],
  21: [["train", 0.45, 0, 0.9, 2]],
  22: [
    ["a", 0.1],
    ["b", 0.063],
  ],
  24: [
    ["train", "training", 480],
    ["train", "starting", 90],
    ["train", "evaluating", 30],
  ],
  25: [
    ["ada", 2, 8, 30, 30],
    ["grace", 1, 4, 6, 6],
  ],
  26: [
    ["gpu", "Resources", 1, 4, 1],
    ["gpu", "Priority", 1, null, 2],
  ],
};

describe("docs/reference/sql.md", () => {
  const scene = new HttpScene();
  let embedded: EmbeddedStore;
  let server: HttpServer;
  let url = "";

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse({ rollup_limits: { pace_ms: 20, settle_ms: 0 } });
    await storeKnownWeek(embedded.store.writer, start_ms, now_ms);
    while (embedded.store.rollups.lag_ms > 0) await delay(20);
    scene.sql = embedded.store.analyst;
    server = scene.server();
    url = `http://127.0.0.1:${await server.start()}/clickhouse/`;
  });
  afterAll(async () => {
    await server.stop(100);
    await embedded.close();
  });

  const ask = async (number: number): Promise<unknown[][]> => {
    const answer = await fetch(`${url}?default_format=JSONCompact&output_format_json_quote_64bit_integers=0&param_job=train`, {
      method: "POST",
      headers: { Authorization: "Bearer analyst-token" },
      body: questions.get(number) ?? "",
    });
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    return (JSON.parse(text) as { readonly data: unknown[][] }).data;
  };

  it("has twenty questions, three of rollups, one of phases and two of waits", () => {
    expect([...questions.keys()]).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
  });

  it.each(Object.entries(ANSWERS))("answers question %s from the page", async (number, rows) => {
    expect(await ask(Number(number))).toEqual(rows);
  });

  it("answers question 12: 980 W at most, in the hour of the ten minutes", async () => {
    expect((await ask(12))[0]).toEqual([hour, 980]);
  });

  it("answers question 23 within the error of a sketch", async () => {
    const [hottest, ...others] = await ask(23);
    expect(hottest?.slice(0, 2)).toEqual(["b", "GPU-B0"]);
    expect(Math.abs(Number(hottest?.[2]) / 88 - 1)).toBeLessThan(0.011);
    expect(hottest?.[3]).toBe(88);
    expect(others.map((row) => row[3])).toEqual([60, 60, 60]);
  });
});
