/** Holds what a running collector answers, and what it sends over the live stream, to the schemas of package api. */
import { heartbeat_schema, live_message_schema, TOPIC_SCHEMAS } from "@heliograph/api/live";
import { type SchemaName, SCHEMAS } from "@heliograph/api/schemas";

import { readEvents } from "./live-stream.ts";

/** Asks the collector as an administrator. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** A route as /api/openapi.json lists it. */
export interface ListedRoute {
  readonly path: string;
  readonly method: string;
  /** Name of the schema of its JSON; undefined where it answers something else. */
  readonly schema: SchemaName | undefined;
}

interface Listed {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: { readonly 200: { readonly content: Content } } }>>>
  >;
}
type Content = Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;

/** All routes that the collector says it has. */
export async function listedRoutes(ask: Ask): Promise<readonly ListedRoute[]> {
  const { paths } = (await (await ask("/api/openapi.json")).json()) as Listed;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => {
      const reference = responses[200].content["application/json"]?.schema.$ref;
      return { path, method: method.toUpperCase(), schema: reference?.split("/").at(-1) as SchemaName | undefined };
    }),
  );
}

/** What is wrong with a JSON answer; empty where it is as its schema says, without a field more. */
export async function faultsOf(answer: Response, name: SchemaName): Promise<readonly string[]> {
  const parsed = SCHEMAS[name].safeParse(await answer.json());
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${name}.${issue.path.join(".")}: ${issue.message}`);
}

export interface LiveCheck {
  readonly faults: readonly string[];
  /** Messages that came, as `snapshot of fleet` and `heartbeat`. */
  readonly seen: ReadonlySet<string>;
}

/** Reads the live stream until all of `wanted` came, or until the time is over. */
export async function checkLiveStream(
  ask: Ask,
  topics: readonly string[],
  wanted: readonly string[],
  within_ms: number,
): Promise<LiveCheck> {
  const faults = new Set<string>();
  const seen = new Set<string>();
  const signal = AbortSignal.timeout(within_ms);
  const query = new URLSearchParams(topics.map((topic): [string, string] => ["topic", topic]));
  try {
    const answer = await ask(`/api/v1/live?${query.toString()}`, { signal });
    for await (const { event, data } of readEvents(answer)) {
      if (data === "") continue;
      const { kind, found } = checkMessage(event, JSON.parse(data));
      seen.add(kind);
      for (const fault of found) faults.add(`${kind}: ${fault}`);
      if (wanted.every((one) => seen.has(one))) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { faults: [...faults], seen };
}

function checkMessage(event: string, value: unknown): { readonly kind: string; readonly found: readonly string[] } {
  if (event === "heartbeat") return { kind: event, found: issuesOf(heartbeat_schema.safeParse(value)) };
  if (event !== "snapshot" && event !== "change") return { kind: event, found: ["there is no such event"] };
  const message = live_message_schema.safeParse(value);
  if (!message.success) return { kind: event, found: issuesOf(message) };
  const { topic, data } = message.data;
  const [kind = ""] = topic.split("/");
  if (!(kind in TOPIC_SCHEMAS)) return { kind: `${event} of ${kind}`, found: ["there is no such topic"] };
  const schema = TOPIC_SCHEMAS[kind as keyof typeof TOPIC_SCHEMAS][event];
  return { kind: `${event} of ${kind}`, found: issuesOf(schema.safeParse(data)) };
}

interface Parsed {
  readonly error?:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined;
}
const issuesOf = ({ error }: Parsed): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
