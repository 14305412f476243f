/** From the text of a live message to what it means for the page; undefined where it is none that the page knows. */
import type { EventsChange, FleetChange, JobsChange, JobSnapshot, JobTopicChange } from "@heliograph/api/live";
import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobsSnapshot } from "@heliograph/api/shapes/job";

import type { LiveEventName } from "./connection.ts";

export type LiveUpdate =
  | { readonly kind: "fleet_snapshot"; readonly data: FleetSnapshot }
  | { readonly kind: "fleet_change"; readonly data: FleetChange }
  | { readonly kind: "jobs_snapshot"; readonly data: JobsSnapshot }
  | { readonly kind: "jobs_change"; readonly data: JobsChange }
  | { readonly kind: "job_snapshot"; readonly job_id: string; readonly data: JobSnapshot }
  | { readonly kind: "job_change"; readonly job_id: string; readonly data: JobTopicChange }
  | { readonly kind: "events_snapshot"; readonly data: EventsSnapshot }
  | { readonly kind: "events_change"; readonly data: EventsChange }
  | { readonly kind: "heartbeat"; readonly time_ms: number };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** Whether each list of the data that a merge would walk is one, and its time a number. */
function isSound(data: unknown, lists: readonly string[]): boolean {
  return isRecord(data) && typeof data["time_ms"] === "number" && lists.every((list) => Array.isArray(data[list]));
}

/** The collector is ours, but a proxy in between may not be: a message of another shape is reported, not merged. */
export function parseLiveMessage(event: LiveEventName, text: string): LiveUpdate | undefined {
  const message = parseJson(text);
  if (!isRecord(message)) return undefined;
  if (event === "heartbeat") return heartbeat(message);
  const { topic, data } = message;
  if (typeof topic === "string" && topic.startsWith("job/")) return jobNews(event, topic.slice(4), data);
  switch (`${String(topic)} ${event}`) {
    case "fleet snapshot":
      return isSound(data, ["nodes", "gpus"]) ? { kind: "fleet_snapshot", data: data as FleetSnapshot } : undefined;
    case "fleet change":
      return isSound(data, []) ? { kind: "fleet_change", data: data as FleetChange } : undefined;
    case "jobs snapshot":
      return isSound(data, ["jobs"]) ? { kind: "jobs_snapshot", data: data as JobsSnapshot } : undefined;
    case "jobs change":
      return isSound(data, ["jobs"]) ? { kind: "jobs_change", data: data as JobsChange } : undefined;
    case "events snapshot":
      return isSound(data, ["events"]) ? { kind: "events_snapshot", data: data as EventsSnapshot } : undefined;
    case "events change":
      return isSound(data, ["events"]) ? { kind: "events_change", data: data as EventsChange } : undefined;
    default:
      return undefined;
  }
}

function jobNews(event: LiveEventName, job_id: string, data: unknown): LiveUpdate | undefined {
  if (event === "snapshot") {
    return isSound(data, ["jobs", "ranks"]) ? { kind: "job_snapshot", job_id, data: data as JobSnapshot } : undefined;
  }
  return isSound(data, ["jobs"]) ? { kind: "job_change", job_id, data: data as JobTopicChange } : undefined;
}

/** A heartbeat's time is beside or inside `data`. */
function heartbeat(message: Readonly<Record<string, unknown>>): LiveUpdate | undefined {
  const body = isRecord(message["data"]) ? message["data"] : message;
  return typeof body["time_ms"] === "number" ? { kind: "heartbeat", time_ms: body["time_ms"] } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Counted by the store as unreadable, like any other message without the shape.
    return undefined;
  }
}
