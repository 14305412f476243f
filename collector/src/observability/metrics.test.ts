import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { NODE_FAILURE_REASONS } from "../access/reasons.ts";
import { DISCONNECT_REASONS, MQTT_REFUSED_REASONS } from "../broker/reasons.ts";
import { HTTP_REFUSED_REASONS } from "../http/connections/refusal-reasons.ts";
import { DROPPED_REASONS, POISONED_REASONS, REFUSED_REASONS, ROW_REFUSED_REASONS } from "../intake/reasons.ts";
import type { SignInFailure } from "../http/ports.ts";
import { CollectorMetrics } from "./metrics.ts";

const SOURCES = join(import.meta.dirname, "..");
const page = readFileSync(join(SOURCES, "../../docs/reference/metrics.md"), "utf8");

/** Each reason of the HTTP door, whose list the compiler knows. */
const HTTP_FAILURES: Readonly<Record<SignInFailure, true>> = {
  no_credentials: true,
  wrong_credentials: true,
  wrong_role: true,
  wrong_host: true,
  wrong_origin: true,
};

/** Names of gauges that some file of the collector adds. */
function gaugesInCode(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return sources.flatMap((file) => {
    const text = readFileSync(join(SOURCES, file), "utf8");
    return [...text.matchAll(/\.(?:gauge|labelledGauge)\(\s*"(\w+)"/g)].map(([, name]) => name ?? "");
  });
}

/** First cells of the table below a heading of the page. */
function rowsBelow(heading: string): string[] {
  const section = page.split(/^#+ /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name ?? "");
}

describe("docs/reference/metrics.md", () => {
  it("lists each counter with its labels, and no other", () => {
    const counters = new CollectorMetrics().registry.getMetricsAsArray();
    const documented = [...page.matchAll(/^\| `(heliograph_\w+)` \| ([`\w, ]*) ?\| /gm)].map(([, name, labels]) => [
      name,
      (labels ?? "").match(/\w+/g) ?? [],
    ]);
    const with_labels = documented.filter(([name]) => String(name).endsWith("_total"));
    const as_defined = counters.map((counter) => [counter.name, (counter as unknown as { labelNames: string[] }).labelNames]);
    expect(with_labels).toEqual(as_defined);
  });

  it("lists each gauge, and no other", () => expect(rowsBelow("Gauges").sort()).toEqual(gaugesInCode().sort()));

  it.each([
    ["heliograph_batches_dropped_total", DROPPED_REASONS],
    ["heliograph_batches_poisoned_total", POISONED_REASONS],
    ["heliograph_rows_refused_total", ROW_REFUSED_REASONS],
    ["heliograph_messages_refused_total", REFUSED_REASONS],
    ["heliograph_mqtt_refused_total", MQTT_REFUSED_REASONS],
    ["heliograph_http_refused_total", HTTP_REFUSED_REASONS],
    ["heliograph_mqtt_disconnects_total", DISCONNECT_REASONS],
    ["heliograph_auth_failures_total", new Set([...NODE_FAILURE_REASONS, ...Object.keys(HTTP_FAILURES)])],
  ])("explains each reason of %s, and no other", (metric, reasons) =>
    expect(rowsBelow(`Reasons of \`${metric}\``)).toEqual([...reasons]),
  );

  it("shows a gauge's value at the time of the request", async () => {
    const metrics = new CollectorMetrics();
    let value = 1;
    metrics.gauge("heliograph_test", "A test", () => value);
    value = 5;
    expect(await metrics.registry.metrics()).toContain("heliograph_test 5");
  });
});
