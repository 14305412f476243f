/** One sample of one GPU and its MIG devices: readings at each sample, and what is slow when it is its turn. */
import { GPU_LINK_READINGS, GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { PROFILING_READINGS } from "@heliograph/proto/catalogue/profiling-readings";

import { missingNotes, capabilityNotesOf, type CapabilityNote } from "../../readings/capability.ts";
import { readGpu, readHealth } from "../../readings/families.ts";
import type { GpuValues } from "../../readings/reading-values.ts";
import { MIG_FAMILIES } from "../../readings/mig.ts";
import { readLinks, type ReadLink } from "../../readings/nvlink.ts";
import { readPcieThroughput } from "../../readings/pcie.ts";
import { rejectImplausible } from "../../readings/plausible.ts";
import { isAnyRead, readFamilies, type ReadValues } from "../../readings/read-families.ts";
import type { AssignedProcess, SampledGpu, SampledMig, SampledProcess, SlowReadings } from "../../sampled-gpu.ts";
import { asFailedCall, describe, deviceState, libraryFailure, type Failure } from "./failures.ts";
import type { GpuUnit } from "./gpu-unit.ts";
import type { LibraryMigDevice } from "./mig-device.ts";
import { assignProcesses } from "./assign-processes.ts";
import { readProcessUse } from "./process-use.ts";
import { meaningOf } from "../binding/return-codes.ts";

/** The GPU and its MIG devices; a failure where NVML as a whole is out of use. `slow`: it is this GPU's turn. */
export function sampleUnit(unit: GpuUnit, slow: boolean): SampledGpu | Failure {
  const { device, cache } = unit;
  if (slow || !unit.hasSameMigs()) unit.refresh();
  const read = readGpu(device, slow ? device.calls : undefined);
  const placed = assignProcesses(unit);
  const slow_part = slow ? readSlowPart(unit, read, placed) : undefined;
  const failures = device.drainFailures();
  const fatal = libraryFailure(failures);
  if (fatal !== undefined) return fatal;
  const status = deviceState(failures, isAnyRead(read.values));
  const identity = { gpu_uuid: device.uuid, gpu_index: device.index };
  const is_gone = status.state !== "ok" && status.state !== "no_permission";
  if (is_gone) return { ...identity, ...status, processes: [], migs: [] };
  const migs = unit.migs.map((mig) => sampleMig(unit, mig, slow));
  const processes = placed.map((process): SampledProcess => ({
    ...process,
    use: cache.use.percent === undefined ? undefined : (cache.use.percent.get(process.pid) ?? "idle"),
    memory_peak_bytes: cache.use.peak_bytes.get(process.pid),
  }));
  // A user who may not read a divided GPU may read their MIG device.
  if (status.state !== "ok") return { ...identity, ...status, processes, migs };
  const values = { ...read.values, ...slow_part?.pcie };
  return { ...identity, ...status, values, processes, migs, ...(slow_part === undefined ? {} : { slow: slow_part.slow }) };
}

function readSlowPart(
  unit: GpuUnit,
  read: ReadValues<GpuValues>,
  processes: readonly AssignedProcess[],
): { readonly slow: SlowReadings; readonly pcie: GpuValues } {
  const { calls } = unit.device;
  // GPM gives it at no cost; else the GPU counts for 20 ms a direction.
  const is_told = read.values.pcie_transmit_bytes_per_second !== undefined;
  const pcie = is_told ? { values: {}, notes: [] } : readFamilies([readPcieThroughput], unit.health, calls);
  const health = readHealth(unit.health, calls);
  const before = calls.failures.length;
  const links = readLinks(unit.links).map(({ link, values }) => ({ link, values: rejectImplausible(values).part }));
  const link_notes = notesOfLinks(links, calls.failures.slice(before));
  const pids = [...new Set(processes.map(({ pid }) => pid))];
  unit.cache.use = readProcessUse(calls, unit.cache.use, pids, unit.cache.total_bytes);
  const reported = new Map([...read.notes, ...pcie.notes, ...health.notes, ...link_notes].map((note) => [note.reading, note]));
  return { pcie: pcie.values, slow: { health: health.values, links, capabilities: [...reported.values()] } };
}

/** Links of one GPU are alike: what the first one has, they have. */
function notesOfLinks([first]: readonly ReadLink[], failures: readonly Failure[]): CapabilityNote[] {
  const names = GPU_LINK_READINGS.map(({ name }) => name);
  if (first !== undefined) return capabilityNotesOf(first.values, failures.map(asFailedCall));
  const loud = failures.find((failure) => meaningOf(failure.code).reach !== "quiet");
  return missingNotes(names, loud === undefined ? "this board has no NVLink" : describe(loud));
}

function sampleMig(unit: GpuUnit, mig: LibraryMigDevice, slow: boolean): SampledMig {
  if (slow) mig.calls.forgetAbsent();
  const { values, notes } = readFamilies(MIG_FAMILIES, mig, slow ? mig.calls : undefined);
  const failures = [...mig.calls.drainFailures(), ...unit.device.drainFailures()];
  const { state, reason } = deviceState(failures, isAnyRead(values));
  const sampled = { mig_uuid: mig.uuid, state, reason, ...(state === "ok" ? { values } : {}) };
  if (!slow) return sampled;
  const reported = new Set(Object.keys(values));
  const lacking = GPU_READINGS.map(({ name }) => name).filter((name) => !reported.has(name) && !GPM_NAMES.has(name));
  return { ...sampled, capabilities: [...notes, ...missingNotes(lacking, "of the GPU as a whole, not of a MIG device")] };
}

/** Not known yet after the first sample, which does not mean unsupported. */
const GPM_NAMES: ReadonlySet<string> = new Set(
  PROFILING_READINGS.map(({ name }) => name).filter((name) => name.endsWith("_ratio")),
);
