/** Everything that a spool's directory holds, for tests and for people who look into one. Reads while an agent writes, too. */
import { FileSegment } from "../segments/file-segment.ts";
import type { QueueName } from "../queue/priorities.ts";
import type { SpoolRecord } from "../segments/record.ts";
import { listSegments } from "./spool-directory.ts";

const RECORDS_AT_ONCE = 256;

export interface KeptRecord extends SpoolRecord {
  readonly queue: QueueName;
  /** The segment's file. */
  readonly path: string;
}

/** Each record, once, file by file in the order in which they were written; what can't be read is left out. */
export function* readSpool(directory: string): Generator<KeptRecord> {
  const seen = new Set<string>();
  for (const { queue, path, size } of listSegments(directory)) {
    const segment = FileSegment.open({ path, onSyncFailure: () => {} }, size);
    try {
      for (let offset = 0; offset < size;) {
        const { found, next } = segment.scan(offset, RECORDS_AT_ONCE);
        for (const { record } of found) {
          const key = `${record.epoch}/${record.stream}/${record.sequence}`;
          if (record.stream === "" || seen.has(key)) continue;
          seen.add(key);
          yield { ...record, payload: new Uint8Array(record.payload), queue, path };
        }
        offset = next;
      }
    } finally {
      segment.closeReader();
    }
  }
}
