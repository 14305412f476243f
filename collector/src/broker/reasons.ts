/** Why the broker refuses something, and how connections end: labels in /metrics, explained in docs/reference/metrics.md. */
export const MQTT_REFUSED_REASONS = [
  "malformed_packet",
  "packet_too_large",
  "mqtt_version",
  "keep_alive",
  "connect_timeout",
  "too_many_connections",
  "too_many_unauthenticated",
  "too_many_from_address",
  "foreign_topic",
  "unknown_stream",
  "qos",
  "retain",
  "foreign_will",
  "foreign_subscription",
  "duplicate_name",
] as const;
export type MqttRefusedReason = (typeof MQTT_REFUSED_REASONS)[number];

export const DISCONNECT_REASONS = [
  "closed",
  "connection_lost",
  "keep_alive_timeout",
  "slow_reader",
  "taken_over",
  "claimed_elsewhere",
  "refused",
  "revoked",
  "stopped",
] as const;
export type DisconnectReason = (typeof DISCONNECT_REASONS)[number];
