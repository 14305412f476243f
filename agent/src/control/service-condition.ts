/** How the agent is, for the service manager: ready, alive, and one line for people. */
import type { Condition } from "@heliograph/daemon/systemd/service-notifier";

export interface AgentActivity {
  /** Since the last sample was done; infinite before the first. */
  readonly sampled_ago_ms: number;
  readonly interval_ms: number;
  readonly is_connected: boolean;
  /** Why it is not connected; empty before the first try has ended. */
  readonly connection_reason: string;
  /** What the collector has not stored yet. */
  readonly waiting_bytes: number;
}

/** A sample that is this late does not come any more; calls into the driver that hang are given up on within seconds. */
const MAX_SILENCE_MS = 60_000;
const SILENT_INTERVALS = 5;

/** Pure. The collector has no part in readiness and health: readings are kept without it. */
export function conditionOf(moment: AgentActivity): Condition {
  const { sampled_ago_ms, interval_ms, is_connected, connection_reason, waiting_bytes } = moment;
  const is_ready = sampled_ago_ms !== Number.POSITIVE_INFINITY;
  const is_healthy = !is_ready || sampled_ago_ms <= Math.max(MAX_SILENCE_MS, SILENT_INTERVALS * interval_ms);
  return { is_ready, is_healthy, status: is_ready ? `sampling each ${interval_ms} ms; ${connection()}` : "starting" };

  function connection(): string {
    if (is_connected) return "connected to the collector";
    const waiting = `${(waiting_bytes / 2 ** 20).toFixed(1)} MiB wait to be sent`;
    return `not connected to the collector${connection_reason === "" ? "" : ` (${connection_reason})`}; ${waiting}`;
  }
}
