/** Where people and nodes knock, and why they are not let in: labels of heliograph_auth_failures_total (docs/metrics.md). */
export const DOORS = ["mqtt", "http"] as const;
export type Door = (typeof DOORS)[number];

/** Why a node's sign-in at the broker fails. */
export const NODE_FAILURE_REASONS = ["no_credentials", "bad_node_name", "unknown_node", "wrong_token"] as const;
export type NodeFailureReason = (typeof NODE_FAILURE_REASONS)[number];

/** Why a request over HTTP is refused before its route is reached. */
export const HTTP_FAILURE_REASONS = ["no_credentials", "wrong_credentials", "wrong_role", "wrong_host", "wrong_origin"] as const;
export type HttpFailureReason = (typeof HTTP_FAILURE_REASONS)[number];
