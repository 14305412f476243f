/** Which readings devices support, logged on change and again every so often. Rows come a few devices at a time. */
import type { Row } from "@heliograph/proto/streams";

import { ChangeLog } from "./change-log.ts";

export class CapabilityLog {
  readonly #repeat_ms: number;
  readonly #devices = new Map<string, ChangeLog<Row<"capabilities">>>();

  constructor(repeat_ms: number) {
    this.#repeat_ms = repeat_ms;
  }

  /** Rows that are news; `rows` is all that is known now of each device in it. */
  observe(rows: readonly Row<"capabilities">[], now_ms: number): readonly Row<"capabilities">[] {
    return [...Map.groupBy(rows, (row) => `${row.gpu_uuid}/${row.mig_uuid}`)].flatMap(
      ([device, of_device]) => this.#logOf(device).observe(of_device, now_ms).news,
    );
  }

  /** Forgets the devices that are not in `devices`, as `gpu_uuid/mig_uuid`: MIG devices come and go. */
  keep(devices: ReadonlySet<string>): void {
    for (const device of this.#devices.keys()) if (!devices.has(device)) this.#devices.delete(device);
  }

  #logOf(device: string): ChangeLog<Row<"capabilities">> {
    const known = this.#devices.get(device);
    if (known !== undefined) return known;
    const log = new ChangeLog<Row<"capabilities">>({
      keyOf: (row) => row.reading ?? "",
      contentOf: (row) => `${row.supported} ${row.reason}`,
      repeat_ms: this.#repeat_ms,
    });
    this.#devices.set(device, log);
    return log;
  }
}
