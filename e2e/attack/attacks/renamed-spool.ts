import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { askSql } from "../ask.ts";
import { machineOf } from "../target.ts";

export const renamed_spool: Attack = {
  name: "renamed-spool",
  does: "runs an agent, kills it, and starts it again on the same spool under another name",
  holds: "no reading stands under two names, and none from before the renaming under the new one",
  needs: ["machine"],
  limit_ms: 60_000,
  async run(target, tally) {
    const machine = machineOf(target);
    const [before, after] = ["name-before", "name-after"];
    const directory = join(machine.scratch, "renamed");
    const first = machine.agent({ name: before, token: machine.collector.token("node", before), directory });
    await delay(6_000);
    await first.kill("SIGKILL");
    const renamed_ms = Date.now();
    const second = machine.agent({ name: after, token: machine.collector.token("node", after), directory });
    try {
      await delay(7_000);
      const rows = async (sql: string): Promise<number> => Number((await askSql(target, sql)).text);
      const of = (node: string): string => `SELECT count() FROM heliograph.host_readings WHERE node = '${node}'`;
      const [old, renamed] = [await rows(of(before)), await rows(of(after))];
      tally.note(`${old} and ${renamed} readings`);
      tally.holds("readings come under both names", old > 0 && renamed > 0, `${old} and ${renamed}; ${second.log()}`);
      const early = await rows(`${of(after)} AND time < fromUnixTimestamp64Milli(${renamed_ms})`);
      tally.holds("readings from before under the new name", early === 0, `${early} rows`);
      const both = await rows(
        `SELECT count() FROM (SELECT time FROM heliograph.host_readings WHERE node IN ('${before}', '${after}') GROUP BY time HAVING uniqExact(node) > 1)`,
      );
      tally.holds("readings under two names", both === 0, `${both} of ${old}`);
    } finally {
      await second.kill("SIGKILL");
    }
  },
};
