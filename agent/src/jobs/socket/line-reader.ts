/** Bytes of a connection into lines, with a bound: what is longer is skipped up to the next newline. */

export interface LineReader {
  /** Calls back for each line that is complete; `undefined` stands for one that was longer than the bound. */
  push(chunk: Buffer, line: (text: string | undefined) => void): void;
}

const NEWLINE = 10;

/** `max_bytes` counts the line without its newline. Holds at most that much. */
export function createLineReader(max_bytes: number): LineReader {
  let pending: Buffer[] = [];
  let pending_bytes = 0;
  let skipping = false;

  function take(part: Buffer): void {
    if (skipping) return;
    if (pending_bytes + part.length > max_bytes) {
      skipping = true;
      pending = [];
      pending_bytes = 0;
      return;
    }
    if (part.length === 0) return;
    // A copy, because a slice would keep the whole chunk alive for as long as the line is not complete.
    pending.push(Buffer.from(part));
    pending_bytes += part.length;
  }

  return {
    push(chunk, line) {
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        take(chunk.subarray(from, end));
        from = end + 1;
        const text = skipping ? undefined : Buffer.concat(pending).toString("utf8");
        skipping = false;
        pending = [];
        pending_bytes = 0;
        line(text);
      }
      take(chunk.subarray(from));
    },
  };
}
