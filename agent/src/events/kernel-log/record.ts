/** Records of the kernel log as /dev/kmsg gives them (the kernel's Documentation/ABI/testing/dev-kmsg). Pure. */

export interface KernelRecord {
  /** Grows by one with each record since boot. */
  readonly sequence: number;
  /** Since boot, by the monotonic clock, in ms. */
  readonly since_boot_ms: number;
  /** Without the kernel's escapes; may have several lines. */
  readonly message: string;
}

/** "<priority>,<sequence>,<microseconds>,<flags>[,…];<message>" */
const RECORD = /^\d+,(\d{1,16}),(\d{1,16}),[^;]*;(.*)$/;

/**
 * The text of a record: the kernel writes a byte that is no printable ASCII, and a backslash, as \xNN (dev-kmsg). Several such
 * bytes are a character of UTF-8. Characters that steer a terminal become spaces, newlines stay.
 */
export function unescapeMessage(message: string): string {
  const text = message.replaceAll(/(?:\\x[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll(/\\x/gi, ""), "hex").toString("utf8"),
  );
  return text.replaceAll(/[^\P{Cc}\n]/gu, " ");
}

/**
 * The records in what was read. Lines that begin with a space carry a record's properties and are left out, as is what is
 * no record at all.
 */
export function parseRecords(text: string): KernelRecord[] {
  return text.split("\n").flatMap((line) => {
    const [, sequence, microseconds, message] = RECORD.exec(line) ?? [];
    if (sequence === undefined || microseconds === undefined || message === undefined) return [];
    return [{ sequence: Number(sequence), since_boot_ms: Number(microseconds) / 1_000, message: unescapeMessage(message) }];
  });
}
