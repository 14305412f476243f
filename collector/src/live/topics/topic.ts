import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import { NODE_NAME } from "@heliograph/proto/topics";

/** What a viewer can follow. */
export type Topic =
  | { readonly kind: "fleet" | "jobs" | "events" | "alerts" }
  | { readonly kind: "node"; readonly node: string }
  | { readonly kind: "gpu"; readonly uuid: string }
  | { readonly kind: "job"; readonly job_id: string };

/** How topics are written, for messages to people. */
export const TOPIC_FORMS = "fleet, node/<node>, gpu/<uuid>, job/<id>, jobs, events, alerts";

/** The topic of that name; undefined where there is none. A topic's subject need not exist yet. */
export function parseTopic(name: string): Topic | undefined {
  if (name === "fleet" || name === "jobs" || name === "events" || name === "alerts") return { kind: name };
  const cut = name.indexOf("/");
  const subject = name.slice(cut + 1);
  if (cut < 0 || subject === "" || subject.length > MAX_ID_LENGTH) return undefined;
  switch (name.slice(0, cut)) {
    case "node":
      return NODE_NAME.test(subject) ? { kind: "node", node: subject } : undefined;
    case "gpu":
      return { kind: "gpu", uuid: subject };
    case "job":
      return { kind: "job", job_id: subject };
    default:
      return undefined;
  }
}

/** A slow viewer never loses messages of these; of the others it gets a fresh snapshot instead. */
export const isLossless = (topic: Topic): boolean => topic.kind === "events" || topic.kind === "alerts";
