/**
 * The live hub: rows in, messages to viewers out. Each PUBLISH_MS it shows what changed, encoded once for all; viewers
 * take from queues of their own, so that none waits for another.
 */
import type { EventsSnapshot, EventSummary } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { GpuDetail } from "@heliograph/api/shapes/gpu";
import type { JobsSnapshot, JobSummary } from "@heliograph/api/shapes/job";
import type { JobRank } from "@heliograph/api/shapes/job-detail";
import type { JobUse } from "@heliograph/api/shapes/job-use";
import type { NodeDetail, NodesSnapshot } from "@heliograph/api/shapes/node";
import type { Row } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

import type { AcceptedBatch } from "../intake/batches/accepted-batch.ts";
import { encodeHeartbeat, type Message } from "./topics/message.ts";
import type { LiveSink } from "./port.ts";
import type { DropReason } from "./state/bounds.ts";
import { LatestState } from "./state/latest-state.ts";
import { isEmptyChangeSet } from "./state/change-set.ts";
import { isLossless, parseTopic } from "./topics/topic.ts";
import type { MessageNumbers, TopicChannel } from "./topics/topic-channel.ts";
import { TopicChannels } from "./topics/topic-channels.ts";
import { type CloseReason, Viewer, VIEWER_BOUNDS, type ViewerBounds, type Waiting } from "./topics/viewer.ts";
import { Published } from "./view/published.ts";
import { eventsSnapshot, fleetSnapshot, gpuDetail, jobsSnapshot, nodeDetail, nodesSnapshot } from "./view/topic-content.ts";
import { RowsHeardSinceStart } from "./start/rows-heard-since-start.ts";
import { fillFromStore, type WarmStartRows } from "./start/warm-start.ts";

/** Long enough to put all GPUs of a fleet into one message, short enough to look immediate. */
export const PUBLISH_MS = 250;
/** While there is no viewer, the published state is updated this often, and at each request. */
const UNWATCHED_PUBLISH_MS = 2_000;
const SWEEP_MS = 5_000;
/** A page says that its connection is lost when two of these did not come. */
const HEARTBEAT_MS = 5_000;

export interface LiveHubOptions {
  /** Random name of this run, [a-z0-9]+: ids of another run resume nothing. */
  readonly run: string;
  readonly now_ms: () => number;
  readonly max_viewers?: number;
  readonly viewer_bounds?: ViewerBounds;
}

/** Why a viewer is refused. */
export type Refusal = "unknown_topic" | "too_many_viewers" | "too_many_topics" | "stopped";

export interface LiveHubStats {
  readonly viewers: number;
  readonly messages: number;
  /** Messages that slow viewers got snapshots for instead. */
  readonly slow_viewer_drops: number;
  readonly viewers_cut_off: number;
  /** Rows beyond the limits of the live state, by reason. */
  readonly state_drops: ReadonlyMap<DropReason, number>;
}

export class LiveHub implements LiveSink {
  readonly #options: LiveHubOptions;
  readonly #state: LatestState;
  readonly #published = new Published();
  readonly #drops = new Map<DropReason, number>();
  readonly #viewers = new Set<Viewer>();
  readonly #channels: TopicChannels;
  readonly #numbers: MessageNumbers;
  /** While parts of what the store remembers are still to come. */
  #heard: RowsHeardSinceStart | undefined;
  #timers: NodeJS.Timeout[] = [];
  #stopped = false;
  #last = 0;
  #slow_viewer_drops = 0;
  #cut_off = 0;

  constructor(options: LiveHubOptions) {
    this.#options = options;
    this.#state = new LatestState((reason, rows = 1) => this.#drops.set(reason, (this.#drops.get(reason) ?? 0) + rows));
    this.#numbers = {
      last: () => this.#last,
      next: () => (this.#last += 1),
      id: (number) => `${options.run}-${number}`,
    };
    this.#channels = new TopicChannels(this.#numbers, this.#published);
  }

