import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** Scalar functions that read files, the environment, other tables' secrets, the server or the network. */
const expressions = (path: string): readonly string[] => [
  `file('${path}')`,
  `file('${path}', 'none')`,
  `file(concat('/', 'etc/passwd'))`,
  `file('../../../../../../etc/passwd')`,
  `file('/proc/self/environ')`,
  `file('/proc/self/maps')`,
  `JSONExtractString(file('${path}'), 'token')`,
  `getOSEnvironment()`,
  `getServerSetting('users_config')`,
  `getMacro('shard')`,
  `catboostEvaluate('${path}', 1.0)`,
  `naiveBayesClassifier('${path}', 'a')`,
  `filesystemAvailable('hot')`,
  `dictGet('${path}', 'a', 1)`,
  `joinGet('heliograph.events', 'kind', 1)`,
  `reverseDNSQuery('127.0.0.1')`,
  `addressToLine(1)`,
  `buildId()`,
  `tcpPort()`,
  `serverUUID()`,
];

export const sql_scalar_functions: Attack = {
  name: "sql-scalar-functions",
  does: "asks, as an analyst, scalar functions that read files, the environment or the server itself",
  holds: "none of them answers with a file's content or a secret",
  async run(target, tally) {
    const path = target.machine?.canary.path ?? "/etc/passwd";
    const leaks = [target.machine?.canary.text ?? "root:x:0", "root:x:0", "PATH=", ".so", ...(target.machine?.secrets() ?? [])];
    for (const expression of expressions(path)) {
      for (const sql of [`SELECT ${expression}`, `SELECT * FROM (SELECT ${expression} AS a) WHERE a != ''`]) {
        const { status, text } = await askSql(target, sql);
        // An error may repeat the question, with the path in it: what counts is what was not in the question.
        const leaked = leaks.find((leak) => !sql.includes(leak) && text.includes(leak));
        tally.holds(sql, status !== 200 || leaked === undefined, text);
      }
    }
  },
};
