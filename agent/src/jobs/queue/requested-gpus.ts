/**
 * How many GPUs a job of Slurm asks for in all, from the texts in which Slurm has it. Pure. The forms, by release and option:
 *
 *     total        cpu=8,mem=64G,node=2,billing=8,gres/gpu=8,gres/gpu:a100=8    where the site accounts GPUs
 *     per_job      gpu:8, gres:gpu:8, gres/gpu:8, gres/gpu:a100:8               --gpus
 *     per_node     the same                                                     --gres, --gpus-per-node
 *     per_task     the same                                                     --gpus-per-task
 *     per_socket   the same                                                     --gpus-per-socket
 *
 * What does not say the total exactly is not known: a job without a fixed number of nodes that asks for GPUs on each node.
 */

export interface TresTexts {
  readonly total: string;
  readonly per_job: string;
  readonly per_node: string;
  readonly per_socket: string;
  readonly per_task: string;
  /** Fewest nodes, and most where it said; 0 where it did not. Undefined where Slurm does not say. */
  readonly nodes: number | undefined;
  readonly max_nodes: number | undefined;
  readonly tasks: number | undefined;
}

/** No cluster has more. */
const MAX_GPUS = 1_000_000;

/** Undefined where it is not known; 0 for a job that asks for none. */
export function requestedGpus(texts: TresTexts): number | undefined {
  const total = totalOf(texts.total);
  if (total !== "none") return bounded(total);
  const per_job = countIn(texts.per_job);
  if (per_job !== "none") return bounded(per_job);
  if (countIn(texts.per_socket) !== "none") return undefined;
  const per_task = countIn(texts.per_task);
  if (per_task !== "none") return product(per_task, texts.tasks);
  const per_node = countIn(texts.per_node);
  if (per_node !== "none") return product(per_node, fixedNodes(texts));
  return 0;
}

/** The number of nodes where it is fixed: as many at most as at least, or one task, which is on one node. */
function fixedNodes({ nodes, max_nodes, tasks }: TresTexts): number | undefined {
  if (nodes === undefined || max_nodes === undefined || nodes === 0) return undefined;
  if (max_nodes === nodes) return nodes;
  return max_nodes === 0 && nodes === 1 && tasks === 1 ? 1 : undefined;
}

/** "unclear": GPUs are named, but not how many. */
type Count = number | "none" | "unclear";

/** gres/gpu=8, or the sum over types where only these are given. */
function totalOf(text: string): Count {
  const parts = partsOf(text).filter((part) => /^gres\/gpu[:=]/.test(part));
  if (parts.length === 0) return "none";
  const untyped = parts.filter((part) => part.startsWith("gres/gpu="));
  return sum((untyped.length > 0 ? untyped : parts).map((part) => /^gres\/gpu(?::[^=]*)?=(\d+)([kKmM]?)$/.exec(part)));
}

/** gpu:2, gres:gpu:2, gres/gpu:a100:2, gpu (one); shards and MPS are parts of GPUs and count as none. */
function countIn(text: string): Count {
  const parts = partsOf(text)
    .map((part) => part.replace(/\(.*$/, ""))
    .filter((part) => /^(?:gres[:/])?gpu(?:[:=]|$)/.test(part));
  if (parts.length === 0) return "none";
  return sum(parts.map((part) => /^(?:gres[:/])?gpu(?:[:=][^:=]*?)??(?:[:=](\d+)([kKmM]?))?$/.exec(part)));
}

/** Commas separate; those within brackets do not. */
const partsOf = (text: string): readonly string[] =>
  text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== "N/A" && part !== "(null)");

/** Each match has the count and its multiplier; without a count it is one. */
function sum(matches: readonly (RegExpExecArray | null)[]): Count {
  let all = 0;
  for (const match of matches) {
    if (match === null) return "unclear";
    const [, count = "1", unit = ""] = match;
    all += Number(count) * (UNITS[unit.toLowerCase()] ?? 1);
  }
  return all;
}

const UNITS: Readonly<Record<string, number>> = { k: 1_024, m: 1_048_576 };

const bounded = (count: Count): number | undefined =>
  typeof count === "number" && Number.isSafeInteger(count) && count <= MAX_GPUS ? count : undefined;

const product = (count: Count, times: number | undefined): number | undefined =>
  typeof count === "number" && times !== undefined ? bounded(count * times) : undefined;