  /** Begins to publish. */
  start(): void {
    if (this.#timers.length > 0 || this.#stopped) return;
    this.#timers = [
      setInterval(() => this.#publishWhenDue(), PUBLISH_MS),
      setInterval(() => this.sweep(), SWEEP_MS),
      setInterval(() => this.beat(), HEARTBEAT_MS),
    ];
  }

  /** Ends all viewers' connections, and lets none in any more. Can be called twice. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    for (const viewer of this.#viewers) viewer.close("stopped");
  }

  batch(batch: AcceptedBatch): void {
    this.#heard?.note(batch);
    this.#state.batch(batch);
  }

  /** An event of the collector itself, which is about no node. */
  collectorEvent(row: Row<"events">): void {
    this.#state.rows("events", "", [row], row.time_ms ?? 0);
  }

  status(status: heliograph.v1.NodeStatus, received_ms: number): void {
    this.#state.status(status, received_ms);
  }

  disconnected(node: string, at_ms: number): void {
    this.#state.disconnected(node, at_ms);
  }

  /** Rows from the store will follow, in parts. What nodes report from now on takes precedence. */
  beginWarmStart(): void {
    this.#heard ??= new RowsHeardSinceStart();
  }

  /** Nothing more is going to come from the store. */
  endWarmStart(): void {
    this.#heard = undefined;
  }

  /** Fills in what the store remembers, all or a part of it. */
  warmStart(rows: WarmStartRows, events: readonly EventSummary[] = []): void {
    fillFromStore(this.#state, this.#heard?.without(rows) ?? rows, events);
    this.sweep();
    this.publish();
  }

  /** An administrator forgot this node; false where it is not known. */
  forget(node: string): boolean {
    return this.#state.forget(node);
  }

  fleet(): FleetSnapshot {
    this.publish();
    return fleetSnapshot(this.#published);
  }

  nodes(): NodesSnapshot {
    this.publish();
    return nodesSnapshot(this.#published);
  }

  /** undefined when no such node is known. */
  node(name: string): NodeDetail | undefined {
    this.publish();
    return nodeDetail(this.#published, name);
  }

  /** By the UUID of a GPU or of a MIG device; undefined when it is unknown. */
  gpu(uuid: string): GpuDetail | undefined {
    this.publish();
    return gpuDetail(this.#published, uuid);
  }

  jobs(): JobsSnapshot {
    this.publish();
    return jobsSnapshot(this.#published);
  }

  job(job_id: string): JobSummary | undefined {
    this.publish();
    return this.#published.jobs.get(job_id)?.summary;
  }

  /** Ranks of a job in its newest attempt; none while it is unknown. */
  jobRanks(job_id: string): readonly JobRank[] {
    this.publish();
    return this.#published.jobs.get(job_id)?.ranks ?? [];
  }

  jobUse(job_id: string): JobUse | undefined {
    return this.#state.jobs.get(job_id)?.use;
  }

  /** Shows those who follow the job what it made of its GPUs so far. */
  setUse(job_id: string, use: JobUse): void {
    this.#state.setUse(job_id, use);
  }

  /** Jobs whose topic somebody follows now. */
  followedJobs(): readonly string[] {
    return this.#channels.followedJobs();
  }

  /** Newest first. */
  events(): EventsSnapshot {
    this.publish();
    return eventsSnapshot(this.#published);
  }

  /**
   * A viewer of these topics. With the last id that it got, of the same topics, it gets what came after; where that is
   * not known any more, or without an id, snapshots. The caller takes with next() and ends it with close(); `onClose` is
   * called when it has ended, for any reason.
   */
  open(topics: readonly string[], last_event_id?: string, onClose?: (reason: CloseReason) => void): Viewer | Refusal {
    if (this.#stopped) return "stopped";
    if (this.#viewers.size >= (this.#options.max_viewers ?? 5000)) return "too_many_viewers";
    this.publish();
    const channels = new Map<string, TopicChannel>();
    for (const name of topics) {
      const topic = parseTopic(name);
      if (topic === undefined) return "unknown_topic";
      const channel = this.#channels.open(name, topic, this.#options.now_ms());
      if (channel === undefined) return "too_many_topics";
      channels.set(name, channel);
    }
    const all = [...channels.values()];
    const lossy = all.filter((channel) => !isLossless(channel.topic));
    const viewer = new Viewer(this.#options.viewer_bounds ?? VIEWER_BOUNDS, {
      freshSnapshots: () => this.#snapshots(lossy),
      onClose: (closed, reason) => {
        this.#onClose(closed, reason);
        onClose?.(reason);
      },
    });
    viewer.begin(this.#resume(all, last_event_id) ?? this.#snapshots(all));
    this.#viewers.add(viewer);
    for (const name of channels.keys()) this.#channels.follow(name, viewer);
    return viewer;
  }

  #publishWhenDue(): void {
    if (this.#channels.size > 0 || this.#options.now_ms() - this.#published.time_ms >= UNWATCHED_PUBLISH_MS) this.publish();
  }

  /** Shows viewers what changed since the last time. */
  publish(): void {
    const changes = this.#state.drainChanges();
    const now_ms = this.#options.now_ms();
    if (isEmptyChangeSet(changes)) return;
    this.#channels.publish(this.#published.publish(this.#state, changes, now_ms), now_ms);
  }

  /** Ends what time alone ends. */
  sweep(): void {
    this.#state.sweep(this.#options.now_ms());
    this.#channels.sweep(this.#options.now_ms());
  }

  /** Tells viewers that the connection is alive, and cuts off those that take nothing. */
  beat(): void {
    const now_ms = this.#options.now_ms();
    const heartbeat = encodeHeartbeat(now_ms);
    for (const viewer of this.#viewers) viewer.beat(heartbeat, now_ms);
  }

  stats(): LiveHubStats {
    let slow_viewer_drops = this.#slow_viewer_drops;
    for (const viewer of this.#viewers) slow_viewer_drops += viewer.dropped;
    return {
      viewers: this.#viewers.size,
      messages: this.#last,
      slow_viewer_drops,
      viewers_cut_off: this.#cut_off,
      state_drops: this.#drops,
    };
  }

  /** How the asking of schedulers for their queues goes, on nodes that are online and do so. */
  queuePollers(): readonly { readonly age_seconds: number | null; readonly failures: number }[] {
    return [...this.#state.nodes.values()].flatMap(({ online, host }) => {
      const { slurm_queue_age_seconds: age_seconds = null, slurm_queue_failures: failures = null } = host ?? {};
      return online && failures !== null ? [{ age_seconds, failures }] : [];
    });
  }

  /** All at the same number; only the last one's id says so, since a viewer that is cut off between them lacks the rest. */
  #snapshots(channels: readonly TopicChannel[]): readonly Waiting[] {
    const queued_ms = this.#options.now_ms();
    return channels.map((channel, index) => {
      const message = channel.snapshot(this.#published);
      return { bytes: index === channels.length - 1 ? message.bytes : message.anonymous, message, queued_ms };
    });
  }

  /** What came after the id, in order; undefined where that is not known exactly. */
  #resume(channels: readonly TopicChannel[], last_event_id: string | undefined): readonly Waiting[] | undefined {
    const number = this.#numberOf(last_event_id);
    if (number === undefined) return undefined;
    const missed: Message[] = [];
    for (const channel of channels) {
      const after = channel.after(number);
      if (after === undefined) return undefined;
      missed.push(...after);
    }
    const bounds = this.#options.viewer_bounds ?? VIEWER_BOUNDS;
    const bytes = missed.reduce((sum, message) => sum + message.bytes.length, 0);
    if (missed.length > bounds.max_messages / 2 || bytes > bounds.max_bytes / 2) return undefined;
    const queued_ms = this.#options.now_ms();
    return missed.sort((a, b) => a.number - b.number).map((message) => ({ bytes: message.bytes, message, queued_ms }));
  }

  #numberOf(last_event_id: string | undefined): number | undefined {
    const [run, digits] = last_event_id?.split("-") ?? [];
    if (run !== this.#options.run || digits === undefined || !/^\d{1,15}$/.test(digits)) return undefined;
    const number = Number(digits);
    return number <= this.#last ? number : undefined;
  }

  #onClose(viewer: Viewer, reason: CloseReason): void {
    this.#viewers.delete(viewer);
    this.#channels.leave(viewer, this.#options.now_ms());
    this.#slow_viewer_drops += viewer.dropped;
    if (reason === "stuck") this.#cut_off += 1;
  }
}
