/** A collector that follows the rules of docs/explanation/delivery.md, in memory: what it stored can be compared with what was written. */
import type { Spool } from "../../src/spool/spool.ts";
import type { StreamLog } from "../../src/spool/stream-log.ts";

const WINDOW = { batches: 8, bytes: 4_096 };

export class ModelCollector {
  /** "epoch/stream/sequence" in the order in which they were taken. */
  readonly taken: string[] = [];
  readonly #held = new Map<string, number>();

  held(log: StreamLog): number {
    return this.#held.get(`${log.epoch}/${log.stream}`) ?? 0;
  }

  /** As intake does on a status: what the agent does not keep can't come any more. */
  hello(spool: Spool): void {
    for (const log of spool.logs) {
      if (log.last === 0) continue;
      this.#held.set(`${log.epoch}/${log.stream}`, Math.max(this.held(log), log.first > 0 ? log.first - 1 : log.last));
      this.mark(spool, log, true);
    }
  }

  mark(spool: Spool, log: StreamLog, resend = false): void {
    spool.acknowledge(log, { stored: this.held(log), held: this.held(log), resend });
  }

  /** Takes what each log sends within its window; true where any did. A gap is asked for. */
  acceptOnce(spool: Spool, isLost: () => boolean = () => false): boolean {
    let any = false;
    for (const log of spool.logs) {
      let missed = false;
      for (let batch = log.next(WINDOW); batch !== undefined; batch = log.next(WINDOW)) {
        any = true;
        const held = this.held(log);
        if (isLost()) continue;
        if (batch.follows <= held && held < batch.sequence) {
          this.#held.set(`${log.epoch}/${log.stream}`, batch.sequence);
          this.taken.push(`${log.epoch}/${log.stream}/${batch.sequence}`);
        } else if (batch.follows > held) missed = true;
      }
      this.mark(spool, log, missed);
    }
    return any;
  }

  /** Until nothing is left; throws where it does not come to an end. */
  drain(spool: Spool): void {
    for (let round = 0; !spool.is_drained; round += 1) {
      if (round > 2_000) throw new Error(`the spool does not drain: ${spool.unacknowledged_bytes} bytes are left`);
      spool.readAhead();
      if (!this.acceptOnce(spool)) this.hello(spool);
    }
  }
}
