/** What a job looks like from its agent while its program runs: each state that it is seen in, in order. */
import { expect } from "vitest";
import { startPython } from "./python-program.ts";
import type { RecordingAgent } from "./recording-agent.ts";

export interface Seen {
  readonly attempt: number;
  readonly rank: number;
  readonly step?: number;
  readonly total?: number;
  readonly phase?: string;
  readonly phase_text?: string;
}

/** Looks every few milliseconds until `stop` is called, which returns what was seen. */
function observeJobs(agent: RecordingAgent): { stop(): readonly Seen[] } {
  const seen: Seen[] = [];
  const newest = new Map<string, string>();
  const timer = setInterval(look, 2);

  function look(): void {
    for (const job of agent.jobs?.jobs.values() ?? []) {
      for (const [rank, { step, total, phase, phase_text }] of job.ranks) {
        const state = { attempt: job.attempt, rank, step, total, phase, phase_text };
        const words = JSON.stringify(state);
        if (newest.get(`${job.job_id} ${rank}`) === words) continue;
        newest.set(`${job.job_id} ${rank}`, words);
        seen.push(JSON.parse(words) as Seen);
      }
    }
  }

  return {
    stop() {
      clearInterval(timer);
      look();
      return seen;
    },
  };
}

/**
 * Runs a Python program that has all of heliograph.py, and returns what was seen of its job. It must end well and print no
 * error. `environment` is KEY=VALUE.
 */
export async function observePython(
  agent: RecordingAgent,
  program: string,
  environment: readonly string[],
): Promise<readonly Seen[]> {
  const observed = observeJobs(agent);
  const started = startPython(`import time\nfrom heliograph import *\n${program}`, agent.socket_path, environment);
  const { code, stderr } = await started.ended;
  expect([code, stderr]).toEqual([0, ""]);
  return observed.stop();
}

export const attemptsOf = (seen: readonly Seen[]): readonly number[] => [...new Set(seen.map(({ attempt }) => attempt))];

/** Phases with their words, where each is another than the one before. */
export const phasesOf = (seen: readonly Seen[]): readonly string[] =>
  seen
    .map(({ phase, phase_text }) => [phase, phase_text].filter(Boolean).join(": "))
    .filter((words, at, all) => at === 0 || words !== all[at - 1]);
