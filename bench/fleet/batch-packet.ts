/** A node's batches as finished PUBLISH packets, put together from bytes that were encoded before. */
import { SCHEMA_VERSION } from "@heliograph/proto/limits";
import { streamTopic } from "@heliograph/proto/topics";
import { heliograph } from "@heliograph/proto/wire";

import type { ReadingBodies } from "./reading-bodies.ts";

export const GPUS = 8;

/** Field numbers of Batch, GpuReadingRows and GpuReading as protobuf tags. */
const TAG = { sequence: 0x28, follows: 0x30, payload: 0x4a, row: 0x0a, time_ms: 0x08, gpu_uuid: 0x12 } as const;
const PUBLISH_QOS_1 = 0x32;

const varintLength = (value: number): number => {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
};

/** Writes a varint, as protobuf and MQTT both have it; gives back where it ends. */
function writeVarint(bytes: Buffer, at: number, value: number): number {
  let rest = value;
  let end = at;
  while (rest >= 0x80) {
    bytes[end++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[end++] = rest;
  return end;
}

export class BatchPackets {
  readonly #bodies: ReadingBodies;
  readonly #index: number;
  readonly #topic: Buffer;
  /** The header's fields that stay the same. */
  readonly #header: Buffer;
  readonly #uuids: readonly Buffer[];

  /** `index` is the node's number in the fleet; it decides which boards' readings it sends. */
  constructor(node: string, index: number, epoch: number, bodies: ReadingBodies) {
    this.#bodies = bodies;
    this.#index = index;
    this.#topic = Buffer.from(streamTopic(node, "gpu_readings"));
    const header = { schema: SCHEMA_VERSION, node, epoch, stream: "gpu_readings", row_count: GPUS };
    this.#header = Buffer.from(heliograph.v1.Batch.encode(header).finish());
    this.#uuids = Array.from({ length: GPUS }, (_, gpu) => Buffer.from(gpuUuid(index, gpu)));
  }

  /** The PUBLISH of the batch with this sequence, all of whose readings are of this time. */
  packet(sequence: number, time_ms: number, message_id: number): Buffer {
    const rows = this.#uuids.map((uuid, gpu) => ({ uuid, body: this.#bodies.body(this.#index * GPUS + gpu, sequence) }));
    const rowLength = (uuid: Buffer, body: Buffer): number => 1 + varintLength(time_ms) + 2 + uuid.length + body.length;
    let payload = 0;
    for (const { uuid, body } of rows) {
      const length = rowLength(uuid, body);
      payload += 1 + varintLength(length) + length;
    }
    const numbers = 2 + varintLength(sequence) + varintLength(sequence - 1);
    const message = this.#header.length + numbers + 1 + varintLength(payload) + payload;
    const remaining = 2 + this.#topic.length + 2 + message;
    const bytes = Buffer.allocUnsafe(1 + varintLength(remaining) + remaining);
    bytes[0] = PUBLISH_QOS_1;
    let at = writeVarint(bytes, 1, remaining);
    at = bytes.writeUInt16BE(this.#topic.length, at);
    at += this.#topic.copy(bytes, at);
    at = bytes.writeUInt16BE(message_id, at);
    at += this.#header.copy(bytes, at);
    bytes[at++] = TAG.sequence;
    at = writeVarint(bytes, at, sequence);
    bytes[at++] = TAG.follows;
    at = writeVarint(bytes, at, sequence - 1);
    bytes[at++] = TAG.payload;
    at = writeVarint(bytes, at, payload);
    for (const { uuid, body } of rows) {
      bytes[at++] = TAG.row;
      at = writeVarint(bytes, at, rowLength(uuid, body));
      bytes[at++] = TAG.time_ms;
      at = writeVarint(bytes, at, time_ms);
      bytes[at++] = TAG.gpu_uuid;
      bytes[at++] = uuid.length;
      at += uuid.copy(bytes, at);
      at += body.copy(bytes, at);
    }
    return bytes;
  }
}

/** UUID of a GPU of the fleet's node with this number. */
export const gpuUuid = (node: number, gpu: number): string =>
  `GPU-${node.toString(16).padStart(8, "0")}-0000-4000-a000-${String(gpu).padStart(12, "0")}`;
