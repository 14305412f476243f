import { type MessageNumbers, TopicChannel } from "./topic-channel.ts";
import type { Topic } from "./topic.ts";
import type { Viewer } from "./viewer.ts";
import type { Delta, Published } from "../view/published.ts";

interface Followed {
  readonly channel: TopicChannel;
  readonly viewers: Set<Viewer>;
  /** When its last viewer left; such a topic lives on for a while, so that this one can come back and resume. */
  abandoned_ms: number | undefined;
}

/** Node and GPU topics that are kept at once, followed or not. */
const MAX_TOPICS = 4096;
const ABANDONED_KEPT_MS = 60_000;

/** The topics that have viewers, and the viewers of each. */
export class TopicChannels {
  readonly #followed = new Map<string, Followed>();
  readonly #numbers: MessageNumbers;
  readonly #published: Published;

  constructor(numbers: MessageNumbers, published: Published) {
    this.#numbers = numbers;
    this.#published = published;
  }

  /** Topics that are kept, followed or not. */
  get size(): number {
    return this.#followed.size;
  }

  /** The topic's channel, opened if it does not exist; undefined when there are too many. */
  open(name: string, topic: Topic, now_ms: number): TopicChannel | undefined {
    const known = this.#followed.get(name);
    if (known !== undefined) return known.channel;
    if (this.#followed.size >= MAX_TOPICS) return undefined;
    const channel = new TopicChannel(name, topic, this.#numbers, this.#published);
    this.#followed.set(name, { channel, viewers: new Set(), abandoned_ms: now_ms });
    return channel;
  }

  follow(name: string, viewer: Viewer): void {
    const followed = this.#followed.get(name);
    followed?.viewers.add(viewer);
    if (followed !== undefined) followed.abandoned_ms = undefined;
  }

  leave(viewer: Viewer, now_ms: number): void {
    for (const followed of this.#followed.values()) {
      if (followed.viewers.delete(viewer) && followed.viewers.size === 0) followed.abandoned_ms = now_ms;
    }
  }

  /** Jobs whose topic has viewers. */
  followedJobs(): readonly string[] {
    return [...this.#followed.values()].flatMap(({ channel: { topic }, viewers }) =>
      topic.kind === "job" && viewers.size > 0 ? [topic.job_id] : [],
    );
  }

  /** Tells each topic's viewers of a publication. */
  publish(delta: Delta, now_ms: number): void {
    for (const { channel, viewers } of this.#followed.values()) {
      const message = channel.publish(delta, this.#published);
      if (message !== undefined) for (const viewer of viewers) viewer.offer(message, now_ms);
    }
  }

  /** Forgets topics whose viewers did not come back. */
  sweep(now_ms: number): void {
    for (const [name, { abandoned_ms }] of this.#followed) {
      if (abandoned_ms !== undefined && now_ms - abandoned_ms > ABANDONED_KEPT_MS) this.#followed.delete(name);
    }
  }
}
