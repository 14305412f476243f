/** Whose job a process is, by what the kernel says of it. Pure: process facts in, identity out. */
import { containerJobId, podJobId, slurmJobId, unitJobId } from "../job-id.ts";
import { containerPlaceOf } from "./container-path.ts";
import { labelOf, rankOf } from "../processes/environment.ts";
import type { ProcessFacts } from "../processes/process-facts.ts";
import { slurmPlaceOf } from "./slurm/slurm-path.ts";
import { unitPlaceOf } from "./unit-path.ts";

/**
 * scheduler: the job of Slurm or Kubernetes, in which also `helio run` reports. surroundings: a container, or a unit of
 * systemd; a `helio run` inside it is another job.
 */
export type IdentityKind = "scheduler" | "surroundings";

export interface Identity {
  readonly job_id: string;
  readonly kind: IdentityKind;
  /** "slurm", "k8s", "docker", "podman", "container", "systemd". */
  readonly source: string;
  /** A label. */
  readonly name: string;
  /** 0 where it is not known. */
  readonly rank: number;
  /** Whose job it is, where the kernel says so; else whose process it is. */
  readonly uid: number | undefined;
  /** False where only the environment names the job, and nothing speaks against it. */
  readonly by_kernel: boolean;
  /** How long the job lasts is how long this cgroup does; absent where its processes say. */
  readonly directory?: { readonly controller: string; readonly path: string };
}

/** What is known of the node. */
export interface NodeFacts {
  readonly node: string;
  readonly boot_id: string;
  /** ClusterName of Slurm. */
  readonly cluster: string;
  /** Number of the Slurm job with this SLUID; undefined where it is not known. */
  readonly numberOfSluid: (sluid: string) => number | undefined;
  /** Jobs of Slurm that have no cgroup of their own, with their users. */
  readonly without_cgroup: ReadonlyMap<number, number>;
  /** Job whose slurmstepd the process descends from; asked only where there are such jobs. */
  readonly numberOfStepd: (pid: number) => number | undefined;
}

/** Undefined for a process that is in no job by what surrounds it. */
export function identify(process: ProcessFacts, node: NodeFacts): Identity | undefined {
  return inSlurm(process, node) ?? inContainer(process, node) ?? inUnit(process, node);
}

function inSlurm(process: ProcessFacts, node: NodeFacts): Identity | undefined {
  const { environment } = process;
  const found = (job: number | string, uid: number | undefined, by_kernel: boolean): Identity => ({
    job_id: slurmJobId(node.cluster, job),
    kind: "scheduler",
    source: "slurm",
    name: labelOf(environment, "SLURM_JOB_NAME"),
    rank: rankOf(environment) ?? 0,
    uid,
    by_kernel,
  });
  const place = slurmPlaceOf(process.cgroup);
  if (place !== undefined) {
    return found(place.job ?? node.numberOfSluid(place.sluid) ?? place.sluid, place.uid ?? process.uid, true);
  }
  if (node.without_cgroup.size === 0) return undefined;
  const by_parent = node.numberOfStepd(process.pid);
  if (by_parent !== undefined) return found(by_parent, node.without_cgroup.get(by_parent) ?? process.uid, true);
  // A process whose parents have ended has only its environment, which counts for jobs of its own user alone.
  const claimed = Number(environment.get("SLURM_JOB_ID"));
  const is_own = process.uid !== undefined && node.without_cgroup.get(claimed) === process.uid;
  return is_own ? found(claimed, process.uid, false) : undefined;
}

function inContainer(process: ProcessFacts, { node }: NodeFacts): Identity | undefined {
  const place = containerPlaceOf(process.cgroup);
  if (place === undefined) return undefined;
  const { runtime, pod_uid, container_id, owner_uid } = place;
  const is_pod = runtime === "k8s";
  return {
    job_id: is_pod ? podJobId(pod_uid) : containerJobId(runtime, node, container_id, owner_uid),
    kind: is_pod ? "scheduler" : "surroundings",
    source: runtime,
    name: is_pod ? `pod ${pod_uid.slice(0, 8)}` : `${runtime} ${container_id.slice(0, 12)}`,
    rank: rankOf(process.environment) ?? 0,
    uid: owner_uid ?? process.uid,
    by_kernel: true,
    directory: { controller: place.controller, path: place.path },
  };
}

function inUnit(process: ProcessFacts, { node, boot_id }: NodeFacts): Identity | undefined {
  const place = unitPlaceOf(process.cgroup);
  if (place === undefined) return undefined;
  return {
    job_id: unitJobId(node, place.unit, place.owner_uid, place.lasts ? "" : boot_id),
    kind: "surroundings",
    source: "systemd",
    name: place.unit,
    rank: rankOf(process.environment) ?? 0,
    uid: place.owner_uid ?? process.uid,
    by_kernel: true,
  };
}
