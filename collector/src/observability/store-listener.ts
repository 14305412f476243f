/** Reports the state of disks and retention to the log, the metrics and the live stream. */
import type { Logger } from "pino";

import type { StoreListener } from "../store/store-listener.ts";
import type { CollectorMetrics } from "./metrics.ts";
import type { CollectorEvents } from "./collector-events.ts";
import { monthText } from "@heliograph/proto/month";

const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** `events` is called at each report, since the store is made before the events. */
export function storeListener(log: Logger, metrics: CollectorMetrics, events: () => CollectorEvents): StoreListener {
  return {
    onSpace: ({ state, reason }) => {
      if (state === "full") {
        log.error({ reason, hint: "Free space, or keep less: heliograph-collector retention." }, "the disk is full");
        events().record("collector.disk_full", "critical", `${reason}. Agents keep their rows in that time.`);
      } else if (state === "low") {
        log.warn({ reason, hint: "heliograph-collector retention shows what takes it." }, "the disk is nearly full");
        events().record("collector.disk_low", "warning", reason);
      } else {
        log.info("the disk has room again");
        events().record("collector.disk_ok", "info", "The disk has room again.");
      }
    },
    onDropped: ({ class: name, month, tables, rows, bytes }) => {
      log.warn(
        { class: name, month: monthText(month), tables, rows, bytes },
        "dropped the oldest month of a class over its limit",
      );
      metrics.months_dropped.inc({ class: name });
      const what = `${monthText(month)} of ${name} (${rows} rows, ${mib(bytes)})`;
      events().record("collector.retention_dropped", "warning", `Dropped ${what}: retention.${name}_max_bytes.`);
    },
    onStillOver: (classes) => {
      for (const { class: name, bytes } of classes) {
        log.warn(
          { class: name, bytes, hint: `Raise retention.${name}_max_bytes.` },
          "a class is over its limit, and may not go yet",
        );
        const what = `${name} takes ${mib(bytes)} more than retention.${name}_max_bytes`;
        events().record("collector.retention_over_limit", "warning", `${what}; all that is left is too young to be dropped.`);
      }
    },
  };
}
