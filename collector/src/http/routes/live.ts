/** The live stream: server-sent events of a hub's viewer, taken as fast as the connection takes them and no faster. */
import { live_query_schema, MAX_TOPICS } from "@heliograph/api/queries";

import { errorAnswer } from "../answers.ts";
import type { Refusal } from "../../live/hub.ts";
import { TOPIC_FORMS } from "../../live/topics/topic.ts";
import { whereOf } from "../middleware/same-site.ts";
import type { HttpPorts, LiveViewer } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";
import type { OpenStreams } from "../sse/open-streams.ts";

/** How long EventSource waits before it connects again. */
const RETRY_MS = 1_000;
/** A page has one stream, so this is a hundred open pages of one account. */
const MAX_STREAMS_OF_ACCOUNT = 100;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  // nginx would hold messages back otherwise.
  "X-Accel-Buffering": "no",
};

export const liveRoute = (ports: HttpPorts, streams: OpenStreams): Route =>
  apiRoute({
    operation_id: "followTopics",
    methods: ["GET"],
    path: "/api/v1/live",
    shown_as: "/api/v1/live",
    access: "viewer",
    summary: `Server-sent events of topics (${TOPIC_FORMS}): first a snapshot of each, then changes; a heartbeat every 5 s`,
    query: live_query_schema,
    headers: { "Last-Event-ID": "Last id that was received, with the same topics: the stream continues from there" },
    answers: { media_type: "text/event-stream", schema: "LiveMessage" },
    handle: (context, query) => {
      const listed = query.topics.split(",").filter((topic) => topic !== "");
      const topics = [...new Set([...listed, ...query.topic])];
      if (topics.length === 0 || topics.length > MAX_TOPICS) {
        return errorAnswer(
          400,
          "bad_topics",
          `Expected 1 to ${MAX_TOPICS} topics, got ${topics.length}.`,
          `?topics= takes ${TOPIC_FORMS}.`,
        );
      }
      const account = context.get("principal")?.name ?? "";
      if (streams.countOf(account) >= MAX_STREAMS_OF_ACCOUNT) {
        ports.observer.onConnectionRefused("too_many_streams", whereOf(context).remote);
        const hint = "Close pages that are open with this account, or ask for a token of your own.";
        const message = `${MAX_STREAMS_OF_ACCOUNT} live streams of this account are open, which is as many as may be.`;
        return errorAnswer(429, "too_many_streams", message, hint, { "Retry-After": "10" });
      }
      const last_event_id = context.req.header("Last-Event-ID") ?? query.last_event_id;
      // A connection that takes nothing would not notice that its stream has ended.
      const viewer = ports.live.open(topics, last_event_id, (reason) => {
        if (reason === "stuck") context.env?.outgoing?.destroy();
      });
      if (typeof viewer === "string") return refused(viewer);
      const end = (): void => {
        viewer.close("left");
        // A connection that takes nothing would not notice.
        if ((context.env?.outgoing?.writableLength ?? 0) > 0) context.env?.outgoing?.destroy();
      };
      const stream = { account, isStillAllowed: context.get("stillSignedIn"), end };
      const body = streamOf(viewer, () => streams.delete(stream));
      streams.add(stream);
      return new Response(body, { headers: HEADERS });
    },
  });

function streamOf(viewer: LiveViewer, onEnd: () => void): ReadableStream<Uint8Array> {
  let left = false;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(Buffer.from(`retry: ${RETRY_MS}\n\n`)),
      async pull(controller) {
        const bytes = await viewer.next();
        if (left) return;
        if (bytes !== undefined) return controller.enqueue(bytes);
        viewer.close("left");
        onEnd();
        controller.close();
      },
      cancel() {
        left = true;
        viewer.close("left");
        onEnd();
      },
    },
    // Nothing is taken from the viewer's queue before the connection asks for it.
    { highWaterMark: 0 },
  );
}

function refused(refusal: Refusal): Response {
  switch (refusal) {
    case "unknown_topic":
      return errorAnswer(400, "bad_topics", "At least one of the topics does not exist.", `?topics= takes ${TOPIC_FORMS}.`);
    case "too_many_viewers":
    case "too_many_topics":
      return errorAnswer(429, refusal, "This collector serves as many live streams as it can.", "Try again later.", {
        "Retry-After": "10",
      });
    case "stopped":
      break;
  }
  return errorAnswer(503, refusal, "This collector is about to stop.", "Try again in a moment.", { "Retry-After": "2" });
}
