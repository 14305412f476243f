/**
 * The collector's own counters, as Prometheus text on /metrics. Label values come from our own lists (streams, reasons, doors),
 * never from text of a node or a viewer, so that their number is bounded. docs/reference/metrics.md explains each; a test
 * compares it with this file.
 */
import { Counter, Gauge, Registry } from "prom-client";

export interface LabelledValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export class CollectorMetrics {
  readonly registry = new Registry();

  readonly batches_accepted = this.#counter("heliograph_batches_accepted_total", "Batches accepted for storing", ["stream"]);
  readonly rows_accepted = this.#counter("heliograph_rows_accepted_total", "Rows of accepted batches", ["stream"]);
  readonly batches_previewed = this.#counter(
    "heliograph_batches_previewed_total",
    "Batches that were shown live ahead of their turn, while ClickHouse is behind",
    ["stream"],
  );
  readonly batches_duplicate = this.#counter(
    "heliograph_batches_duplicate_total",
    "Batches that were held already and were passed over",
    ["stream"],
  );
  readonly batches_dropped = this.#counter(
    "heliograph_batches_dropped_total",
    "Good batches that could not be taken now; the agent sends them again",
    ["stream", "reason"],
  );
  readonly batches_poisoned = this.#counter(
    "heliograph_batches_poisoned_total",
    "Batches that can never be stored; the mark passes over them",
    ["stream", "reason"],
  );
  readonly rows_refused = this.#counter(
    "heliograph_rows_refused_total",
    "Rows that can never be stored and are lost; the others of their batch are stored",
    ["stream", "reason"],
  );
  readonly messages_refused = this.#counter("heliograph_messages_refused_total", "Messages of nodes that were refused", [
    "reason",
  ]);
  readonly rows_retimed = this.#counter(
    "heliograph_rows_retimed_total",
    "Rows whose time was out of bounds and was replaced by the time of receipt",
    ["stream"],
  );
  readonly resend_requests = this.#counter("heliograph_resend_requests_total", "Logs that agents were asked to send again", []);
  readonly mark_read_failures = this.#counter(
    "heliograph_mark_read_failures_total",
    "Failed tries to read a node's marks from ClickHouse",
    [],
  );
  readonly nodes_lost = this.#counter(
    "heliograph_nodes_lost_total",
    "Nodes that another collector took over while they were still connected here, or had rows queued here",
    [],
  );
  readonly commits_sent = this.#counter("heliograph_commits_sent_total", "Commit messages sent to nodes", []);
  readonly commits_deferred = this.#counter(
    "heliograph_commits_deferred_total",
    "Commit messages put off because the node did not read from its connection",
    [],
  );
  readonly mqtt_connections = this.#counter("heliograph_mqtt_connections_total", "TCP connections to the MQTT port", []);
  readonly mqtt_refused = this.#counter(
    "heliograph_mqtt_refused_total",
    "MQTT connections, packets and subscriptions that were refused",
    ["reason"],
  );
  readonly mqtt_disconnects = this.#counter("heliograph_mqtt_disconnects_total", "Connections of nodes that ended", ["reason"]);
  readonly http_refused = this.#counter(
    "heliograph_http_refused_total",
    "HTTP connections and requests that were turned away for their number or pace",
    ["reason"],
  );
  readonly auth_failures = this.#counter("heliograph_auth_failures_total", "Sign-ins that were refused", ["door", "reason"]);

  readonly months_dropped = this.#counter(
    "heliograph_retention_months_dropped_total",
    "Months of rows that were dropped since their class took more than it may",
    ["class"],
  );

  /** Adds a gauge that is read at each request. docs/reference/metrics.md has to list the name. */
  gauge(name: string, help: string, read: () => number, labels: Readonly<Record<string, string>> = {}): void {
    const collect = (): void => gauge.set(labels, read());
    const gauge: Gauge = new Gauge({ name, help, labelNames: Object.keys(labels), registers: [this.registry], collect });
  }

  /** The same with several labels, which come from our own lists or from the settings. */
  labelledGauge(name: string, help: string, label_names: readonly string[], read: () => readonly LabelledValue[]): void {
    const collect = (): void => {
      gauge.reset();
      for (const { labels, value } of read()) gauge.set({ ...labels }, value);
    };
    const gauge: Gauge = new Gauge({ name, help, labelNames: [...label_names], registers: [this.registry], collect });
  }

  #counter<const L extends string>(name: string, help: string, label_names: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames: [...label_names], registers: [this.registry] });
  }
}
