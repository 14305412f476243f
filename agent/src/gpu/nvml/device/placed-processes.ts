/** The processes of a GPU, each on the MIG device that it runs on: never on one that is not there any more. */
import { readProcesses, type ListedProcess } from "../../readings/processes.ts";
import type { PlacedProcess } from "../../sampled-gpu.ts";
import type { GpuUnit } from "./gpu-unit.ts";
import type { LibraryMigDevice } from "./mig-device.ts";

/** Placed, or undefined for a process on an instance of which no MIG device is known. */
type Places = readonly (PlacedProcess | undefined)[];

/** How often the processes are read again where MIG devices came or went meanwhile. */
const MOST_TRIES = 3;

/** Where MIG devices keep changing, no process is told this time; nor is one on an instance that has no device. */
export function placeProcesses(unit: GpuUnit): readonly PlacedProcess[] {
  let places: Places = [];
  for (let tries = 0; tries < MOST_TRIES && !unit.device.calls.isUnreachable; tries++) {
    places = readPlaces(unit);
    const is_steady = unit.hasSameMigs();
    if (is_steady && places.every((place) => place !== undefined)) break;
    unit.refresh();
    if (!is_steady) places = [];
  }
  return places.filter((place) => place !== undefined);
}

function readPlaces(unit: GpuUnit): Places {
  const { device, migs } = unit;
  const before = device.calls.failures.length;
  const listed = readProcesses(device, unit.memory.total_bytes);
  const refused = device.calls.failures.slice(before).some(({ call }) => call.includes("RunningProcesses"));
  if (migs.length === 0) return listed.map((process) => ({ ...process, mig_uuid: "" }));
  if (!refused) return listed.map((process) => placeOf(process, migs));
  // The list of a divided GPU as a whole takes privileges; each MIG device tells its own.
  const own = migs.flatMap((mig) =>
    readProcesses(mig, unit.memory.total_bytes).map((process) => ({ ...process, mig_uuid: mig.uuid })),
  );
  const is_told = migs.some((mig) => !mig.calls.drainFailures().some(({ call }) => call.includes("RunningProcesses")));
  if (is_told) device.calls.forgetFailuresSince(before);
  return own;
}

function placeOf(process: ListedProcess, migs: readonly LibraryMigDevice[]): PlacedProcess | undefined {
  if (process.gpu_instance_id === undefined) return { ...process, mig_uuid: "" };
  const mig = migs.find(
    ({ gpu_instance_id, compute_instance_id }) =>
      gpu_instance_id === process.gpu_instance_id && compute_instance_id === process.compute_instance_id,
  );
  return mig === undefined ? undefined : { ...process, mig_uuid: mig.uuid };
}
