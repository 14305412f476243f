import { STREAM_NAMES, type Row, type StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit } from "../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { storedColumns, storedRow } from "../queries/stored-rows.ts";
import type { RowColumn, Table } from "../schema/table.ts";
import { DATABASE, TABLES } from "../schema/tables.ts";

const v1 = heliograph.v1;
const text = fc.string({ unit: "binary", maxLength: 100 });
const time = fc.integer({ min: 1, max: Date.UTC(2299, 0) });

/** Values of the wire by the type of their column. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  UInt32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  Int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  UInt64: fc.oneof(
    fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 1, max: 63 }).map((bits) => 2 ** bits),
  ),
  Float32: fc.float(),
  Float64: fc.double(),
  Bool: fc.boolean(),
  String: text,
  "LowCardinality(String)": text,
  "DateTime64(3, 'UTC')": time,
  "Map(LowCardinality(String), String)": fc.dictionary(text, text),
};
const WORDS: Readonly<Record<string, readonly number[]>> = {
  "gpu_states.state": Object.values(v1.DeviceState).filter((value) => typeof value === "number"),
  "gpu_processes.kind": [0, 1, 2, 3],
  "events.severity": [0, 1, 2, 3],
  "job_events.state": [0, 1, 2, 3, 4, 5, 6],
  "job_events.end_cause": [0, 1, 2, 3, 4],
  "job_events.stall_kind": [0, 1, 2, 3],
  "job_gpus.source": [0, 1, 2, 3],
  "job_phases.phase": [0, 1, 2, 3, 4, 5],
  // Without 0: an absent value is stored as "unknown", which is also a word here.
  "job_queue.state": [1, 2, 3, 4, 5, 6, 7],
};

function valueOf(table: Table, column: RowColumn): fc.Arbitrary<unknown> {
  const words = WORDS[`${table.stream}.${column.field}`];
  if (words !== undefined) return fc.constantFrom(...words);
  const inner = /^Nullable\((.*)\)$/.exec(column.kind.type)?.[1];
  const value = VALUES[inner ?? column.kind.type];
  if (value === undefined) throw new Error(`no values for type ${column.kind.type}`);
  return inner === undefined ? value : fc.option(value, { nil: null });
}

/** Rows of a stream, a millisecond apart so that they come back in order. */
function rowsOf<S extends StreamName>(table: Table<S>): fc.Arbitrary<Row<S>[]> {
  const row = fc.record(Object.fromEntries(table.columns.map((column) => [column.field, valueOf(table, column)])));
  return fc
    .array(row, { minLength: 1, maxLength: 20 })
    .map((rows) => rows.map((fields, index): Row<S> => ({ ...fields, time_ms: NOON_MS + index })));
}

describe("rows written as RowBinary", () => {
  let embedded: EmbeddedStore;
  let epoch = 1_000;
  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse({ limits: { flush_ms: 1 } });
  });
  afterAll(() => embedded.close());

  const readBack = async (table: Table, of_epoch: number): Promise<readonly unknown[]> => {
    const sql = `SELECT ${storedColumns(table)} FROM ${DATABASE}.${table.name} WHERE epoch = {epoch:UInt64} ORDER BY time`;
    const rows = await embedded.store.query.rows<Record<string, unknown>>(sql, { epoch: of_epoch });
    return rows.map((row) => storedRow(table, row).row);
  };

  it.each(STREAM_NAMES)("are the same when %s is read back", async (stream) => {
    const table = TABLES[stream] as Table;
    await fc.assert(
      fc.asyncProperty(rowsOf(table), async (rows) => {
        epoch += 1;
        await commit(embedded.store.writer, batchOf(stream, rows, { epoch }));
        expect(await readBack(table, epoch)).toEqual(rows);
      }),
      { numRuns: 12 },
    );
  });

  it("store absent fields as NULL, or as the wire's default if a column has no NULL", async () => {
    await commit(embedded.store.writer, batchOf("job_events", [{ time_ms: NOON_MS, job_id: "run/1" }], { epoch: 1 }));
    const [row] = await embedded.store.query.rows(
      "SELECT name, state, uid, started_time, ended_time, exit_code, tags FROM heliograph.job_events WHERE epoch = 1",
    );
    expect(row).toEqual({ name: "", state: "unknown", uid: 0, started_time: null, ended_time: null, exit_code: null, tags: {} });
  });

  it("keep the node's own time only if it was replaced", async () => {
    const rows = [
      { time_ms: NOON_MS, gpu_uuid: "a" },
      { time_ms: NOON_MS + 1, gpu_uuid: "b" },
      { time_ms: NOON_MS + 2, gpu_uuid: "c" },
    ];
    const node_times_ms = [86_400_000, NOON_MS + 1, Date.UTC(9999, 1)];
    await commit(embedded.store.writer, batchOf("gpu_readings", rows, { epoch: 2, node_times_ms }));
    const stored = await embedded.store.query.rows(
      "SELECT gpu_uuid, toString(node_time) AS told FROM heliograph.gpu_readings WHERE epoch = 2 ORDER BY time",
    );
    expect(stored).toEqual([
      { gpu_uuid: "a", told: "1970-01-02 00:00:00.000" },
      { gpu_uuid: "b", told: null },
      { gpu_uuid: "c", told: "2299-12-31 00:00:00.000" },
    ]);
  });
});
