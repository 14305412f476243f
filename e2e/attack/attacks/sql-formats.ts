import { existsSync } from "node:fs";
import { join } from "node:path";

import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { ReachTrap } from "../reach-trap.ts";

const queries = (path: string, port: number): readonly string[] => [
  `SELECT 1 FORMAT Template SETTINGS format_template_row='${path}'`,
  `SELECT 1 FORMAT Template SETTINGS format_template_resultset='${path}'`,
  `SELECT 1 AS a FORMAT Template SETTINGS format_template_row_format='\${a:CSV}', format_template_resultset='${path}'`,
  `SELECT 1 FORMAT Protobuf SETTINGS format_schema='${path}:A'`,
  `SELECT 1 FORMAT ProtobufSingle SETTINGS format_schema='${path}:A'`,
  `SELECT 1 FORMAT ProtobufList SETTINGS format_schema='${path}:A'`,
  `SELECT 1 FORMAT CapnProto SETTINGS format_schema='${path}:A'`,
  `SELECT 1 FORMAT Protobuf SETTINGS format_schema_source='query', format_schema='SELECT file(\\'${path}\\')', format_schema_message_name='A'`,
  `SELECT * FROM format(Template, 'a') SETTINGS format_template_row='${path}'`,
  `SELECT * FROM format(Protobuf, 'a') SETTINGS format_schema='${path}:A'`,
  `SELECT * FROM format(CapnProto, 'a') SETTINGS format_schema='${path}:A'`,
  `SELECT * FROM format(AvroConfluent, 'a String', unhex('0000000001')) SETTINGS format_avro_schema_registry_url='http://127.0.0.1:${port}'`,
  `SELECT * FROM format(Regexp, 'a String', 'b') SETTINGS format_regexp='(.)', input_format_record_errors_file_path='attack'`,
  `SELECT 1 FORMAT Npy SETTINGS format_schema='${path}'`,
];

export const sql_formats: Attack = {
  name: "sql-formats",
  does: "asks for formats whose settings name a file or an address: templates, schemas, schema registries, INTO OUTFILE",
  holds: "no file is read or written, and nothing connects out",
  async run(target, tally) {
    const { machine } = target;
    const trap = await ReachTrap.open();
    const path = machine?.canary.path ?? "/etc/passwd";
    const leaks = [machine?.canary.text ?? "root:x:0", "root:x:0"];
    // ClickHouse names a file that it could open and not read as a schema: that too tells whether it is there.
    const opened = /Template|Cannot (parse|read)|CANNOT_PARSE|BAD_ARGUMENTS|INVALID_TEMPLATE|Error on parsing/i;
    try {
      for (const sql of queries(path, trap.port)) {
        const { status, text } = await askSql(target, sql);
        const leaked = leaks.some((leak) => text.includes(leak));
        const is_refused =
          status >= 400 &&
          /ACCESS_DENIED|READONLY|SETTING_CONSTRAINT|UNKNOWN_SETTING|UNKNOWN_FORMAT|UNKNOWN_FUNCTION|bad_|_not_allowed|refused/i.test(
            text,
          );
        tally.holds(sql, !leaked && trap.taken() === 0 && (is_refused || !opened.test(text)), text);
      }
      for (const name of ["format_template_row", "format_template_resultset", "format_schema", "format_template_row_format"]) {
        const parameters = `${name}=${encodeURIComponent(path)}`;
        const { status, text } = await askSql(target, "SELECT 1 FORMAT Template", { parameters });
        tally.holds(`?${parameters}`, status >= 400 && !leaks.some((leak) => text.includes(leak)), text);
      }
      const out = join(machine?.scratch ?? "/tmp", `outfile-${Math.floor(target.random() * 1e9)}`);
      for (const more of ["", " APPEND", " TRUNCATE", " AND STDOUT"]) {
        const { text } = await askSql(target, `SELECT 'x' INTO OUTFILE '${out}'${more} FORMAT RawBLOB`);
        tally.holds(`INTO OUTFILE${more}`, !existsSync(out), text);
      }
    } finally {
      await trap.close();
    }
  },
};
