/** One server-sent event, encoded once for all who get it. */
import type { LiveMessage } from "@heliograph/api/live";

export interface Message {
  /** Its number in this run of the hub; what Last-Event-ID names. */
  readonly number: number;
  /** Never dropped for a slow viewer. */
  readonly lossless: boolean;
  /** With its id. */
  readonly bytes: Uint8Array;
  /** The same without the id: its receiver has not got everything up to here. */
  readonly anonymous: Uint8Array;
}

/** Encodes a message; `id` may hold no line break. */
export function encodeMessage(
  id: string,
  number: number,
  event: "snapshot" | "change",
  message: LiveMessage,
  lossless: boolean,
): Message {
  const head = `id: ${id}\n`;
  const bytes = Buffer.from(`${head}event: ${event}\ndata: ${JSON.stringify(message)}\n\n`);
  return { number, lossless, bytes, anonymous: bytes.subarray(Buffer.byteLength(head)) };
}

/** Shows a viewer, and proxies in between, that the connection is alive. It has no id, so nothing resumes from it. */
export const encodeHeartbeat = (time_ms: number): Uint8Array =>
  Buffer.from(`event: heartbeat\ndata: ${JSON.stringify({ time_ms })}\n\n`);
