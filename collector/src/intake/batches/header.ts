/** Reads the header of a batch: whose it is, which log it continues, and whether this release can read its rows. Pure. */
import { heliograph } from "@heliograph/proto/wire";
import { SCHEMA_VERSION } from "@heliograph/proto/limits";
import type { StreamName } from "@heliograph/proto/streams";

import type { RefusedReason } from "../reasons.ts";

/** Oldest wire schema whose batches this release still stores. */
export const OLDEST_SCHEMA_VERSION = 1;

/** A checked header: epoch and sequence are safe integers, 0 <= follows < sequence. */
export interface BatchHeader<S extends StreamName = StreamName> {
  readonly schema: number;
  readonly epoch: number;
  readonly stream: S;
  readonly sequence: number;
  readonly follows: number;
  readonly backfill: boolean;
  /** For the live view alone. */
  readonly preview: boolean;
  readonly row_count: number;
  /** The encoded rows. */
  readonly payload: Uint8Array;
}

export type HeaderResult =
  | { readonly kind: "header"; readonly header: BatchHeader }
  /** The log is known, but its rows have another schema: the agent keeps them, and gets the reason. */
  | { readonly kind: "blocked"; readonly reason: "newer_schema" | "old_schema"; readonly header: BatchHeader }
  | { readonly kind: "refused"; readonly reason: RefusedReason; readonly detail: string };

const refused = (reason: RefusedReason, detail: string): HeaderResult => ({ kind: "refused", reason, detail });

const isCount = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

/** Whether this can be an epoch: a safe integer above zero. */
export const isEpoch = (epoch: number): boolean => isCount(epoch, 1);

/** Reads the header of what `node` published under `stream`. */
export function decodeHeader(node: string, stream: StreamName, message: Uint8Array): HeaderResult {
  let batch: heliograph.v1.Batch;
  try {
    batch = heliograph.v1.Batch.decode(message);
  } catch (error) {
    return refused("malformed_batch", String(error));
  }
  if (batch.node !== node) return refused("node_mismatch", "the batch names another node than its topic");
  if (batch.stream !== stream) return refused("stream_mismatch", "the batch names another stream than its topic");
  const { schema, epoch, sequence, follows, backfill, preview, row_count, payload } = batch;
  if (!isEpoch(epoch) || !isCount(sequence, 1) || !isCount(follows, 0) || follows >= sequence) {
    return refused("bad_header", `epoch ${epoch}, sequence ${sequence}, follows ${follows}`);
  }
  const header = { schema, epoch, stream, sequence, follows, backfill, preview, row_count, payload };
  if (schema > SCHEMA_VERSION) return { kind: "blocked", reason: "newer_schema", header };
  if (schema < OLDEST_SCHEMA_VERSION) return { kind: "blocked", reason: "old_schema", header };
  return { kind: "header", header };
}
