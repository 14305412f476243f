/** Landlock beneath the embedded ClickHouse: what SQL can reach even for the collector's own user, who may do anything. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";

describe("the embedded ClickHouse, with all rights in SQL", () => {
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  let elsewhere = "";

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    admin = adminOf(embedded.store);
    elsewhere = await mkdtemp(join(tmpdir(), "heliograph-elsewhere-"));
    await writeFile(join(elsewhere, "secret"), "secret");
    await writeFile(join(embedded.directory, "control.json"), "secret");
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
    await rm(elsewhere, { recursive: true });
  });

  const refusal = (sql: string): Promise<string> =>
    admin.rows(sql).then(
      (rows) => `answered: ${JSON.stringify(rows)}`,
      (error: Error) => String(error.cause),
    );

  it("reads no file except its own", async () => {
    const files = ["/etc/passwd", join(elsewhere, "secret"), join(embedded.directory, "control.json")];
    for (const path of files) expect(await refusal(`SELECT file('${path}')`), path).toContain("Permission denied");
  });
});
