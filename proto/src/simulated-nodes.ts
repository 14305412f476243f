/** Names of the nodes of a simulated fleet, for whoever runs them and whoever issues their tokens. */

/** Most nodes of a simulated fleet. */
export const MAX_SIMULATED_NODES = 1_000;

/** Name of the node at a position from 0: `sim-01` … `sim-99`, `sim-100` …, the same however large the fleet is. */
export const simulatedNodeName = (position: number): string => `sim-${String(position + 1).padStart(2, "0")}`;
