/** Tells nodes how far their logs are stored: encoded Commits at QoS 0, whenever the intake has marks to report. */
import { heliograph } from "@heliograph/proto/wire";

import type { Intake } from "../intake/intake.ts";
import type { CollectorMetrics } from "../observability/metrics.ts";
import type { Connection } from "./connection.ts";
import type { Connections } from "./connections.ts";

/** How often the intake is asked. Its own rules decide which marks wait longer. */
const TICK_MS = 100;

export interface CommitPublisherOptions {
  readonly intake: Pick<Intake, "drainMarks">;
  readonly metrics: CollectorMetrics;
  readonly connections: Pick<Connections, "nodes" | "moveToEnd">;
  readonly now_ms: () => number;
}

export class CommitPublisher {
  readonly #options: CommitPublisherOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CommitPublisherOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      for (const connection of this.#options.connections.nodes) this.publish(connection);
    }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Sends the marks that are due for the node, if any. What can't be sent now stays due. */
  publish(connection: Connection): void {
    const { intake, metrics, connections, now_ms } = this.#options;
    const { node } = connection;
    if (node === undefined || !connection.receives_commits) return;
    if (connection.is_slow) return metrics.commits_deferred.inc();
    const sent_ms = now_ms();
    const marks = intake.drainMarks(node, sent_ms);
    if (marks === undefined) return;
    const payload = heliograph.v1.Commits.encode({ marks: [...marks], sent_ms }).finish();
    if (connection.send(connection.commits_topic, payload, 0)) metrics.commits_sent.inc();
    if (marks.some((mark) => mark.resend === true)) connections.moveToEnd(connection);
  }
}
