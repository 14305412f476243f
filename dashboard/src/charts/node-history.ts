/**
 * The last minutes of one node's GPUs, outside React: follows the live store while it has readers, asks the collector for
 * what was before, and asks again when the connection was lost in between or the node's GPUs have changed.
 */
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { SeriesAnswer } from "@heliograph/api/shapes/series";

import { absentState } from "../parts/gpu/gpu-status.ts";
import { byIndex } from "../heatmap/heatmap-groups.ts";
import type { Fetched } from "../live/fetch-json.ts";
import { deviceKey } from "@heliograph/proto/identity";
import type { LiveState } from "../live/live-store.ts";
import { type Charted, CHARTED, GpuHistory, seriesPath } from "./gpu-history.ts";
import type { TimelineData } from "./timeline.ts";

export interface NodeChartsData {
  /** The GPUs of the lines, in order. */
  readonly gpus: readonly GpuSummary[];
  readonly data: Readonly<Record<Charted, TimelineData>>;
  /** Why there is no history; undefined when there is, or it is still on its way. */
  readonly why_no_history: string | undefined;
}

export interface NodeHistoryParts {
  readonly node: string;
  /** How far back, in milliseconds. */
  readonly window_ms: number;
  readonly state: () => LiveState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly fetchSeries: (path: string, signal: AbortSignal) => Promise<Fetched<SeriesAnswer>>;
  /** The browser's clock. */
  readonly now: () => number;
}

export class NodeHistory {
  readonly #parts: NodeHistoryParts;
  readonly #listeners = new Set<() => void>();
  #history = new GpuHistory([]);
  #shown: NodeChartsData;
  #fleet: FleetSnapshot | null = null;
  /** Devices and resumption that the history was asked for. */
  #asked_for = "";
  #asking: AbortController | undefined;
  #leaveStore: (() => void) | undefined;

  constructor(parts: NodeHistoryParts) {
    this.#parts = parts;
    this.#shown = { gpus: [], data: this.#data(), why_no_history: undefined };
  }

  readonly snapshot = (): NodeChartsData => this.#shown;

  /** Follows the store from the first listener to the last. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#leaveStore === undefined) {
      this.#leaveStore = this.#parts.subscribe(() => this.#follow());
      this.#follow();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #stop(): void {
    this.#leaveStore?.();
    this.#leaveStore = undefined;
    this.#asking?.abort();
    this.#asked_for = "";
    this.#fleet = null;
  }

  #follow(): void {
    const { fleet, resumed } = this.#parts.state();
    if (fleet === null || fleet === this.#fleet) return;
    this.#fleet = fleet;
    const { node, window_ms } = this.#parts;
    const gpus = fleet.gpus.filter((gpu) => gpu.node === node).sort(byIndex);
    const keys = gpus.map(deviceKey);
    const other = keys.join("\n") !== this.#shown.gpus.map(deviceKey).join("\n");
    if (other) this.#history = new GpuHistory(keys);
    const known = fleet.nodes.find((candidate) => candidate.node === node);
    const online = known?.online ?? false;
    const newest_ms = gpus.reduce((latest, gpu) => Math.max(latest, gpu.time_ms ?? 0), 0);
    const grew = this.#history.sample(
      gpus,
      (gpu) => absentState(gpu, online) === undefined,
      newest_ms,
      known?.sample_interval_ms,
    );
    this.#history.forgetBefore(newest_ms - window_ms);
    if (grew || other) this.#show({ gpus, data: this.#data() });
    this.#askOnce(`${resumed} ${keys.join()}`, keys.length > 0);
  }

  #askOnce(what: string, worthwhile: boolean): void {
    if (what === this.#asked_for || !worthwhile) return;
    this.#asked_for = what;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const now_ms = this.#parts.now() + this.#parts.state().clock_offset_ms;
    void this.#ask(seriesPath(this.#parts.node, now_ms - this.#parts.window_ms, now_ms), asking.signal);
  }

  async #ask(path: string, signal: AbortSignal): Promise<void> {
    const answer = await this.#parts.fetchSeries(path, signal);
    if (signal.aborted) return;
    if (answer.ok) this.#history.fill(answer.value);
    this.#show({ data: this.#data(), why_no_history: answer.ok ? undefined : answer.why });
  }

  #show(part: Partial<NodeChartsData>): void {
    this.#shown = { ...this.#shown, ...part };
    for (const listener of this.#listeners) listener();
  }

  #data(): Record<Charted, TimelineData> {
    return Object.fromEntries(CHARTED.map((name) => [name, this.#history.data(name)])) as Record<Charted, TimelineData>;
  }
}
