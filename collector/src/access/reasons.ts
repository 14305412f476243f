/** Where people and nodes knock, and why they are not let in: labels of heliograph_auth_failures_total (docs/metrics.md). */
export const DOORS = ["mqtt", "http"] as const;
export type Door = (typeof DOORS)[number];

export const AUTH_FAILURE_REASONS = [
  "no_credentials",
  "bad_node_name",
  "unknown_node",
  "wrong_token",
  "wrong_link",
  "forbidden",
] as const;
export type AuthFailureReason = (typeof AUTH_FAILURE_REASONS)[number];
