/** How commands on this machine ask the running collector of a data directory: over its control socket. */
import { request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";

import { openSocketPath } from "./socket-path.ts";
import { CollectorError } from "../errors.ts";

const unreachable = (data_directory: string, why: string, cause?: unknown): CollectorError =>
  new CollectorError("collector_unreachable", `no collector answers for ${data_directory}: ${why}`, {
    hint: "Start it (systemctl start heliograph-collector), run this as its user or root, or name its data directory with --data-directory.",
    cause,
  });

function whyNot(error: NodeJS.ErrnoException): string {
  if (error.name === "AbortError" || error.name === "TimeoutError") return "one runs there and does not answer";
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED") return "none runs there";
  return error.code === "EACCES" ? "this user may not use its control.sock" : error.message;
}

function ask(socket_path: string, path: string, { method, signal }: AskOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      socketPath: socket_path,
      path,
      method,
      headers: { Host: "localhost" },
      ...(signal === undefined ? {} : { signal }),
    };
    const asked = request(options, resolve);
    asked.once("error", reject);
    asked.end();
  });
}

export interface AskOptions {
  readonly method: "GET" | "POST";
  /** Cancels the request, for callers that can't wait for a hanging collector. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a request to the running collector of a data directory; resolves with any status. Rejects with collector_unreachable.
 */
export async function requestCollector(data_directory: string, path: string, options: AskOptions): Promise<Response> {
  try {
    using place = openSocketPath(data_directory, "control.sock");
    const answer = await ask(place.path, path, options);
    return new Response(Readable.toWeb(answer) as ReadableStream<Uint8Array>, { status: answer.statusCode ?? 500 });
  } catch (cause) {
    throw unreachable(data_directory, whyNot(cause as NodeJS.ErrnoException), cause);
  }
}

/**
 * Sends a request to the running collector of a data directory. Rejects with collector_unreachable, or with the error that it
 * answered.
 */
export async function askCollector(data_directory: string, path: string, method: "GET" | "POST" = "GET"): Promise<Response> {
  const response = await requestCollector(data_directory, path, { method });
  if (response.ok) return response;
  const body = (await response.json().catch(() => undefined)) as { error?: { message?: string; hint?: string } } | undefined;
  throw new CollectorError("request_failed", body?.error?.message ?? `${path} was answered with ${response.status}`, {
    hint: body?.error?.hint ?? "See the collector's log.",
  });
}
