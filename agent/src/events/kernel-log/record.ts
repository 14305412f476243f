/** Records of the kernel log as /dev/kmsg gives them (the kernel's Documentation/ABI/testing/dev-kmsg). Pure. */

export interface KernelRecord {
  /** Grows by one with each record since boot. */
  readonly sequence: number;
  /** Since boot, by the monotonic clock, in ms. */
  readonly since_boot_ms: number;
  readonly message: string;
}

/** "<priority>,<sequence>,<microseconds>,<flags>[,…];<message>" */
const RECORD = /^\d+,(\d{1,16}),(\d{1,16}),[^;]*;(.*)$/;

/**
 * The records in what was read. Lines that begin with a space carry a record's properties and are left out, as is what is
 * no record at all.
 */
export function parseRecords(text: string): KernelRecord[] {
  return text.split("\n").flatMap((line) => {
    const [, sequence, microseconds, message] = RECORD.exec(line) ?? [];
    if (sequence === undefined || microseconds === undefined || message === undefined) return [];
    return [{ sequence: Number(sequence), since_boot_ms: Number(microseconds) / 1_000, message }];
  });
}
