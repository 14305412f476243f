/**
 * The book that chaos is judged by: what the agents' own logs say was taken, batch by batch, against what ClickHouse holds,
 * without FINAL or DISTINCT. `distinct` counts rows that differ in anything but when they were received.
 */
import { STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";

import type { CollectorProcess } from "../harness/collector-process.ts";
import { TABLE_OF } from "./ledger.ts";

/** A batch as it stands in an agent's log. */
export interface TakenBatch {
  readonly node: string;
  readonly stream: StreamName;
  readonly epoch: number;
  readonly sequence: number;
  /** Without poisoned ones, of which none may be stored. */
  readonly rows: number;
}

interface StoredBatch {
  readonly node: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly rows: number;
  readonly distinct: number;
}

/** One node's stream. */
export interface BookLine {
  readonly node: string;
  readonly stream: StreamName;
  readonly batches: number;
  readonly taken: number;
  readonly stored: number;
  readonly distinct: number;
  /** Batches whose rows are not there once each, in words; the first few. */
  readonly wrong: readonly string[];
}

const WRONG_SHOWN = 5;

/** Pure: holds one stream's stored batches against the taken ones. */
export function settle(stream: StreamName, taken: readonly TakenBatch[], stored: readonly StoredBatch[]): BookLine[] {
  const keyOf = ({ node, epoch, sequence }: Pick<StoredBatch, "node" | "epoch" | "sequence">): string =>
    `${node} ${epoch}/${sequence}`;
  const left = new Map(stored.map((batch) => [keyOf(batch), batch]));
  const lines = new Map<string, { batches: number; taken: number; stored: number; distinct: number; wrong: string[] }>();
  const line = (node: string) => {
    const known = lines.get(node) ?? { batches: 0, taken: 0, stored: 0, distinct: 0, wrong: [] };
    lines.set(node, known);
    return known;
  };
  const count = (node: string, name: string, rows: number, found: StoredBatch | undefined): void => {
    const entry = line(node);
    entry.batches += 1;
    entry.taken += rows;
    entry.stored += found?.rows ?? 0;
    entry.distinct += found?.distinct ?? 0;
    const is_right = (found?.rows ?? 0) === rows && (found?.distinct ?? 0) === rows;
    if (!is_right && entry.wrong.length < WRONG_SHOWN)
      entry.wrong.push(`${name}: taken ${rows}, stored ${found?.rows ?? 0}, distinct ${found?.distinct ?? 0}`);
  };
  for (const batch of taken) {
    count(batch.node, keyOf(batch), batch.rows, left.get(keyOf(batch)));
    left.delete(keyOf(batch));
  }
  // Rows that no agent took are as wrong as those that are missing. Events of no node are the collector's own: it tells of
  // refused rows, and each has to stand once.
  for (const batch of left.values()) count(batch.node, keyOf(batch), batch.node === "" ? batch.distinct : 0, batch);
  return [...lines].map(([node, entry]) => ({ node, stream, ...entry }));
}

/** Every node's every stream. */
export async function readBook(collector: CollectorProcess, taken: readonly TakenBatch[]): Promise<BookLine[]> {
  const lines: BookLine[] = [];
  for (const stream of STREAM_NAMES) {
    const stored = await collector.sql<StoredBatch>(
      `SELECT node, epoch, sequence, count() AS rows, uniqExact(tuple(* EXCEPT (received))) AS distinct
FROM heliograph.${TABLE_OF[stream]} GROUP BY node, epoch, sequence`,
    );
    lines.push(
      ...settle(
        stream,
        taken.filter((batch) => batch.stream === stream),
        stored,
      ),
    );
  }
  return lines;
}

/** True when every row is there, once. */
export const isRight = (line: BookLine): boolean =>
  line.wrong.length === 0 && line.taken === line.stored && line.stored === line.distinct;

const tableLine = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => (index < 2 ? String(cell).padEnd(16) : String(cell).padStart(10))).join(" ");

/** A table for people: each node's every stream, or with `by: "stream"` summed over the nodes. */
export function renderBook(lines: readonly BookLine[], by: "node" | "stream" = "node"): string {
  const shown = by === "node" ? lines : STREAM_NAMES.flatMap((stream) => summed(stream, lines));
  return [
    tableLine(["node", "stream", "batches", "taken", "count()", "uniqExact", ""]),
    ...shown.map((line) =>
      [
        tableLine([
          line.node,
          line.stream,
          line.batches,
          line.taken,
          line.stored,
          line.distinct,
          isRight(line) ? "exact" : "WRONG",
        ]),
        ...line.wrong.map((text) => `    ${text}`),
      ].join("\n"),
    ),
  ].join("\n");
}

function summed(stream: StreamName, lines: readonly BookLine[]): BookLine[] {
  const own = lines.filter((line) => line.stream === stream);
  const sum = (field: "batches" | "taken" | "stored" | "distinct"): number => own.reduce((total, line) => total + line[field], 0);
  if (own.length === 0) return [];
  const wrong = own.flatMap((line) => line.wrong).slice(0, WRONG_SHOWN);
  const node = `${own.length} nodes`;
  return [
    { node, stream, batches: sum("batches"), taken: sum("taken"), stored: sum("stored"), distinct: sum("distinct"), wrong },
  ];
}
