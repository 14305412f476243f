/** Which nodes of a cluster ask Slurm for its waiting jobs: the names in `jobs.slurm_queue_node`. Pure. */
import { NODE_NAME } from "@heliograph/proto/topics";

/** Names in the setting, separated by commas; none where it is empty. */
export const queueNodes = (setting: string): readonly string[] =>
  setting === "" ? [] : setting.split(",").map((name) => name.trim());

/** Whether each of them can be a node's name. */
export const areQueueNodes = (setting: string): boolean => queueNodes(setting).every((name) => NODE_NAME.test(name));

/** Whether this node asks. Where several do, each tells what it heard, and the newest answer counts. */
export const asksQueue = (setting: string, node: string): boolean => queueNodes(setting).includes(node);
