/** The processes of a GPU, each on the MIG device that it runs on: never on one that is not there any more. */
import { readProcesses, type ListedProcess } from "../../readings/processes.ts";
import type { AssignedProcess } from "../../sampled-gpu.ts";
import type { GpuUnit } from "./gpu-unit.ts";
import type { LibraryMigDevice } from "./mig-device.ts";

/** Placed, or undefined for a process on an instance of which no MIG device is known. */
type Assignments = readonly (AssignedProcess | undefined)[];

/** How often the processes are read again where MIG devices came or went meanwhile. */
const MAX_TRIES = 3;

/** Where MIG devices keep changing, no process is reported this time; nor is one on an instance that has no device. */
export function assignProcesses(unit: GpuUnit): readonly AssignedProcess[] {
  let assignments: Assignments = [];
  for (let tries = 0; tries < MAX_TRIES && !unit.device.calls.is_unreachable; tries++) {
    assignments = readAssignments(unit);
    const is_steady = unit.hasSameMigs();
    if (is_steady && assignments.every((assignment) => assignment !== undefined)) break;
    unit.refresh();
    if (!is_steady) assignments = [];
  }
  return assignments.filter((assignment) => assignment !== undefined);
}

function readAssignments(unit: GpuUnit): Assignments {
  const { device, migs } = unit;
  const before = device.calls.failures.length;
  const listed = readProcesses(device, unit.cache.total_bytes);
  const refused = device.calls.failures.slice(before).some(({ call }) => call.includes("RunningProcesses"));
  if (migs.length === 0) return listed.map((process) => ({ ...process, mig_uuid: "" }));
  if (!refused) return listed.map((process) => assign(process, migs));
  // The list of a divided GPU as a whole needs privileges; each MIG device lists its own.
  const own = migs.flatMap((mig) =>
    readProcesses(mig, unit.cache.total_bytes).map((process) => ({ ...process, mig_uuid: mig.uuid })),
  );
  const is_listed = migs.some((mig) => !mig.calls.drainFailures().some(({ call }) => call.includes("RunningProcesses")));
  if (is_listed) device.calls.forgetFailuresSince(before);
  return own;
}

function assign(process: ListedProcess, migs: readonly LibraryMigDevice[]): AssignedProcess | undefined {
  if (process.gpu_instance_id === undefined) return { ...process, mig_uuid: "" };
  const mig = migs.find(
    ({ gpu_instance_id, compute_instance_id }) =>
      gpu_instance_id === process.gpu_instance_id && compute_instance_id === process.compute_instance_id,
  );
  return mig === undefined ? undefined : { ...process, mig_uuid: mig.uuid };
}
