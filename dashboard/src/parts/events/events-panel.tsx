/** Recent events, newest first; critical ones stay on top until they were seen. */
import type { EventSummary } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { gpuLabel } from "../gpu/gpu-card.tsx";
import { formatInstant } from "../../format/duration.ts";
import { jobName } from "../job/job-labels.ts";
import { jobHref, nodeHref } from "../../frame/router.ts";
import { type EventLine, eventKey, shownEvents } from "./event-list.ts";
import { useSeenEvents } from "./seen-events.ts";

const LEVELS: Readonly<Record<EventSummary["severity"], string>> = {
  info: "quiet",
  warning: "warn",
  critical: "bad",
  unknown: "quiet",
};

export interface EventsPanelProps {
  readonly events: readonly EventSummary[];
  /** To name the GPU and the job of an event. */
  readonly fleet: FleetSnapshot | null;
  readonly jobs: readonly JobSummary[];
  readonly now_ms: number;
  readonly most?: number;
}

export function EventsPanel({ events, fleet, jobs, now_ms, most = 12 }: EventsPanelProps): ReactNode {
  const { seen, see } = useSeenEvents();
  const { unseen, newest, left } = shownEvents(events, seen, most);
  const item = (line: EventLine): ReactNode => (
    <EventItem key={eventKey(line.event)} line={line} fleet={fleet} jobs={jobs} now_ms={now_ms} />
  );
  const seeAll = (): void => see(events.filter(({ severity }) => severity === "critical").map(eventKey));
  return (
    <section className="panel" aria-label="Events">
      <div className="toolbar">
        <h2>Events</h2>
        {unseen.length === 0 ? null : (
          <button type="button" className="button" onClick={seeAll}>
            Mark {unseen.length} critical as seen
          </button>
        )}
      </div>
      {events.length === 0 ? <p className="quiet">Nothing has happened yet.</p> : null}
      {unseen.length === 0 ? null : (
        <ol className="events is-unseen plain" aria-label="Critical events that were not seen yet">
          {unseen.slice(0, most).map(item)}
        </ol>
      )}
      <ol className="events plain" aria-label="Newest events">
        {newest.map(item)}
      </ol>
      {left === 0 ? null : <p className="quiet">and {left} before</p>}
    </section>
  );
}

type ItemProps = Pick<EventsPanelProps, "fleet" | "jobs" | "now_ms"> & { readonly line: EventLine };

function EventItem({ line: { event, count, first_ms }, fleet, jobs, now_ms }: ItemProps): ReactNode {
  const text = [event.kind + (event.code === null ? "" : ` ${event.code}`), event.message].filter(Boolean).join(": ");
  const gpu = event.gpu_uuid === "" ? "" : gpuWords(event, fleet);
  const job = jobs.find(({ job_id }) => job_id === event.job_id);
  return (
    <li>
      <time>{formatInstant(event.time_ms, now_ms)}</time>
      <span className={`tag is-${LEVELS[event.severity]}`}>{event.severity}</span>
      <span className="cut">
        {event.node === "" ? (
          "collector"
        ) : (
          <a href={nodeHref(event.node)} title={event.node}>
            {event.node}
          </a>
        )}
        {gpu === "" ? null : <span title={event.mig_uuid || event.gpu_uuid}> {gpu}</span>}
      </span>
      <span className="cut" title={text}>
        {event.job_id === "" ? null : (
          <a href={jobHref(event.job_id)} title={event.job_id}>
            {job === undefined ? event.job_id : jobName(job)}
          </a>
        )}{" "}
        {text}
        {count === 1 ? null : (
          <span className="quiet">
            {" "}
            {count} times since {formatInstant(first_ms, now_ms)}
          </span>
        )}
      </span>
    </li>
  );
}

/** `GPU 3`, as the node counts; the UUID's beginning where the fleet does not have it. */
function gpuWords({ gpu_uuid, mig_uuid }: EventSummary, fleet: FleetSnapshot | null): string {
  const gpu = fleet?.gpus.find((known) => known.gpu_uuid === gpu_uuid && known.mig_uuid === mig_uuid);
  return gpu === undefined ? (mig_uuid || gpu_uuid).slice(0, 12) : gpuLabel(gpu);
}
