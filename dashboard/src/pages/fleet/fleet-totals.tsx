/** The fleet in seven numbers. */
import type { FleetTotals } from "@heliograph/api/shapes/fleet";
import type { ReactNode } from "react";

import { formatBytes, formatCount, formatRatio, formatWatts } from "../../format/number.ts";

interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly of?: string;
  readonly note?: string;
  readonly level?: "bad" | "warn";
  /** Fills the bar below, 0..1. */
  readonly share?: number | null;
}

function Tile({ label, value, of, note, level, share }: TileProps): ReactNode {
  return (
    <div className="tile">
      <dt>{label}</dt>
      <dd>
        <span className={level === undefined ? "tile-value" : `tile-value is-${level}`}>{value}</span>
        {of === undefined ? null : <span className="tile-of"> / {of}</span>}
        {note === undefined ? null : <span className="tile-note">{note}</span>}
      </dd>
      {share === undefined || share === null ? null : (
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
        </span>
      )}
    </div>
  );
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

export function Totals({ totals, idle }: { readonly totals: FleetTotals; readonly idle: number }): ReactNode {
  const away = totals.nodes - totals.nodes_online;
  const broken = totals.gpus - totals.gpus_ok;
  return (
    <dl className="tiles" aria-label="Fleet totals">
      <Tile
        label="Nodes online"
        value={formatCount(totals.nodes_online)}
        of={formatCount(totals.nodes)}
        share={share(totals.nodes_online, totals.nodes)}
        {...(away > 0 ? { level: "bad", note: `${formatCount(away)} offline` } : {})}
      />
      <Tile
        label="GPUs ok"
        value={formatCount(totals.gpus_ok)}
        of={formatCount(totals.gpus)}
        share={share(totals.gpus_ok, totals.gpus)}
        {...(broken > 0 ? { level: "bad", note: `${formatCount(broken)} not ok` } : {})}
      />
      <Tile
        label="GPUs held by jobs"
        value={formatCount(totals.gpus_owned)}
        of={formatCount(totals.gpus)}
        share={share(totals.gpus_owned, totals.gpus)}
        {...(idle > 0 ? { note: `${formatCount(idle)} unused` } : {})}
      />
      <Tile label="Mean utilization" value={formatRatio(totals.gpu_utilization_ratio)} share={totals.gpu_utilization_ratio} />
      <Tile
        label="GPU memory"
        value={formatBytes(totals.memory_used_bytes)}
        of={formatBytes(totals.memory_total_bytes)}
        share={share(totals.memory_used_bytes, totals.memory_total_bytes)}
      />
      <Tile label="Power" value={formatWatts(totals.power_watts)} />
      <Tile label="Jobs running" value={formatCount(totals.jobs_running)} />
    </dl>
  );
}
