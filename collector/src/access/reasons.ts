/** Why a node's sign-in fails: labels of heliograph_auth_failures_total{door="mqtt"}, explained in docs/reference/metrics.md. */
export const NODE_FAILURE_REASONS = ["no_credentials", "bad_node_name", "unknown_node", "wrong_token"] as const;
export type NodeFailureReason = (typeof NODE_FAILURE_REASONS)[number];
