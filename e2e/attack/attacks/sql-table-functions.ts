import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { ReachTrap } from "../reach-trap.ts";

const functions = (path: string, port: number): readonly string[] => {
  const url = `http://127.0.0.1:${port}/a`;
  const host = `127.0.0.1:${port}`;
  return [
    `file('${path}', 'LineAsString')`,
    `file('${path}', 'RawBLOB')`,
    `file('/etc/{passwd,group}', 'LineAsString')`,
    `fileCluster('default', '${path}', 'LineAsString')`,
    `url('${url}', 'LineAsString')`,
    `url('file://${path}', 'LineAsString')`,
    `urlCluster('default', '${url}', 'LineAsString')`,
    `s3('${url}/b/k', 'LineAsString')`,
    `s3('${url}/b/k', NOSIGN, 'LineAsString')`,
    `s3Cluster('default', '${url}/b/k', 'LineAsString')`,
    `gcs('${url}/b/k', 'LineAsString')`,
    `cosn('${url}/b/k', 'LineAsString')`,
    `oss('${url}/b/k', 'LineAsString')`,
    `azureBlobStorage('DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=${url}', 'c', 'b', 'LineAsString')`,
    `hdfs('hdfs://${host}/a', 'LineAsString', 'a String')`,
    `iceberg('${url}/b/')`,
    `icebergLocal('${path}')`,
    `icebergS3('${url}/b/')`,
    `deltaLake('${url}/b/')`,
    `deltaLakeLocal('${path}')`,
    `hudi('${url}/b/')`,
    `paimonLocal('${path}')`,
    `remote('${host}', 'system', 'one')`,
    `remote('${host}', system.one)`,
    `remoteSecure('${host}', 'system', 'one')`,
    `remote('127.0.0.{1,2}:${port}', 'system', 'one')`,
    `cluster('default', 'system', 'one')`,
    `clusterAllReplicas('default', 'system', 'one')`,
    `mysql('${host}', 'a', 'b', 'c', 'd')`,
    `postgresql('${host}', 'a', 'b', 'c', 'd')`,
    `mongodb('${host}', 'a', 'b', 'c', 'd', 'a String')`,
    `mongodb('mongodb://${host}/a', 'b', 'a String')`,
    `redis('${host}', 'key', 'key String, v String')`,
    `sqlite('${path}', 't')`,
    `odbc('DSN=a', 'b', 'c')`,
    `jdbc('DSN=a', 'b', 'c')`,
    `executable('id', 'TSV', 'a String')`,
    `executable('../../bin/sh', 'TSV', 'a String')`,
    `ytsaurus('${url}', '//tmp/a', 'b', 'a String')`,
    `arrowFlight('${host}', 'a')`,
    `dictionary('heliograph.events')`,
    `merge('system', '.*')`,
    `merge(REGEXP('.*'), '.*')`,
    `loop('system', 'processes')`,
    `mergeTreeIndex('heliograph', 'events_log')`,
    `mergeTreeProjection('heliograph', 'events', 'a')`,
    `view(SELECT * FROM file('${path}', 'LineAsString'))`,
    `viewExplain('EXPLAIN', '', (SELECT * FROM file('${path}', 'LineAsString')))`,
    `input('a String')`,
    `python('open')`,
  ];
};

export const sql_table_functions: Attack = {
  name: "sql-table-functions",
  does: "asks, as an analyst, for table functions that read files, run programs or reach other machines, in five forms",
  holds: "each is refused, and nothing connects to a listener that waits for it",
  limit_ms: 60_000,
  async run(target, tally) {
    const trap = await ReachTrap.open();
    const path = target.machine?.canary.path ?? "/etc/passwd";
    const leaks = [target.machine?.canary.text ?? "root:x:0", "root:x:0", "uid="];
    try {
      for (const from of functions(path, trap.port)) {
        for (const sql of [
          `SELECT * FROM ${from} LIMIT 1`,
          `DESCRIBE TABLE ${from}`,
          `WITH a AS (SELECT * FROM ${from}) SELECT count() FROM a`,
          `EXPLAIN SELECT * FROM ${from}`,
          `INSERT INTO FUNCTION ${from} SELECT 'a'`,
        ]) {
          const { status, text } = await askSql(target, sql, { timeout_ms: 5_000 });
          // What a function would be, and how it would be run, is no secret as long as nothing was looked at for it.
          const is_shape = /^(DESCRIBE|EXPLAIN)/.test(sql) && !leaks.some((leak) => text.includes(leak));
          tally.holds(sql, (status >= 400 || is_shape) && trap.taken() === 0, text);
        }
      }
    } finally {
      await trap.close();
    }
  },
};
