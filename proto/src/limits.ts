/** Bounds that both ends of the wire keep to. What goes beyond them is refused by the collector, with its reason counted. */

/** Wire schema of this release; grows by one with each change of a .proto file that an older reader must not half-store. */
export const SCHEMA_VERSION = 1;

/** Largest MQTT payload, in bytes. */
export const MAX_BATCH_BYTES = 1 << 20;
/** Most rows in one batch. */
export const MAX_BATCH_ROWS = 10_000;
/** Longest identifier (UUID, job id, interval id), in UTF-16 units. */
export const MAX_ID_LENGTH = 256;
/** Longest free text (name, command, reason, message), in UTF-16 units. */
export const MAX_TEXT_LENGTH = 4096;
/** Most tags of a job. */
export const MAX_TAGS = 64;
/** An agent sends at most so many batches of a log beyond its mark, */
export const SEND_WINDOW_BATCHES = 256;
/** and no further batch once so many bytes of it are beyond the mark. */
export const SEND_WINDOW_BYTES = 2 << 20;
/** Marks of a node go out at most this often, */
export const COMMIT_INTERVAL_MS = 2_000;
/** but at once where the mark of a log has moved by so many batches: its agent may be waiting for it. */
export const COMMIT_AT_ONCE_BATCHES = SEND_WINDOW_BATCHES / 4;
/** An agent keeps a batch this long after a mark covered it: a mark may go back. */
export const KEEP_AFTER_MARK_MS = 10 * 60_000;
/** A reading's time may be this far ahead of the collector's clock. */
export const MAX_CLOCK_AHEAD_MS = 5 * 60_000;
/** A reading's time may be this far behind the collector's clock: the spool's age. */
export const MAX_ROW_AGE_MS = 7 * 24 * 3_600_000;

/** Shortest and longest interval between samples that a node can be set to. */
export const MIN_SAMPLE_INTERVAL_MS = 100;
export const MAX_SAMPLE_INTERVAL_MS = 60_000;
/** Longest time for which an agent lets go of NVML on request; longer needs another request. */
export const MAX_RELEASE_MS = 3_600_000;
