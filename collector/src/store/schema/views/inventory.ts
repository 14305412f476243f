/** Nodes and devices, from their newest inventory. */
import { DATABASE } from "../tables.ts";
import type { View } from "./view.ts";

/** Epoch and sequence are the origin of a row, which does not belong in a view of the newest rows. */
const NOT_THE_LOG = "EXCEPT (epoch, sequence, node_time)";

export const NODES_VIEW: View = {
  name: "nodes",
  comment: "Newest inventory of each node",
  select: `SELECT * ${NOT_THE_LOG} FROM ${DATABASE}.node_inventory ORDER BY node, time DESC, received DESC LIMIT 1 BY node`,
};

export const GPUS_VIEW: View = {
  name: "gpus",
  comment: "Newest inventory of each GPU and MIG device",
  select: `SELECT * ${NOT_THE_LOG} FROM ${DATABASE}.gpu_inventory
ORDER BY gpu_uuid, mig_uuid, time DESC, received DESC LIMIT 1 BY gpu_uuid, mig_uuid`,
};
