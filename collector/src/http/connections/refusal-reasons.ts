/** Why a connection or a request is refused for its number or rate: labels of heliograph_http_refused_total, explained in docs/reference/metrics.md. */
export const HTTP_REFUSED_REASONS = [
  "too_many_from_address",
  "too_many_unauthenticated",
  "too_many_requests",
  "too_many_streams",
  "request_timeout",
  "slow_reader",
] as const;
export type HttpRefusedReason = (typeof HTTP_REFUSED_REASONS)[number];
