/** One node: its GPUs, its host, its processes, its last minutes. */
import type { NodeDetail } from "@heliograph/api/shapes/node";
import { type ReactNode, useMemo } from "react";

import { EventsPanel } from "../../parts/events/events-panel.tsx";
import { byIndex, restsUnused } from "../../heatmap/heatmap-groups.ts";
import { useFetched } from "../../live/use-fetched.ts";
import { useCollectorNow, useLive } from "../../live/use-live.ts";
import { Loading } from "../../frame/loading.tsx";
import { GpuTable } from "./gpu-table.tsx";
import { HostPanel } from "./host-panel.tsx";
import { NodeCharts } from "./node-charts.tsx";
import { ProcessTable } from "./process-table.tsx";

/** Processes are not part of the stream; they are asked for when the node's jobs or states change, and this often. */
const DETAIL_EVERY_MS = 30_000;

export function NodePage({ name }: { readonly name: string }): ReactNode {
  const fleet = useLive((state) => state.fleet);
  const jobs = useLive((state) => state.jobs)?.jobs ?? [];
  const events = useLive((state) => state.events)?.events ?? [];
  const idle_since = useLive((state) => state.idle_since);
  const resumed = useLive((state) => state.resumed);
  const now_ms = useCollectorNow();
  const gpus = useMemo(() => (fleet?.gpus ?? []).filter((gpu) => gpu.node === name).sort(byIndex), [fleet, name]);
  const holders = gpus.map((gpu) => `${gpu.state} ${gpu.job_ids.join()}`).join("\n");
  const turn = Math.floor(now_ms / DETAIL_EVERY_MS);
  const detail = useFetched<NodeDetail>(`/api/v1/nodes/${encodeURIComponent(name)}`, `${resumed} ${turn} ${holders}`);
  if (fleet === null) return <Loading />;
  const node = fleet.nodes.find((known) => known.node === name);
  if (node === undefined) {
    return (
      <p className="empty">
        No node called “{name}” has reported. <a href="#/nodes">All nodes</a>
      </p>
    );
  }
  return (
    <>
      <div className="title">
        <h1 className="cut" title={name}>
          {name}
        </h1>
        <span className={node.online ? "tag is-good" : "tag is-bad"}>{node.online ? "online" : "offline"}</span>
        <span className="quiet">{gpus.length === 1 ? "1 GPU" : `${gpus.length} GPUs`}</span>
      </div>
      <section className="panel" aria-label="GPUs of this node">
        {gpus.length === 0 ? <p className="quiet">This node has reported no GPU; below is what NVML says.</p> : null}
        {gpus.length === 0 ? null : (
          <GpuTable
            gpus={gpus}
            online={node.online}
            jobs={jobs}
            now_ms={now_ms}
            unused={(gpu) => restsUnused(idle_since, gpu, now_ms)}
          />
        )}
      </section>
      {gpus.length === 0 ? null : <NodeCharts key={name} node={name} />}
      <HostPanel node={node} facts={detail?.ok ? detail.value : undefined} now_ms={now_ms} />
      <section className="panel" aria-label="Processes">
        <h2>Processes on GPUs</h2>
        {detail === undefined ? <p className="quiet">Asking …</p> : null}
        {detail?.ok === false ? <p className="quiet">Not known: {detail.why}</p> : null}
        {detail?.ok ? <ProcessTable processes={detail.value.processes} gpus={gpus} jobs={jobs} /> : null}
      </section>
      <EventsPanel events={events.filter((event) => event.node === name)} fleet={fleet} jobs={jobs} now_ms={now_ms} />
    </>
  );
}
