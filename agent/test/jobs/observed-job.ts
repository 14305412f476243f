/** What a job looks like from its agent while its program runs: each state that it is seen in, in order. */
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
export function observeJobs(agent: RecordingAgent): { stop(): readonly Seen[] } {
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
