/** How commands on this machine ask the collector that runs on a data directory: over its control socket. */
import { request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";

import { socketPlace } from "./control-path.ts";
import { CollectorError } from "./errors.ts";

const unreachable = (data_directory: string, why: string, cause?: unknown): CollectorError =>
  new CollectorError("collector_unreachable", `no collector answers for ${data_directory}: ${why}`, {
    hint: "Start it (systemctl start heliograph-collector), run this as its user or root, or name its data directory with --data-directory.",
    cause,
  });

function whyNot(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED") return "none runs there";
  return error.code === "EACCES" ? "this user may not use its control.sock" : error.message;
}

function ask(socketPath: string, path: string, method: "GET" | "POST"): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, method, headers: { Host: "localhost" } }, resolve);
    asked.once("error", reject);
    asked.end();
  });
}

/** Asks the collector that runs on a data directory. Rejects with collector_unreachable, or with what it answered. */
export async function askCollector(data_directory: string, path: string, method: "GET" | "POST" = "GET"): Promise<Response> {
  let answer: IncomingMessage;
  try {
    using place = socketPlace(data_directory, "control.sock");
    answer = await ask(place.path, path, method);
  } catch (cause) {
    throw unreachable(data_directory, whyNot(cause as NodeJS.ErrnoException), cause);
  }
  const response = new Response(Readable.toWeb(answer) as ReadableStream<Uint8Array>, { status: answer.statusCode ?? 500 });
  if (response.ok) return response;
  const body = (await response.json().catch(() => undefined)) as { error?: { message?: string; hint?: string } } | undefined;
  throw new CollectorError("request_failed", body?.error?.message ?? `${path} was answered with ${response.status}`, {
    hint: body?.error?.hint ?? "See the collector's log.",
  });
}
