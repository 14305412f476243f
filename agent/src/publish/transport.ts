/** The publisher's port to the bus: mqtt-transport.ts speaks MQTT 3.1.1; tests hand in their own. */
import type { StreamName } from "@heliograph/proto/streams";

export interface TransportEvents {
  /** Connected and subscribed: commits and commands arrive from here on. */
  connected(): void;
  /** Lost, or not reached; it keeps trying by itself. `reason` is for the log. */
  disconnected(reason: string): void;
  /** Encoded Commits. */
  commits(payload: Uint8Array): void;
  /** Encoded Command. */
  command(payload: Uint8Array): void;
}

export interface Transport {
  start(events: TransportEvents): void;
  /** Resolves when the bus has taken it, which says nothing about durability; rejects when the connection was lost first. */
  publishBatch(stream: StreamName, payload: Uint8Array): Promise<void>;
  /** Publishes a retained NodeStatus. */
  publishStatus(payload: Uint8Array): Promise<void>;
  stop(deadline_ms: number): Promise<void>;
}
