/** Carries attacks out one after the other, each within its time, and looks after each whether the collector still answers. */
import { existsSync } from "node:fs";

import { ask } from "./ask.ts";
import type { Attack, Need } from "./attack.ts";
import { Tally } from "./tally.ts";
import type { Target } from "./target.ts";

/** held: each try was repelled. BROKEN: a door is open. failed: the attack could not be carried out. skipped: it needs what is not here. */
export type Result = "held" | "BROKEN" | "failed" | "skipped";

export interface Outcome {
  readonly attack: Attack;
  readonly result: Result;
  readonly tries: number;
  readonly detail: string;
  /** Each door that was open, for the list below the table. */
  readonly open: readonly string[];
  readonly duration_ms: number;
}

const LIMIT_MS = 30_000;
const CHROMIUM = "/usr/bin/chromium";

/** What a target offers for each need. */
const IS_THERE: Readonly<Record<Need, (target: Target) => boolean>> = {
  machine: ({ machine }) => machine !== undefined,
  browser: () => existsSync(CHROMIUM),
  elsewhere: ({ elsewhere }) => elsewhere !== undefined,
};
const LACKS: Readonly<Record<Need, string>> = {
  machine: "needs a collector that it starts itself",
  browser: `needs ${CHROMIUM}`,
  elsewhere: "needs a network namespace of its own (unshare, ip)",
};

async function within(limit_ms: number, what: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${limit_ms / 1000} s`)), limit_ms);
  });
  try {
    await Promise.race([what, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Carries out one attack. Never rejects. */
export async function carryOut(attack: Attack, target: Target, left_ms: number): Promise<Outcome> {
  const began = performance.now();
  const outcome = (result: Result, tally: Tally, detail: string): Outcome => ({
    attack,
    result,
    tries: tally.tries,
    detail,
    open: tally.open,
    duration_ms: performance.now() - began,
  });
  const tally = new Tally();
  const lacks = attack.needs?.find((need) => !IS_THERE[need](target));
  if (lacks !== undefined) return outcome("skipped", tally, LACKS[lacks]);
  if (left_ms <= 0) return outcome("failed", tally, "the time for all attacks is over");
  const pid_before = target.machine?.collector.clickhouse_pid;
  let failure = "";
  try {
    await within(Math.min(left_ms, attack.limit_ms ?? LIMIT_MS), attack.run(target, tally));
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  await checkAlive(target, pid_before, tally);
  const [first] = tally.open;
  if (first !== undefined)
    return outcome("BROKEN", tally, tally.open.length === 1 ? first : `${first}; ${tally.open.length - 1} more`);
  if (failure !== "") return outcome("failed", tally, failure);
  return outcome("held", tally, tally.notes.join(", "));
}

/** An attack that stops the collector or its ClickHouse has succeeded, whatever else it met. */
async function checkAlive(target: Target, pid_before: number | undefined, tally: Tally): Promise<void> {
  const { status, text } = await ask(target.http, "/healthz");
  if (status !== 200) tally.holds("the collector answers afterwards", false, `${status} ${text}`);
  const pid = target.machine?.collector.clickhouse_pid;
  if (pid !== pid_before) tally.holds("ClickHouse lives on", false, `process ${pid_before} before, ${pid} now`);
}
