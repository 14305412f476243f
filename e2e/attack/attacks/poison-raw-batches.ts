import { setTimeout as delay } from "node:timers/promises";

import { streamTopic } from "@heliograph/proto/topics";
import { heliograph } from "@heliograph/proto/wire";

import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { signInNode } from "../node-client.ts";

/** Stands in a row's text, and is replaced on the wire by bytes of the same length that are no UTF-8. */
const MARK = "QQQQ";
const BYTES = ["eda08041", "eda0bd41", "ff41fe41", "c0804141", "f8808080", "e2828241", "00000000"] as const;
const FIELDS = ["kind", "message", "gpu_uuid"] as const;
const PATIENCE_MS = 10_000;

function poisoned(payload: Uint8Array, bytes: Buffer): Uint8Array {
  const copy = Buffer.from(payload);
  for (let at = copy.indexOf(MARK); at >= 0; at = copy.indexOf(MARK)) bytes.copy(copy, at);
  return copy;
}

export const poison_raw_batches: Attack = {
  name: "poison-raw-batches",
  does: "publishes batches with a good row, a row whose text is no UTF-8 (surrogates, cut pairs, NUL), and a good row after it",
  holds: "every good row is stored; the bad row costs itself at most",
  limit_ms: 45_000,
  async run(target, tally) {
    const { mqtt, tokens, random } = target;
    const run = Math.floor(random() * 1e9);
    const client = await signInNode(mqtt, { ...tokens.node, from: "127.0.0.2" });
    const wanted: string[] = [];
    let sequence = 0;
    for (const hex of BYTES) {
      for (const field of FIELDS) {
        sequence += 1;
        const ids = [`good-${run}-${sequence}-a`, `good-${run}-${sequence}-b`];
        wanted.push(...ids);
        const row = (event_id: string, more: object): object => ({
          time_ms: Date.now(),
          event_id,
          kind: "attack.good",
          message: "m",
          ...more,
        });
        const rows = [row(ids[0] ?? "", {}), row(`bad-${run}-${sequence}`, { [field]: `a${MARK}b` }), row(ids[1] ?? "", {})];
        const payload = poisoned(heliograph.v1.EventRows.encode({ rows }).finish(), Buffer.from(hex, "hex"));
        const batch = {
          schema: 1,
          node: tokens.node.name,
          epoch: 1e6 + run,
          stream: "events",
          sequence,
          follows: sequence - 1,
          row_count: rows.length,
          payload,
        };
        client.publish(streamTopic(tokens.node.name, "events"), Buffer.from(heliograph.v1.Batch.encode(batch).finish()), {
          qos: 1,
        });
      }
    }
    const sql = `SELECT event_id FROM heliograph.events WHERE event_id LIKE 'good-${run}-%' FORMAT TSV`;
    const stored = new Set<string>();
    for (const end = performance.now() + PATIENCE_MS; stored.size < wanted.length && performance.now() < end; await delay(250))
      for (const id of (await askSql(target, sql)).text.trim().split("\n")) stored.add(id);
    for (const id of wanted) tally.holds(id, stored.has(id), "not stored");
    tally.holds("the node stays connected", client.connected);
    client.end(true);
  },
};
