/** The attempts of a job: a restart or a resume begins the next one. */
import type { JobAttempt } from "@heliograph/api/shapes/job-detail";
import type { ReactNode } from "react";

import { formatDuration, formatInstant } from "../../format/duration.ts";
import { ABSENT } from "../../format/number.ts";
import { exitLabel, JOB_LEVELS, stateLabel } from "../../parts/job/job-labels.ts";

const MOST = 50;

export function AttemptTable({
  attempts,
  now_ms,
}: {
  readonly attempts: readonly JobAttempt[];
  readonly now_ms: number;
}): ReactNode {
  return (
    <section className="panel" aria-label="Attempts">
      <h2>Attempts</h2>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                Attempt
              </th>
              <th scope="col">State</th>
              <th scope="col">Why</th>
              <th scope="col">Started</th>
              <th scope="col" className="number">
                Ran for
              </th>
              <th scope="col" className="number">
                Ranks
              </th>
            </tr>
          </thead>
          <tbody>
            {attempts
              .toReversed()
              .slice(0, MOST)
              .map((one) => (
                <tr key={one.attempt}>
                  <th scope="row" className="number">
                    {one.attempt}
                  </th>
                  <td>
                    <span className={`tag is-${JOB_LEVELS[one.state]}`}>{stateLabel(one)}</span>
                  </td>
                  <td className="cut wide" title={one.reason}>
                    {[exitLabel(one), one.reason].filter(Boolean).join(": ") || ABSENT}
                  </td>
                  <td>{formatInstant(one.started_ms, now_ms)}</td>
                  <td className="number">
                    {one.started_ms === null ? ABSENT : formatDuration((one.ended_ms ?? now_ms) - one.started_ms)}
                  </td>
                  <td className="number">{one.ranks}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
