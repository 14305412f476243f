/** One topic that has viewers: its last messages, and its snapshot encoded once for all viewers. */
import type { LiveMessage } from "@heliograph/api/live";

import { encodeMessage, type Message } from "./message.ts";
import { ReplayRing } from "./replay-ring.ts";
import { isLossless, type Topic } from "./topic.ts";
import type { Delta, Published } from "../view/published.ts";
import {
  eventsChange,
  eventsSnapshot,
  fleetChange,
  fleetSnapshot,
  gpuDetail,
  gpuTopicChange,
  jobChangeOf,
  jobsChange,
  jobsSnapshot,
  jobSnapshot,
  nodeChange,
  nodeDetail,
} from "../view/topic-content.ts";

/** A minute of messages at one each 250 ms. */
const REPLAY_BOUNDS = { max_messages: 240, max_bytes: 4 << 20 } as const;

/** Numbers of the hub's messages, and how they are written as ids. */
export interface MessageNumbers {
  last(): number;
  next(): number;
  id(number: number): string;
}

export class TopicChannel {
  readonly topic: Topic;
  readonly #name: string;
  readonly #numbers: MessageNumbers;
  readonly #ring: ReplayRing;
  /** Whether the last message showed that the topic's subject exists; changes mean nothing to who does not know it. */
  #shown: boolean;
  #snapshot: Message | undefined;

  constructor(name: string, topic: Topic, numbers: MessageNumbers, published: Published) {
    this.topic = topic;
    this.#name = name;
    this.#numbers = numbers;
    this.#ring = new ReplayRing(numbers.last(), REPLAY_BOUNDS);
    this.#shown = snapshotOf(topic, published) !== null;
  }

  /** What it shows now; encoded once however many ask, as long as nothing was published. */
  snapshot(published: Published): Message {
    const number = this.#numbers.last();
    if (this.#snapshot?.number !== number) this.#snapshot = this.#encode("snapshot", number, snapshotOf(this.topic, published));
    return this.#snapshot;
  }

  /** The topic's message about this publication; undefined when it has no part in it. */
  publish(delta: Delta, published: Published): Message | undefined {
    const message = this.#message(delta, published);
    if (message !== undefined) this.#ring.push(message);
    return message;
  }

  /** All messages after `number`; undefined when some are gone. */
  after(number: number): readonly Message[] | undefined {
    return this.#ring.after(number);
  }

  #message(delta: Delta, published: Published): Message | undefined {
    const exists = subjectExists(this.topic, published);
    if (exists !== this.#shown) {
      this.#shown = exists;
      return this.#encode("snapshot", this.#numbers.next(), snapshotOf(this.topic, published));
    }
    const change = exists ? changeOf(this.topic, delta, published) : undefined;
    return change === undefined ? undefined : this.#encode("change", this.#numbers.next(), change);
  }

  #encode(event: "snapshot" | "change", number: number, data: unknown): Message {
    const message: LiveMessage = { topic: this.#name, data };
    return encodeMessage(this.#numbers.id(number), number, event, message, isLossless(this.topic));
  }
}

function subjectExists(topic: Topic, published: Published): boolean {
  if (topic.kind === "node") return published.nodes.has(topic.node);
  if (topic.kind !== "gpu") return true;
  for (const _ of published.gpus.keysOfUuid(topic.uuid)) return true;
  return false;
}

/** null where the topic's subject is unknown. */
function snapshotOf(topic: Topic, published: Published): unknown {
  switch (topic.kind) {
    case "fleet":
      return fleetSnapshot(published);
    case "node":
      return nodeDetail(published, topic.node) ?? null;
    case "gpu":
      return gpuDetail(published, topic.uuid) ?? null;
    case "jobs":
      return jobsSnapshot(published);
    case "job":
      return jobSnapshot(published, topic.job_id);
    case "events":
      return eventsSnapshot(published);
    case "alerts":
      break;
  }
  return { time_ms: published.time_ms, alerts: [] };
}

function changeOf(topic: Topic, delta: Delta, published: Published): unknown {
  switch (topic.kind) {
    case "fleet":
      return fleetChange(delta);
    case "node":
      return nodeChange(delta, published, topic.node);
    case "gpu":
      return gpuTopicChange(delta, published, topic.uuid);
    case "jobs":
      return jobsChange(delta);
    case "job":
      return jobChangeOf(delta, topic.job_id);
    case "events":
      return eventsChange(delta);
    case "alerts":
      break;
  }
  return undefined;
}
