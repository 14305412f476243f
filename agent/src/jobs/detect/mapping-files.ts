/**
 * Files by which a site's prolog says which job has which GPU. Pure. Two contracts: dcgm-exporter's HPC job mapping (a file for
 * each GPU, `<index>` or `<index>.<GPU instance>`, a job id on each line) and Jobstats' /run/gpustat (`<index>` or a UUID, with
 * `<job id> <uid>`).
 */
import type { DeviceName } from "./visible-devices.ts";

export interface MappedJob {
  /** The scheduler's own word, e.g. "42", "42_3", "1234.pbs". */
  readonly job: string;
  readonly uid?: number;
}

/** Jobs that share one GPU. */
const MAX_JOBS_PER_FILE = 64;

/** The device that a file is about; undefined for files that are none of ours. */
export function deviceOfFile(name: string): DeviceName | undefined {
  const [, index, instance] = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(name) ?? [];
  if (index !== undefined) {
    if (instance === undefined) return { kind: "index", index: Number(index) };
    return { kind: "index_instance", index: Number(index), gpu_instance: Number(instance) };
  }
  return /^(GPU|MIG)-[0-9a-f-]{36}$/i.test(name) ? { kind: "uuid", uuid: name } : undefined;
}

/** Lines that are no job are passed over. */
export function jobsOfFile(text: string): readonly MappedJob[] {
  return text
    .split("\n", 4 * MAX_JOBS_PER_FILE)
    .flatMap((line): MappedJob[] => {
      const [, job, uid] = /^\s*([\w.[\]@-]{1,64})(?:\s+(\d{1,10}))?\s*$/.exec(line) ?? [];
      if (job === undefined) return [];
      return [{ job, ...(uid === undefined ? {} : { uid: Number(uid) }) }];
    })
    .slice(0, MAX_JOBS_PER_FILE);
}
