import { pino } from "pino";
import { expect, it } from "vitest";

import { fillLive } from "./fill-live.ts";
import { LiveHub } from "./live/hub.ts";
import type { Query } from "./store/port.ts";

it("a node that is away is shown after a restart, as offline and with when it was last seen", async () => {
  const now_ms = Date.UTC(2026, 10, 27);
  const seen_ms = now_ms - 40 * 24 * 3_600_000;
  // As ClickHouse answers: columns under their name on the wire.
  const answer = [{ node: "gpu-01", wire_time_ms: seen_ms, wire_hostname: "gpu-01.example" }];
  const query: Query = {
    rows: <T>(sql: string) =>
      Promise.resolve((sql.includes("FROM heliograph.node_inventory") ? answer : []) as unknown as readonly T[]),
  };
  const live = new LiveHub({ run: "a", now_ms: () => now_ms });
  const forgotten = { without: <R>(rows: readonly R[]) => rows };
  await fillLive({ query, live, forgotten, log: pino({ level: "silent" }), now_ms });
  expect(live.nodes().nodes).toMatchObject([
    { node: "gpu-01", online: false, last_seen_ms: seen_ms, hostname: "gpu-01.example" },
  ]);
});
