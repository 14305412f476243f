/**
 * Rights of the analysts' user on an external ClickHouse (`clickhouse.analyst_user`). Its administrator made that user, so the
 * collector checks its rights and warns if they are more than reading.
 */
import type { Endpoint } from "../clickhouse/clickhouse.ts";
import { DATABASE } from "./tables.ts";

/** As ClickHouse reports them. */
export interface AnalystRights {
  /** Lines of SHOW GRANTS. */
  readonly grants: readonly string[];
  /** Value of the setting `readonly`: 0 can write, 1 changes no settings, 2 changes settings. */
  readonly readonly: string;
}

/** Reading these shows nothing that is not public, or that grants on other tables do not allow. */
const HARMLESS = new RegExp(
  `^GRANT (?:SELECT|SHOW(?: [A-Z]+)?)(?:\\([^)]*\\))?(?:, (?:SELECT|SHOW [A-Z]+))* ON (?:\`?${DATABASE}\`?|information_schema|INFORMATION_SCHEMA)\\.\\S+ TO \\S+$`,
);

/** What the user may do beyond reading Heliograph's tables, as text; empty if nothing. */
export function excessOf({ grants, readonly }: AnalystRights): readonly string[] {
  const beyond = grants.map((line) => line.trim()).filter((line) => line !== "" && !HARMLESS.test(line));
  return readonly === "1" || readonly === "2" ? beyond : [`its profile has readonly = ${readonly}`, ...beyond];
}

const TIMEOUT_MS = 10_000;

/** Queries ClickHouse as that user. Rejects if it does not answer, or refuses the user. */
export async function readAnalystRights({ url, headers, username, password }: Endpoint): Promise<AnalystRights> {
  const ask = async (sql: string): Promise<string> => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
      body: sql,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text.slice(0, 500));
    return text.trim();
  };
  const grants = await ask("SHOW GRANTS FORMAT TSVRaw");
  return { grants: grants.split("\n"), readonly: await ask("SELECT getSetting('readonly') FORMAT TSVRaw") };
}
