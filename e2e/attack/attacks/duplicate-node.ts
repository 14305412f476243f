import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { askSql } from "../ask.ts";
import { machineOf } from "../target.ts";

const WATCHED_MS = 10_000;
const MOST_TAKEOVERS = 10;

export const duplicate_node: Attack = {
  name: "duplicate-node",
  does: "runs two agents with one name and token, each with its own state",
  holds: `they take over from each other at most ${MOST_TAKEOVERS} times in ${WATCHED_MS / 1000} s, and an event or the log names the node`,
  needs: ["machine"],
  limit_ms: 60_000,
  async run(target, tally) {
    const machine = machineOf(target);
    const name = "twin-node";
    const token = machine.collector.token("node", name);
    const taken = async (): Promise<number> => {
      const text = await (await machine.collector.get("/metrics")).text();
      return Number(/^heliograph_mqtt_disconnects_total\{reason="taken_over"\} (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    const agents = ["one", "two"].map((which) =>
      machine.agent({ name, token, directory: join(machine.scratch, `twin-${which}`) }),
    );
    try {
      await delay(6_000);
      const before = await taken();
      await delay(WATCHED_MS);
      const times = (await taken()) - before;
      tally.holds("takeovers", times <= MOST_TAKEOVERS, `${times} in ${WATCHED_MS / 1000} s`);
      tally.note(`${times} takeovers`);
      const { text } = await askSql(
        target,
        `SELECT kind, message FROM heliograph.events WHERE node = '${name}' OR message LIKE '%${name}%' FORMAT TSV`,
      );
      const lines = [...text.split("\n"), ...machine.collector.log.split("\n").filter((line) => line.includes(name))];
      tally.holds(
        "an event or the log names it",
        lines.some((line) => /duplicate|same name|two agents|another agent|twice/i.test(line)),
        text,
      );
    } finally {
      for (const agent of agents) await agent.kill("SIGKILL");
    }
  },
};
