/**
 * An INSERT that was not answered with 200 may have been stored, or may still be (docs/explanation/delivery.md, rule C6): marks
 * are reliable only after it is over. Query ids begin with the name of their collector, so that its next start finds them too.
 */
import { setTimeout as delay } from "node:timers/promises";

import type { ClickHouse } from "./clickhouse.ts";

const POLL_MS = 100;

/** Prefix of the query ids of all INSERTs of a collector, over its restarts. */
export const insertPrefix = (instance: string): string => `heliograph/${instance}/insert/`;

/** Ends the INSERTs whose query id begins with `prefix`, and resolves when none of them is running. */
export async function settleInserts(clickhouse: ClickHouse, prefix: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const running = await clickhouse.rows("SELECT query_id FROM system.processes WHERE startsWith(query_id, {prefix:String})", {
      prefix,
    });
    if (running.length === 0) return;
    await clickhouse.command("KILL QUERY WHERE startsWith(query_id, {prefix:String}) ASYNC", { prefix });
    await delay(POLL_MS, undefined, { signal });
  }
}
