/** Sends the past of a fleet to the process that started this one, over a pipe, and waits for its answer before each next part. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import { createInterface } from "node:readline";

import { frameOf, markFrame } from "@heliograph/proto/batch-frames";
import * as z from "zod";

import { AgentError } from "../../errors.ts";
import type { SimulatedHistory } from "./simulated-history.ts";

/** File descriptor of the pipe that batches go into. */
const BATCHES_FD = 3;

const time = z.number().int().min(0);
const PLAN = z.object({
  epoch: z.number().int().min(1),
  past: z.object({
    from_ms: time,
    until_ms: time,
    fine_from_ms: time,
    interval_ms: z.number().int().min(1_000),
    slow_ms: z.number().int().min(1_000),
  }),
});

/** Which past to make: the file that `npm start` wrote. */
export type HistoryPlan = z.output<typeof PLAN>;

/** Throws config_invalid where the file is no plan. */
export function readHistoryPlan(path: string): HistoryPlan {
  try {
    return PLAN.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new AgentError("config_invalid", `the history's plan ${path} could not be read: ${(cause as Error).message}`, {
      hint: "npm start -- --history 30d writes this file and starts this command; it is not for people.",
      cause,
    });
  }
}

/** Sends all up to now, then, each time that the other side asks for more (a line on standard input), what came meanwhile; ends when it says `live`. */
export async function sendHistory(history: SimulatedHistory, now_ms: () => number): Promise<void> {
  const pipe = new Socket({ fd: BATCHES_FD, readable: false, writable: true });
  const answers = createInterface({ input: process.stdin });
  try {
    await history.start();
    for (;;) {
      for await (const batch of history.upTo(now_ms)) if (!pipe.write(frameOf(batch))) await once(pipe, "drain");
      pipe.write(markFrame());
      const [answer] = (await Promise.race([once(answers, "line"), once(answers, "close").then(() => ["gone"])])) as [string];
      if (answer === "gone") throw new Error("the process that wanted the history is gone");
      if (answer === "live") return;
    }
  } finally {
    answers.close();
    pipe.destroy();
  }
}
