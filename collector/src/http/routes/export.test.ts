import { Readable } from "node:stream";

import type { ApiError } from "@heliograph/api/shapes/error";
import { describe, expect, it, vi } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";

const errorOf = async (answer: Response): Promise<string> => ((await answer.json()) as ApiError).error.code;

describe("retention and exports", () => {
  it.each(["/api/v1/retention", "/api/v1/export?month=2026-10", "/api/v1/export/events?month=2026-10"])(
    "%s answers administrators alone",
    async (path) => {
      const scene = new HttpScene();
      expect((await scene.ask(path)).status).toBe(401);
      expect((await scene.ask(path, "viewer")).status).toBe(403);
      expect((await scene.ask(path, "analyst")).status).toBe(403);
      expect((await scene.ask(path, "admin")).status).toBe(200);
    },
  );

  it("need a month and a table that exist", async () => {
    const scene = new HttpScene();
    const plan = await scene.ask("/api/v1/export?month=2026-10", "admin");
    expect(await plan.json()).toEqual({ month: "2026-10", tables: [{ table: "events", rows: 1, bytes: 1 }] });
    for (const month of ["", "2026-13", "2026-1", "202610", "2026-10'"]) {
      const path = `?month=${encodeURIComponent(month)}`;
      expect((await scene.ask(`/api/v1/export${path}`, "admin")).status).toBe(400);
      expect((await scene.ask(`/api/v1/export/events${path}`, "admin")).status).toBe(400);
    }
    for (const table of ["schema_migrations", "events%3B%20DROP", "system.parts"]) {
      const answer = await scene.ask(`/api/v1/export/${table}?month=2026-10`, "admin");
      expect([answer.status, await errorOf(answer)]).toEqual([404, "table_unknown"]);
    }
  });

  it("are not left running by HEAD, whose answer nobody reads", async () => {
    const scene = new HttpScene();
    const rows = new Readable({ read: () => undefined });
    const exports = { ...scene.ports.store.exports, open: () => Promise.resolve(rows) };
    const app = scene.app({ store: { ...scene.ports.store, exports } });
    expect((await app("/api/v1/export/events?month=2026-10", "HEAD")).status).toBe(200);
    expect(rows.destroyed).toBe(true);
  });

  it("run one at a time, and the next can start however the last one ended", async () => {
    const scene = new HttpScene();
    const opened: Readable[] = [];
    const exports = {
      ...scene.ports.store.exports,
      open: () => {
        const rows = new Readable({ read: () => undefined });
        opened.push(rows);
        return Promise.resolve(rows);
      },
    };
    const app = scene.app({ store: { ...scene.ports.store, exports } });
    const first = await app("/api/v1/export/events?month=2026-10");
    expect(first.headers.get("Content-Type")).toBe("application/vnd.apache.parquet");
    const second = await app("/api/v1/export/events?month=2026-10");
    expect([second.status, await errorOf(second)]).toEqual([429, "too_many_exports"]);
    opened[0]?.push("PAR1");
    opened[0]?.push(null);
    expect(await first.text()).toBe("PAR1");
    const third = await app("/api/v1/export/events?month=2026-10");
    expect(third.status).toBe(200);
    await third.body?.cancel();
    const fourth = await vi.waitUntil(
      async () => {
        const answer = await app("/api/v1/export/events?month=2026-10");
        return answer.status === 200 ? answer : undefined;
      },
      { timeout: 20_000 },
    );
    opened[2]?.destroy(new Error("cut"));
    await expect(fourth.text()).rejects.toThrow("cut");
    await expect.poll(async () => (await app("/api/v1/export/events?month=2026-10")).status).toBe(200);
  });
});
