/** The whole fleet on one screen. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import { SegmentedControl, TextInput } from "@mantine/core";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";

import { deviceKey } from "@heliograph/proto/identity";
import { RunningJobs } from "./running-jobs.tsx";
import { useCollectorNow, useLive } from "../../live/use-live.ts";
import { EventsPanel } from "../../parts/events/events-panel.tsx";
import { fleetHref } from "../../frame/router.ts";
import { Loading } from "../../frame/loading.tsx";
import { gpuFilter } from "./gpu-filter.ts";
import { GpuCard } from "../../parts/gpu/gpu-card.tsx";
import type { AbsentState } from "../../parts/gpu/gpu-status.ts";
import { HEATMAP_METRICS, heatmapMetric, heatmapScale } from "../../heatmap/heatmap-metric.ts";
import { cellView, groupByNode, restsUnused } from "../../heatmap/heatmap-groups.ts";
import { Heatmap } from "../../heatmap/heatmap.tsx";
import { Legend } from "../../heatmap/heatmap-legend.tsx";
import { Totals } from "./fleet-totals.tsx";
import { NodesWithoutGpus } from "./nodes-without-gpus.tsx";

const NO_JOBS: readonly JobSummary[] = [];

/** Puts what is shown into the address, so that it can be passed on; the default metric and an empty filter are left out. */
const show = (name: string, text: string): void =>
  history.replaceState(null, "", fleetHref({ metric: name === "utilization" ? "" : name, filter: text }));

export function FleetPage({ params }: { readonly params: URLSearchParams }): ReactNode {
  const fleet = useLive((state) => state.fleet);
  const jobs = useLive((state) => state.jobs)?.jobs ?? NO_JOBS;
  const events = useLive((state) => state.events)?.events ?? [];
  const idle_since = useLive((state) => state.idle_since);
  const now_ms = useCollectorNow();
  const [filter, setFilter] = useState(params.get("filter") ?? "");
  const wanted = useDeferredValue(filter);
  const metric = heatmapMetric(params.get("metric"));

  const chooseMetric = (name: string): void => {
    show(name, filter);
    // replaceState is silent; the address is what the page renders from.
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  const chooseFilter = (text: string): void => {
    setFilter(text);
    show(metric.name, text);
  };

  const gpus = useMemo(() => (fleet === null ? [] : fleet.gpus.filter(gpuFilter(wanted, jobs))), [fleet, wanted, jobs]);
  const groups = useMemo(() => groupByNode(fleet?.nodes ?? [], gpus), [fleet, gpus]);
  if (fleet === null) return <Loading />;

  const input = { metric, scale: heatmapScale(metric, fleet.gpus), idle_since, now_ms };
  const absent = new Map<AbsentState, number>();
  for (const group of groups) {
    for (const gpu of group.gpus) {
      const cell = cellView(gpu, group.online, input);
      if (cell.kind === "absent") absent.set(cell.absent, (absent.get(cell.absent) ?? 0) + 1);
    }
  }
  const unused = fleet.gpus.filter((gpu) => restsUnused(idle_since, gpu, now_ms)).length;
  return (
    <>
      <h1 className="visually-hidden">Fleet</h1>
      <Totals totals={fleet.totals} idle={unused} />
      <section className="panel" aria-label="GPUs">
        <div className="toolbar">
          <SegmentedControl
            size="xs"
            aria-label="What the map shows"
            value={metric.name}
            onChange={chooseMetric}
            data={HEATMAP_METRICS.map(({ name, label }) => ({ value: name, label }))}
          />
          <TextInput
            size="xs"
            type="search"
            className="filter"
            aria-label="Filter by node, job, GPU name or state"
            placeholder="Filter: node, job, GPU, state:lost"
            value={filter}
            onChange={(event) => chooseFilter(event.currentTarget.value)}
          />
          <span className="quiet" role="status">
            {gpus.length === fleet.gpus.length ? `${gpus.length} GPUs` : `${gpus.length} of ${fleet.gpus.length} GPUs`}
          </span>
          <Legend
            metric={metric}
            scale={input.scale}
            absent={absent}
            idle={gpus.filter((gpu) => restsUnused(idle_since, gpu, now_ms)).length}
          />
        </div>
        <Heatmap
          groups={groups}
          metric={metric}
          view={(gpu, online) => cellView(gpu, online, input)}
          renderCard={(gpu, online) => (
            <GpuCard
              gpu={gpu}
              online={online}
              jobs={jobs}
              resting_since_ms={restsUnused(idle_since, gpu, now_ms) ? idle_since.get(deviceKey(gpu)) : undefined}
              now_ms={now_ms}
            />
          )}
        />
        {wanted === "" ? <NodesWithoutGpus nodes={fleet.nodes} groups={groups} /> : null}
        {gpus.length === 0 ? <NothingToShow filtered={fleet.gpus.length > 0} /> : null}
      </section>
      <div className="below">
        <RunningJobs jobs={jobs} now_ms={now_ms} />
        <EventsPanel events={events} fleet={fleet} jobs={jobs} now_ms={now_ms} />
      </div>
    </>
  );
}

function NothingToShow({ filtered }: { readonly filtered: boolean }): ReactNode {
  return (
    <p className="empty">
      {filtered
        ? "No GPU matches the filter. Words are looked for in node, job and GPU names; job:, node:, gpu: and state: narrow it down."
        : "No GPU has been reported yet. Start an agent on a GPU node and it appears here."}
    </p>
  );
}
