import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { machineOf } from "../target.ts";

const STEPS = 8;
const VALUES = 6;
const PATIENCE_MS = 12_000;

const poison = (index: number): readonly string[] => [
  `{"name":"p${index}\\ud800","step":${index}}`,
  `{"name":"pm","step":${index},"metrics":{"a\\ud800":${index}}}`,
  `{"name":"pt${index}","step":1,"metrics":{"\\udc00\\ud800":1}}`,
  `{"type":"start","key":"kkkkkkkkkkkkkkkkkk${index}","command":"c","tags":{"a":"\\ud800"}}`,
  `{"type":"start","key":"llllllllllllllllll${index}","command":"c\\ud800"}`,
  `{"type":"start","key":"mmmmmmmmmmmmmmmmmm${index}","command":"${"x".repeat(4_095)}\\ud83d\\ude00"}`,
  `{"name":"${"x".repeat(255)}\\ud83d\\ude00","step":1}`,
  `{"name":"\\u0000","step":1}`,
  `not json`,
];

export const poison_jobs_socket: Attack = {
  name: "poison-jobs-socket",
  does: "writes lines with lone surrogates in names, metrics, tags and commands to a node's jobs socket, and a line without end",
  holds: "another user's values and the node's own events are all stored",
  needs: ["machine"],
  limit_ms: 60_000,
  async run(target, tally) {
    const machine = machineOf(target);
    const name = "poisoned-node";
    const agent = machine.agent({ name, token: machine.collector.token("node", name), directory: join(machine.scratch, name) });
    const sockets: Socket[] = [];
    const open = (): Socket => {
      const socket = connect(agent.jobs_socket);
      socket.on("error", () => undefined);
      socket.resume();
      sockets.push(socket);
      return socket;
    };
    try {
      for (let waited = 0; waited < 15_000 && !existsSync(agent.jobs_socket); waited += 50) await delay(50);
      const good = open();
      const endless = open();
      for (let step = 1; step <= STEPS; step += 1) {
        const metrics = Object.fromEntries(Array.from({ length: VALUES }, (_, index) => [`m${index}`, step + index / 10]));
        good.write(`${JSON.stringify({ job: "good", name: "good", step, metrics })}\n`);
        for (const line of poison(step)) open().end(`${line}\n`);
        endless.write("x".repeat(1 << 20));
        await delay(400);
      }
      const sql = `SELECT count() FROM heliograph.job_metrics WHERE job_id LIKE '%/good' AND node = '${name}'`;
      let stored = 0;
      for (const end = performance.now() + PATIENCE_MS; stored < STEPS * VALUES && performance.now() < end; await delay(300))
        stored = Number((await askSql(target, sql)).text);
      tally.holds(`${STEPS * VALUES} values of another user`, stored === STEPS * VALUES, `${stored} are stored`);
      tally.holds("the agent lives", agent.child.exitCode === null, agent.log());
      const dropped = await machine.collector.get("/metrics").then((answer) => answer.text());
      const passed = dropped
        .split("\n")
        .filter(
          (line) =>
            /^heliograph_batches_(poisoned|dropped)_total\{/.test(line) &&
            !line.endsWith(" 0") &&
            !line.includes('stream="events"'),
        );
      tally.holds(
        "no batch is passed over",
        passed.every((line) => !line.includes("job_")),
        passed.join(" "),
      );
    } finally {
      for (const socket of sockets) socket.destroy();
      await agent.kill("SIGKILL");
    }
  },
};
