/** Views that analysts rely on (docs/contract.md). They hold no rows, so each start makes them anew. */
import { DATABASE } from "../tables.ts";

interface View {
  readonly name: string;
  readonly comment: string;
  readonly select: string;
}

/** Node, epoch and sequence say where a row came from, which is no business of a view of the newest. */
const NOT_THE_LOG = "EXCEPT (epoch, sequence, node_time)";

const VIEWS: readonly View[] = [
  {
    name: "nodes",
    comment: "Newest inventory of each node",
    select: `SELECT * ${NOT_THE_LOG} FROM ${DATABASE}.node_inventory ORDER BY node, time DESC, received DESC LIMIT 1 BY node`,
  },
  {
    name: "gpus",
    comment: "Newest inventory of each GPU and MIG device",
    select: `SELECT * ${NOT_THE_LOG} FROM ${DATABASE}.gpu_inventory
ORDER BY gpu_uuid, mig_uuid, time DESC, received DESC LIMIT 1 BY gpu_uuid, mig_uuid`,
  },
  {
    name: "job_gpus",
    comment: "Which job held which GPU, from when to when: one row an interval",
    select: `SELECT * ${NOT_THE_LOG} FROM ${DATABASE}.job_gpus_log
ORDER BY job_id, interval_id, time DESC, received DESC, sequence DESC LIMIT 1 BY job_id, interval_id`,
  },
  {
    name: "jobs",
    comment: "Each job once: what its newest row says, its nodes, its first start",
    select: `SELECT
  job_id,
  argMax(name, newest) AS name,
  argMax(source, newest) AS source,
  argMax(state, newest) AS state,
  argMax(user, newest) AS user,
  argMax(uid, newest) AS uid,
  argMax(command, newest) AS command,
  min(started_time) AS started_time,
  argMax(tuple(ended_time), newest).1 AS ended_time,
  argMax(tuple(exit_code), newest).1 AS exit_code,
  argMax(tuple(signal), newest).1 AS signal,
  argMax(attempt, newest) AS attempt,
  argMax(reason, newest) AS reason,
  argMax(tags, newest) AS tags,
  arraySort(groupUniqArray(node)) AS nodes,
  uniqExact(node, rank) AS ranks,
  max(newest.2) AS time
FROM (SELECT *, (attempt, time, received, sequence) AS newest FROM ${DATABASE}.job_events)
GROUP BY job_id`,
  },
];

/** Statements that make each view what this release says. */
export const viewStatements = (): readonly string[] =>
  VIEWS.map(({ name, comment, select }) => `CREATE OR REPLACE VIEW ${DATABASE}.${name} AS ${select} COMMENT '${comment}'`);
