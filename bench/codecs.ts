/** What a reading takes on disk under other codecs: the same rows, column by column, in one merged part each. */
import type { ClickHouse } from "@heliograph/collector/store/clickhouse/clickhouse";
import { allColumns } from "@heliograph/collector/store/schema/table";
import { DATABASE, TABLES } from "@heliograph/collector/store/schema/tables";

import type { Row } from "./report.ts";

/** Types without Nullable, and the codecs to try for each besides that of this release. */
const TRIED: Readonly<Record<string, readonly string[]>> = {
  Float32: ["ZSTD(1)", "ZSTD(3)", "Gorilla, ZSTD(3)", "Delta(4), ZSTD(1)", "FPC, ZSTD(1)"],
  Float64: ["ZSTD(1)", "ZSTD(3)", "Delta(8), ZSTD(1)", "DoubleDelta, ZSTD(1)", "FPC, ZSTD(1)"],
  UInt32: ["ZSTD(1)", "ZSTD(3)", "Delta, ZSTD(1)", "DoubleDelta, ZSTD(1)", "T64, ZSTD(3)"],
  UInt64: ["ZSTD(1)", "ZSTD(3)", "T64, ZSTD(1)", "DoubleDelta, ZSTD(1)", "Delta, ZSTD(3)"],
  "DateTime64(3, 'UTC')": ["ZSTD(1)", "Delta, ZSTD(1)", "DoubleDelta, ZSTD(3)", "T64, ZSTD(1)"],
};
const MOST_TRIED = Math.max(...Object.values(TRIED).map((codecs) => codecs.length));

const { name: SOURCE, order_by } = TABLES.gpu_readings;
const plain = (type: string): string => type.replace(/^Nullable\((.*)\)$/, "$1");

/** Bytes on disk of each column of a table, by name. */
async function columnBytes(clickhouse: ClickHouse, table: string): Promise<ReadonlyMap<string, number>> {
  const rows = await clickhouse.rows<{ column: string; bytes: number }>(
    `SELECT column, sum(column_data_compressed_bytes) AS bytes FROM system.parts_columns
WHERE database = '${DATABASE}' AND table = {table:String} AND active GROUP BY column`,
    { table },
  );
  return new Map(rows.map(({ column, bytes }) => [column, bytes]));
}

/** The rows of gpu_readings again, in one wide part; `codec` gives that of a column. */
async function copy(
  clickhouse: ClickHouse,
  codec: (type: string, own: string) => string,
  order: string,
): Promise<ReadonlyMap<string, number>> {
  const columns = allColumns(TABLES.gpu_readings).map(
    ({ name, kind }) => `${name} ${kind.type} CODEC(${codec(plain(kind.type), kind.codec)})`,
  );
  await clickhouse.command(`CREATE TABLE ${DATABASE}.codec_trial (${columns.join(", ")}) ENGINE = MergeTree
PARTITION BY toYYYYMM(time) ORDER BY (${order}) SETTINGS min_bytes_for_wide_part = 0`);
  await clickhouse.command(`INSERT INTO ${DATABASE}.codec_trial SELECT * FROM ${DATABASE}.${SOURCE}`);
  await clickhouse.command(`OPTIMIZE TABLE ${DATABASE}.codec_trial FINAL`);
  const bytes = await columnBytes(clickhouse, "codec_trial");
  await clickhouse.command(`DROP TABLE ${DATABASE}.codec_trial SYNC`);
  return bytes;
}

const sum = (bytes: ReadonlyMap<string, number>, of: readonly string[]): number =>
  of.reduce((total, name) => total + (bytes.get(name) ?? 0), 0);

/** Bytes of a reading (a row) and of a value, by type and codec, and under other sorting keys. */
export async function benchCodecs(clickhouse: ClickHouse): Promise<Row[]> {
  const columns = allColumns(TABLES.gpu_readings);
  const names = columns.map(({ name }) => name);
  const [{ rows, values } = { rows: 0, values: 0 }] = await clickhouse.rows<{ rows: number; values: number }>(
    `SELECT count() AS rows, ${TABLES.gpu_readings.columns
      .slice(3)
      .map(({ name }) => `count(${name})`)
      .join(" + ")} AS values FROM ${DATABASE}.${SOURCE}`,
  );
  const present = await copy(clickhouse, (_, own) => own, order_by);
  const best = new Map<string, { codec: string; bytes: number }>();
  const found: Row[] = [];
  for (const type of Object.keys(TRIED)) {
    const of = columns.filter(({ kind }) => plain(kind.type) === type).map(({ name }) => name);
    const own = columns.find(({ kind }) => plain(kind.type) === type)?.kind.codec ?? "";
    best.set(type, { codec: own, bytes: sum(present, of) });
    found.push({
      name: `${type} ${own} (present)`,
      value: sum(present, of) / rows,
      unit: "bytes/row",
      note: `${of.length} columns`,
    });
  }
  for (let trial = 0; trial < MOST_TRIED; trial++) {
    const codecOf = (type: string, own: string): string => TRIED[type]?.[trial] ?? own;
    const bytes = await copy(clickhouse, codecOf, order_by);
    for (const [type, codecs] of Object.entries(TRIED)) {
      const codec = codecs[trial];
      if (codec === undefined) continue;
      const of = columns.filter(({ kind }) => plain(kind.type) === type).map(({ name }) => name);
      found.push({
        name: `${type} ${codec}`,
        value: sum(bytes, of) / rows,
        unit: "bytes/row",
        ratio: { of: "present", times: sum(bytes, of) / sum(present, of) },
      });
      if (sum(bytes, of) < (best.get(type)?.bytes ?? Infinity)) best.set(type, { codec, bytes: sum(bytes, of) });
    }
  }
  const chosen = await copy(clickhouse, (type, own) => best.get(type)?.codec ?? own, order_by);
  const by_node = await copy(clickhouse, (_, own) => own, "node, gpu_uuid, mig_uuid, time");
  const total = (bytes: ReadonlyMap<string, number>): number => sum(bytes, names);
  const line = (name: string, bytes: ReadonlyMap<string, number>): Row[] => [
    {
      name: `${name}: a reading`,
      value: total(bytes) / rows,
      unit: "bytes",
      ratio: { of: "present", times: total(bytes) / total(present) },
    },
    {
      name: `${name}: a value`,
      value: total(bytes) / values,
      unit: "bytes",
      note: `${(values / rows).toFixed(1)} values a reading`,
    },
  ];
  return [
    ...found.toSorted((a, b) => a.name.localeCompare(b.name)),
    ...line("codecs of this release", present),
    ...line(`the best of each type (${[...best.values()].map(({ codec }) => codec).join("; ")})`, chosen),
    ...line("sorted by node first", by_node),
  ];
}
