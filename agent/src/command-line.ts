/** What both commands of the agent's package (`heliograph-agent`, `helio`) and its messages share. */
export const VERSION = "0.1.0";
