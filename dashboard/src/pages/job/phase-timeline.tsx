/** The phases of a job as a strip over its time, with the sum of each. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobPhaseSpan } from "@heliograph/api/shapes/job-detail";
import { type ReactNode, useMemo } from "react";

import { formatDuration, formatInstant } from "../../format/duration.ts";
import { isOpen } from "../../parts/job/job-labels.ts";
import { PHASE_NAMES, phaseTimeline, phaseLabel } from "../../parts/job/phase-labels.ts";

export interface PhaseStripProps {
  readonly job: JobSummary;
  readonly stored: readonly JobPhaseSpan[];
  readonly now_ms: number;
}

export function PhaseTimeline({ job, stored, now_ms }: PhaseStripProps): ReactNode {
  const open = isOpen(job);
  const until_ms = job.ended_ms ?? now_ms;
  const strip = useMemo(
    () => phaseTimeline(stored, { from_ms: job.started_ms ?? until_ms, until_ms, live: open ? job.phase : null }),
    [stored, job.started_ms, job.phase, until_ms, open],
  );
  if (strip.parts.length === 0) return null;
  return (
    <div className="phases">
      <div className="phase-strip" role="img" aria-label="Phases of this job over its time">
        {strip.parts.map((part) => (
          <span
            key={part.since_ms}
            className={`phase-${part.phase}`}
            style={{ left: `${(part.left * 100).toFixed(3)}%`, width: `max(1px, ${(part.width * 100).toFixed(3)}%)` }}
            title={`${phaseLabel({ ...part, done: null, total: null }) || PHASE_NAMES[part.phase]}: ${formatDuration(part.until_ms - part.since_ms)} from ${formatInstant(part.since_ms, now_ms)}`}
          />
        ))}
      </div>
      <ul className="phase-sums plain" aria-label="Time in each phase">
        {strip.sums.map(({ phase, ms }) => (
          <li key={phase}>
            <span className={`phase-mark phase-${phase}`} aria-hidden="true" />
            {PHASE_NAMES[phase]} <b>{formatDuration(ms)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
