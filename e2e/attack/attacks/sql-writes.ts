import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";

const STATEMENTS = [
  "CREATE TABLE heliograph.mine (a Int8) ENGINE = Memory",
  "CREATE TEMPORARY TABLE mine (a Int8)",
  "CREATE DATABASE mine",
  "CREATE DATABASE mine ENGINE = Filesystem('/')",
  "CREATE VIEW heliograph.mine AS SELECT 1",
  "CREATE FUNCTION mine AS x -> file(x)",
  "CREATE DICTIONARY mine (a UInt64) PRIMARY KEY a SOURCE(FILE(path '/etc/passwd' format 'TSV')) LAYOUT(FLAT()) LIFETIME(1)",
  "CREATE USER mine",
  "CREATE ROLE mine",
  "CREATE NAMED COLLECTION mine AS a = 1",
  "GRANT ALL ON *.* TO analyst",
  "ALTER USER analyst SETTINGS readonly = 0",
  "ALTER TABLE heliograph.events_log DELETE WHERE 1",
  "ALTER TABLE heliograph.events DELETE WHERE 1",
  "DELETE FROM heliograph.events WHERE 1",
  "UPDATE heliograph.events SET message = '' WHERE 1",
  "INSERT INTO heliograph.events (event_id) VALUES ('x')",
  "TRUNCATE TABLE heliograph.events",
  "TRUNCATE DATABASE heliograph",
  "DROP TABLE heliograph.events",
  "DROP DATABASE heliograph",
  "RENAME TABLE heliograph.events TO heliograph.e2",
  "EXCHANGE TABLES heliograph.events AND heliograph.gpu_readings",
  "OPTIMIZE TABLE heliograph.events FINAL",
  "ATTACH TABLE heliograph.mine FROM '/tmp/' (a Int8) ENGINE = MergeTree ORDER BY a",
  "DETACH TABLE heliograph.events",
  "BACKUP DATABASE heliograph TO File('/tmp/attack-backup')",
  "BACKUP TABLE heliograph.events TO Disk('hot', 'a')",
  "RESTORE DATABASE heliograph FROM File('/tmp/attack-backup')",
  "SYSTEM SHUTDOWN",
  "SYSTEM KILL",
  "SYSTEM DROP MARK CACHE",
  "SYSTEM STOP MERGES",
  "SYSTEM FLUSH LOGS",
  "SYSTEM RELOAD CONFIG",
  "SYSTEM START LISTEN TCP",
  "SYSTEM ENABLE FAILPOINT a",
  "KILL QUERY WHERE 1",
  "KILL MUTATION WHERE 1",
  "MOVE USER analyst TO local_directory",
  "EXECUTE AS heliograph SELECT 1",
  "EXPLAIN AST DROP TABLE heliograph.events",
  "PARALLEL WITH SELECT 1 PARALLEL WITH DROP TABLE heliograph.events",
  "COPY heliograph.events TO '/tmp/x'",
] as const;

export const sql_writes: Attack = {
  name: "sql-writes",
  does: "changes tables, users and the server with statements that are no SELECT, by POST and by GET",
  holds: "each is refused, and the tables are there afterwards",
  async run(target, tally) {
    const harmless = /^EXPLAIN AST/;
    for (const sql of STATEMENTS) {
      const { status, text } = await askSql(target, sql);
      tally.holds(sql, status >= 400 || harmless.test(sql), text);
      const parameters = `query=${encodeURIComponent(sql)}&readonly=0`;
      const get = await askSql(target, "", { method: "GET", parameters });
      tally.holds(`GET ${sql}`, get.status >= 400 || harmless.test(sql), get.text);
    }
    const { status, text } = await askSql(target, "SELECT count() FROM heliograph.events");
    tally.holds("heliograph.events is there", status === 200, text);
  },
};
