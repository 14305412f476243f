/**
 * Which GPUs a scheduler means by its numbers: NVML's indexes, or the minor numbers of their device files. Where the two differ
 * on a node, what jobs really use decides; where nothing decides the numbers say nothing, and a GPU that another job is on is
 * not this job's for its number. On any node, numbers say nothing of a job that is on other GPUs than they name: a wrong
 * owner is worse than none. Pure.
 */
import { deviceOf, type DeviceName, type NodeDevice } from "../detect/visible-devices.ts";

export interface Numbered {
  readonly job_id: string;
  readonly names: readonly DeviceName[];
}

/** A GPU that a job was seen on: by a process on it, or by a device file that one has open. */
export interface Seen {
  readonly job_id: string;
  readonly gpu_uuid: string;
}

type Numbering = "index" | "minor";

/** The devices of each job that its numbers name for sure. */
export function numberedDevices(
  jobs: readonly Numbered[],
  seen: readonly Seen[],
  devices: readonly NodeDevice[],
): ReadonlyMap<string, readonly NodeDevice[]> {
  const is_same = isSame(devices);
  const numbering = is_same ? "index" : numberingOf(jobs, seen, devices);
  if (numbering === undefined) return new Map();
  return new Map(
    jobs.map(({ job_id, names }) => {
      const meant = names.flatMap((name) => named(name, numbering, devices) ?? []);
      const own = gpusOf(job_id, seen);
      if ([...own].some((gpu_uuid) => meant.length > 0 && !meant.some((device) => device.gpu_uuid === gpu_uuid)))
        return [job_id, []];
      if (is_same) return [job_id, meant];
      const of_others = new Set(seen.filter((other) => other.job_id !== job_id).map(({ gpu_uuid }) => gpu_uuid));
      return [job_id, meant.filter(({ gpu_uuid, mig_uuid }) => mig_uuid !== "" || own.has(gpu_uuid) || !of_others.has(gpu_uuid))];
    }),
  );
}

const gpusOf = (job_id: string, seen: readonly Seen[]): ReadonlySet<string> =>
  new Set(seen.filter((one) => one.job_id === job_id).map(({ gpu_uuid }) => gpu_uuid));

const isSame = (devices: readonly NodeDevice[]): boolean =>
  devices.every(({ mig_uuid, gpu_index, minor_number }) => mig_uuid !== "" || (minor_number ?? gpu_index) === gpu_index);

/**
 * For a node where the two differ: the one by which every number names a GPU, and every job's GPUs are among its own.
 * Undefined where that is both or none.
 */
function numberingOf(jobs: readonly Numbered[], seen: readonly Seen[], devices: readonly NodeDevice[]): Numbering | undefined {
  const fits = (numbering: Numbering): boolean =>
    jobs.every(({ job_id, names }) => {
      const gpus = names.map((name) => named(name, numbering, devices)?.gpu_uuid);
      if (names.some(({ kind }, place) => kind === "index" && gpus[place] === undefined)) return false;
      const meant = new Set(gpus);
      return [...gpusOf(job_id, seen)].every((gpu_uuid) => meant.has(gpu_uuid));
    });
  const [by_index, by_minor] = [fits("index"), fits("minor")];
  if (by_index === by_minor) return undefined;
  return by_index ? "index" : "minor";
}

function named(name: DeviceName, numbering: Numbering, devices: readonly NodeDevice[]): NodeDevice | undefined {
  if (name.kind !== "index" || numbering === "index") return deviceOf(name, devices);
  const gpu = devices.find(({ mig_uuid, minor_number }) => mig_uuid === "" && minor_number === name.index);
  return gpu === undefined ? undefined : deviceOf({ kind: "index", index: gpu.gpu_index }, devices);
}
