/** What the agent of a node has taken, read from its log on disk. */
import { readSpool } from "@heliograph/agent/spool/disk/read-spool";
import { isStreamName, PAYLOAD_CODECS } from "@heliograph/proto/streams";

import type { TakenBatch } from "./book.ts";
import { poisonedIn } from "./poison.ts";

export function readTaken(node: string, directory: string): TakenBatch[] {
  const taken: TakenBatch[] = [];
  for (const { epoch, stream, sequence, row_count, payload } of readSpool(directory)) {
    if (!isStreamName(stream)) throw new Error(`${directory} holds a batch of ${stream}, which is no stream`);
    const poisoned = stream === "events" ? poisonedIn(PAYLOAD_CODECS.events.decode(payload)) : 0;
    taken.push({ node, stream, epoch, sequence, rows: row_count - poisoned });
  }
  return taken;
}
