import type { MiddlewareHandler } from "hono";

import { errorAnswer } from "../answers.ts";
import type { HttpEnv } from "../route.ts";

/** Longest body: a query, perhaps with a list of ids in it. */
export const MAX_BODY_BYTES = 1 << 20;

export const bodyTooLarge = (): Response =>
  errorAnswer(413, "body_too_large", `The body is larger than ${MAX_BODY_BYTES} bytes.`, "Send a shorter query.");

/** Refuses bodies that say they are too large. Hono's own limit would hold a body of unknown length in memory first. */
export const bodyLimit = (): MiddlewareHandler<HttpEnv> => (context, next) => {
  const declared = Number(context.req.header("Content-Length") ?? 0);
  return declared <= MAX_BODY_BYTES ? next() : Promise.resolve(bodyTooLarge());
};

/** The body up to the limit, for requests that do not state a length. Beyond it `onExceeded` is called, and the stream fails. */
export function boundedBody(body: ReadableStream<Uint8Array>, onExceeded: () => void): ReadableStream<Uint8Array> {
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) return controller.enqueue(chunk);
      onExceeded();
      controller.error(new Error("the body is too large"));
    },
  });
  return body.pipeThrough(limit);
}
