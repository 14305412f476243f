/**
 * Table functions and formats that a query of an analyst may name; all others are refused. Reviewed against ClickHouse 26.7.
 */

/** They make rows from numbers, or contain a query or values of the query itself. None of them parses a text as a query. */
export const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(
  "numbers numbers_mt zeros zeros_mt generateSeries generate_series primes view SQLStandardValues".toLowerCase().split(" "),
);

/** Output formats that need no schema file and no other machine. */
const FORMAT_NAMES = `
Arrow ArrowStream Avro BSONEachRow Buffers CSV CSVWithNames CSVWithNamesAndTypes CustomSeparatedWithNames
CustomSeparatedWithNamesAndTypes GeoJSON Hash JSON JSONColumns JSONColumnsWithMetadata JSONCompact JSONCompactColumns
JSONCompactEachRow JSONCompactEachRowWithNames JSONCompactEachRowWithNamesAndTypes JSONCompactEachRowWithProgress
JSONCompactStrings JSONCompactStringsEachRow JSONCompactStringsEachRowWithNames JSONCompactStringsEachRowWithNamesAndTypes
JSONCompactStringsEachRowWithProgress JSONEachRow JSONEachRowWithProgress JSONL JSONLines JSONObjectEachRow JSONStrings
JSONStringsEachRow JSONStringsEachRowWithProgress LineAsString LineAsStringWithNames LineAsStringWithNamesAndTypes MD Markdown
MsgPack NDJSON Native Npy Null ORC Parquet Pretty PrettyCompact PrettyCompactMonoBlock PrettyCompactNoEscapes
PrettyCompactNoEscapesMonoBlock PrettyJSONEachRow PrettyJSONLines PrettyMonoBlock PrettyNDJSON PrettyNoEscapes
PrettyNoEscapesMonoBlock PrettySpace PrettySpaceMonoBlock PrettySpaceNoEscapes PrettySpaceNoEscapesMonoBlock Prometheus Raw
RawBLOB RawWithNames RawWithNamesAndTypes RowBinary RowBinaryWithNames RowBinaryWithNamesAndTypes SQLInsert TSKV TSV TSVRaw
TSVRawWithNames TSVRawWithNamesAndTypes TSVWithNames TSVWithNamesAndTypes TabSeparated TabSeparatedRaw
TabSeparatedRawWithNames TabSeparatedRawWithNamesAndTypes TabSeparatedWithNames TabSeparatedWithNamesAndTypes Values Vertical
XML
`;

export const FORMATS: ReadonlySet<string> = new Set(FORMAT_NAMES.trim().toLowerCase().split(/\s+/));

/** Views of database heliograph with parameters: they are called like table functions (store/schema/views). */
export const VIEWS_WITH_PARAMETERS: ReadonlySet<string> = new Set(["gpu_energy", "job_use", "job_use_of"]);
