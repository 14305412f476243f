/** Which job holds which device at one sample, from all evidence. Pure. */
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceProcess } from "../../gpu/port/gpu-source.ts";
import { numberedDevices } from "./numbered-devices.ts";
import { parseDevices, deviceOf } from "../detect/visible-devices.ts";
import type { NodeDevice } from "../detect/visible-devices.ts";
import type { Allocation, DetectedJob } from "../detect/detected-job.ts";
import type { Hold } from "./ownership-intervals.ts";

/** A process that belongs to a job. */
export interface Member {
  readonly job_id: string;
  readonly rank: number;
}

export interface HoldEvidence {
  readonly processes: readonly DeviceProcess[];
  /** By pid. */
  readonly members: ReadonlyMap<number, Member>;
  readonly found: readonly DetectedJob[];
  /** Jobs that began with a CUDA_VISIBLE_DEVICES of their own. */
  readonly meant: readonly { readonly job_id: string; readonly visible_devices: string }[];
  /** Devices of the node. */
  readonly devices: readonly NodeDevice[];
}

/** Devices that a job is on, was allocated, or is meant to use. */
export function holdsOf({ processes, members, found, meant, devices }: HoldEvidence): readonly Hold[] {
  const by_process = processes.flatMap(({ pid, gpu_uuid, mig_uuid }): Hold[] => {
    const member = members.get(pid);
    return member === undefined ? [] : [{ ...member, gpu_uuid, mig_uuid, by: "process" }];
  });
  const numbered = found
    .map(({ job_id, allocated: list }) => ({ job_id, names: list.filter(isNumber).map(({ device }) => device) }))
    .filter(({ names }) => names.length > 0);
  const by_number = [...numberedDevices(numbered, by_process, devices)].flatMap(([job_id, list]) =>
    list.map(({ gpu_uuid, mig_uuid }): Hold => ({ job_id, rank: 0, gpu_uuid, mig_uuid, by: "scheduler" })),
  );
  const by_name = found.flatMap(({ job_id, allocated: list }) =>
    list
      .filter((allocation) => !isNumber(allocation))
      .flatMap(({ device: name, by }): Hold[] => {
        const device = deviceOf(name, devices);
        return device === undefined ? [] : [{ job_id, rank: 0, gpu_uuid: device.gpu_uuid, mig_uuid: device.mig_uuid, by }];
      }),
  );
  const allocated = [...by_name, ...by_number];
  const busy = new Set([...by_process, ...allocated].map(({ job_id }) => job_id));
  const gpus = devices.filter(({ mig_uuid }) => mig_uuid === "").length;
  const intended = meant.flatMap(({ job_id, visible_devices }): Hold[] => {
    // A process on a GPU is better evidence; and a list of all GPUs is no choice.
    const named = busy.has(job_id) ? [] : parseDevices(visible_devices).flatMap((name) => deviceOf(name, devices) ?? []);
    if (named.length >= gpus && gpus > 1) return [];
    return named.map(({ gpu_uuid, mig_uuid }) => ({ job_id, rank: 0, gpu_uuid, mig_uuid, by: "environment" }));
  });
  return [...by_process, ...allocated, ...intended];
}

/** A number that a scheduler gave says a GPU only together with what is seen of the job: numbered-devices.ts. */
const isNumber = ({ device, by }: Allocation): boolean => by === "scheduler" && device.kind === "index";

/** Kinds of processes that make a container or a unit a job: a desktop on the same GPU is not one. */
export const isComputing = ({ kind }: DeviceProcess): boolean =>
  kind === heliograph.v1.ProcessKind.PROCESS_KIND_COMPUTE || kind === heliograph.v1.ProcessKind.PROCESS_KIND_MPS;
