/** What a node is and how its host does. Counters show as their growth a second. */
import type { LatestHostReadings, NodeDetail, NodeSummary } from "@heliograph/api/shapes/node";
import { HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { type ReactNode, useState } from "react";

import { STATE_LABELS } from "../../parts/gpu/gpu-status.ts";
import { counterRate } from "../../format/counter-rate.ts";
import { formatAge, formatDuration } from "../../format/duration.ts";
import { ABSENT, formatByteRate } from "../../format/number.ts";
import { formatReading, readingLabel } from "../../format/reading.ts";

export function HostPanel({
  node,
  facts,
  now_ms,
}: {
  readonly node: NodeSummary;
  readonly facts: NodeDetail | undefined;
  readonly now_ms: number;
}): ReactNode {
  const pair = useLastTwo(node);
  return (
    <section className="panel" aria-label="Host">
      <h2>Host</h2>
      <NvmlState node={node} />
      <dl className="facts">
        {HOST_READINGS.map((reading) => (
          <Fact key={reading.name} label={readingLabel(reading.name)} meaning={reading.meaning}>
            {reading.kind === "gauge" || node.host === null
              ? formatReading(reading, node.host?.[reading.name] ?? null)
              : growth(reading, pair)}
          </Fact>
        ))}
        <Fact label="Last heard">{formatAge(node.last_seen_ms, now_ms)}</Fact>
        <Fact label="Clock" meaning="The node's clock against the collector's">
          {skew(node.clock_skew_ms)}
        </Fact>
        <Fact label="Agent">{node.agent_version || ABSENT}</Fact>
        <Fact label="Driver">{facts?.driver_version || ABSENT}</Fact>
        <Fact label="CUDA">{facts?.cuda_version || ABSENT}</Fact>
        <Fact label="CPU model">
          {facts?.cpu_model || ABSENT}
          {facts === undefined || facts.cpu_count === null ? "" : ` × ${facts.cpu_count}`}
        </Fact>
        <Fact label="System">{[facts?.os_name, facts?.kernel_version].filter(Boolean).join(", ") || ABSENT}</Fact>
        <Fact label="Host name">{node.hostname || ABSENT}</Fact>
      </dl>
    </section>
  );
}

function Fact({
  label,
  meaning,
  children,
}: {
  readonly label: string;
  readonly meaning?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div title={meaning}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** NVML as a whole, with the reason where it does not work. */
function NvmlState({ node }: { readonly node: NodeSummary }): ReactNode {
  if (node.nvml_state === "ok") return <p className="state-line is-good">NVML works</p>;
  const { label, level, meaning } = STATE_LABELS[node.nvml_state];
  return (
    <p className={`state-line is-${level}`}>
      NVML {label.toLowerCase()}: {node.nvml_reason || meaning}
    </p>
  );
}

function skew(clock_skew_ms: number | null): string {
  if (clock_skew_ms === null) return ABSENT;
  if (Math.abs(clock_skew_ms) < 100) return "in step";
  return `${formatDuration(Math.abs(clock_skew_ms))} ${clock_skew_ms > 0 ? "ahead" : "behind"}`;
}

interface Told {
  readonly time_ms: number;
  readonly host: LatestHostReadings;
}

/** The newest host readings and those before them. */
interface Pair {
  readonly before: Told | undefined;
  readonly now: Told | undefined;
}

/** A counter's growth a second over the last two readings. */
function growth(reading: (typeof HOST_READINGS)[number], { before, now }: Pair): string {
  if (before === undefined || now === undefined) return "…";
  const rate = counterRate(
    { time_ms: before.time_ms, value: before.host[reading.name] },
    { time_ms: now.time_ms, value: now.host[reading.name] },
  );
  if (rate === undefined) return ABSENT;
  // Seconds a second are a share of one CPU.
  return reading.unit === "B" ? formatByteRate(rate) : `${(rate * 100).toFixed(1)} % of a CPU`;
}

function useLastTwo({ host, last_seen_ms }: NodeSummary): Pair {
  const now = host === null || last_seen_ms === null ? undefined : { time_ms: last_seen_ms, host };
  const [pair, setPair] = useState<Pair>({ before: undefined, now });
  // A summary is sent again for other reasons too; only changed readings count. Set while rendering, as React advises for
  // state that follows a prop: no render with the old pair is shown.
  const moved = pair.now?.host !== host && JSON.stringify(pair.now?.host) !== JSON.stringify(host ?? undefined);
  if (moved) setPair({ before: pair.now, now });
  return pair;
}
