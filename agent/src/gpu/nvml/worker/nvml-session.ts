/**
 * NVML as the worker lives with it: loads and initialises it, tries again with a growing delay where it is not
 * there, starts again after the driver was reloaded, and keeps a bad GPU from costing the others.
 */
import type { DriverEvent, DriverVersions } from "../../port/gpu-source.ts";
import type { StateAndReason } from "../../port/gpu-state.ts";
import { readInventory, readMigInventory, type GpuIdentity } from "../../readings/inventory.ts";
import { Backoff } from "@heliograph/daemon/timing/backoff";
import { EventSet } from "../device/event-set.ts";
import {
  countDevices,
  enumerateDevices,
  type Enumerated,
  type EnumerationObserver,
  type UnreachableGpu,
} from "../device/enumerate.ts";
import { describe, libraryFailure, stateOf, type Failure } from "../device/failures.ts";
import { GpuCache } from "../device/gpu-cache.ts";
import type { GpuUnit } from "../device/gpu-unit.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { NO_PROCESS_USE } from "../device/process-use.ts";
import { NVML_SUCCESS } from "../binding/return-codes.ts";
import { readDriverVersions } from "../device/driver-versions.ts";
import { sampleUnit } from "../device/sample-unit.ts";
import { SlowTurns } from "./slow-turns.ts";
import type { SampledGpu } from "../../sampled-gpu.ts";
import { isUnopened, placeOf } from "../../unopened-gpu.ts";
import type { RetryDelays, WorkerInventory, WorkerSample } from "./worker-protocol.ts";

export interface SessionParts {
  readonly load: () => NvmlLibrary | Failure;
  readonly observer: EnumerationObserver;
  /** Monotonic, in ms. */
  readonly now: () => number;
  /** Whether a GPU, by its PCI id, sleeps and would be woken by a call. */
  readonly isAsleep: (pci_bus_id: string) => boolean;
  /** NVIDIA's boards on the bus, in its order. */
  readonly boards: () => readonly string[];
  readonly retry: RetryDelays;
  /** What is slow is read of each GPU once in this time, in ms. */
  readonly slow_ms: number;
}

/** NVML loaded and initialised, with the GPUs as last enumerated. */
interface Opened {
  readonly library: NvmlLibrary;
  readonly driver: DriverVersions;
  enumerated: Enumerated;
  /** For what the enumeration holds; empty when it must be made again. */
  enumerated_for: string;
  /** Of the GPUs of the enumeration. */
  events: EventSet | undefined;
}

const NO_DRIVER: DriverVersions = { driver_version: "", nvml_version: "", cuda_version: "" };

const isFailure = (value: object | number): value is Failure => typeof value === "object" && "code" in value;

export class NvmlSession {
  readonly #parts: SessionParts;
  readonly #load_retry: Backoff;
  readonly #lost_retry: Backoff;
  readonly #uuids = new Map<number, string>();
  readonly #caches = new Map<string, GpuCache>();
  readonly #slow_turns: SlowTurns;
  readonly #unreported_events: DriverEvent[] = [];
  #opened: Opened | undefined;
  #failure: Failure | undefined;
  #all_well = true;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#load_retry = new Backoff(parts.retry.load_ms, parts.retry.load_most_ms);
    this.#lost_retry = new Backoff(parts.retry.lost_gpu_ms, parts.retry.lost_gpu_most_ms);
    this.#slow_turns = new SlowTurns(parts.slow_ms);
  }

  /** One sample of every GPU but those at the indexes to skip; with `everything`, what is slow of each of them too. */
  sample(skip: readonly number[], everything = false): WorkerSample {
    this.#reopenForLostGpu();
    return (
      this.#withGpus(skip, (opened) => this.#sampleGpus(opened, everything)) ?? { nvml: this.#absent(), gpus: [], events: [] }
    );
  }

  /** What the driver and each GPU but the skipped ones are. */
  inventory(skip: readonly number[]): WorkerInventory {
    const read = (opened: Opened): WorkerInventory | Failure => {
      const { units, unreachable } = opened.enumerated;
      const gpus = units.map((unit) => {
        this.#parts.observer.at(unit.device.index);
        unit.refresh();
        const gpu = readInventory(unit.device);
        const migs = unit.migs.map((mig) => readMigInventory(unit.device, mig));
        unit.drainFailures();
        return { gpu, migs };
      });
      return {
        nvml: wholeState(opened.enumerated),
        driver: opened.driver,
        gpus: [...gpus.map(({ gpu }) => gpu), ...unreachable.filter(({ uuid }) => isUnopened(uuid)).map(unopenedIdentity)],
        migs: gpus.flatMap(({ migs }) => migs),
      };
    };
    return this.#withGpus(skip, read) ?? { nvml: this.#absent(), driver: NO_DRIVER, gpus: [], migs: [] };
  }

  /** Shuts NVML down and unloads the library. Can be called twice; a later sample opens it again. */
  close(): void {
    this.#parts.observer.at(undefined);
    if (this.#opened === undefined) return;
    this.#opened.events?.close();
    for (const cache of this.#caches.values()) cache.close(this.#opened.library);
    this.#caches.clear();
    this.#opened.library.call("shutdown");
    this.#opened.library.unload();
    this.#opened = undefined;
  }

  /** Runs `read` on what is open; where NVML fails as a whole, opens it again once and repeats `read`. */
  #withGpus<T extends object>(skip: readonly number[], read: (opened: Opened) => T | Failure): T | undefined {
    for (let tries = 0; tries < 2; tries++) {
      const opened = this.#open();
      if (opened === undefined) return undefined;
      const failure = this.#enumerate(opened, skip);
      const result = failure ?? read(opened);
      this.#parts.observer.at(undefined);
      if (!isFailure(result)) {
        this.#load_retry.reset();
        return result;
      }
      this.close();
      this.#failure = result;
    }
    this.#load_retry.failed(this.#parts.now());
    return undefined;
  }

  #open(): Opened | undefined {
    if (this.#opened !== undefined || !this.#load_retry.isDue(this.#parts.now())) return this.#opened;
    this.#parts.observer.at(undefined);
    const library = this.#parts.load();
    if (isFailure(library)) return this.#notOpened(library);
    const code = library.call("init");
    if (code !== NVML_SUCCESS) {
      library.unload();
      return this.#notOpened({ call: library.symbol("init"), code });
    }
    const nothing = { units: [], unreachable: [] };
    this.#opened = { library, driver: readDriverVersions(library), enumerated: nothing, enumerated_for: "", events: undefined };
    return this.#opened;
  }

  #notOpened(failure: Failure): undefined {
    this.#failure = failure;
    this.#load_retry.failed(this.#parts.now());
  }

  /** Asks for the number of GPUs each time, and for the GPUs themselves when that or anything else is not as it was. */
  #enumerate(opened: Opened, skip: readonly number[]): Failure | undefined {
    const count = countDevices(opened.library);
    if (isFailure(count)) return count;
    const wanted = `${count} without ${skip.join()}`;
    if (opened.enumerated_for === wanted) return undefined;
    opened.enumerated = enumerateDevices(opened.library, count, {
      skip: new Set(skip),
      earlier: this.#uuids,
      observer: this.#parts.observer,
      boards: this.#parts.boards,
      driver_version: opened.driver.driver_version,
      cacheOf: (uuid) => this.#cacheOf(uuid),
    });
    opened.enumerated_for = wanted;
    for (const { device } of opened.enumerated.units) this.#uuids.set(device.index, device.uuid);
    this.#registerEvents(opened);
    return libraryFailure(opened.enumerated.unreachable.map((gpu) => gpu.failure));
  }

  /** A new set for other GPUs; what the old one still had is reported with the next sample. */
  #registerEvents(opened: Opened): void {
    if (opened.events?.isOf(opened.enumerated.units) === true) return;
    this.#unreported_events.push(...(opened.events?.drain() ?? []));
    opened.events?.close();
    opened.events = new EventSet(opened.library, opened.enumerated.units, (index) => this.#parts.observer.at(index));
  }

  #cacheOf(uuid: string): GpuCache {
    const cache = this.#caches.get(uuid) ?? new GpuCache();
    this.#caches.set(uuid, cache);
    return cache;
  }

  #sampleGpus(opened: Opened, everything: boolean): WorkerSample | Failure {
    const { units } = opened.enumerated;
    const now = this.#parts.now();
    // What happened so far is taken first: a GPU that was divided in another way is then read as it is now.
    const events = [...this.#unreported_events.splice(0), ...(opened.events?.drain() ?? [])];
    const divided = new Set(events.filter(({ type }) => type === "mig_config").map(({ gpu_uuid }) => gpu_uuid));
    const slow: ReadonlySet<GpuUnit> = new Set(everything ? units : this.#slow_turns.next(units, now));
    const gpus: SampledGpu[] = [];
    for (const unit of units) {
      this.#parts.observer.at(unit.device.index);
      if (this.#parts.isAsleep(unit.pci_bus_id)) {
        gpus.push(asleep(unit));
        continue;
      }
      // A caller that asks for everything wants all that the driver still has, not what is new since the last turn.
      if (everything) unit.cache.use = NO_PROCESS_USE;
      if (divided.has(unit.device.uuid)) unit.refresh();
      const sampled = sampleUnit(unit, slow.has(unit));
      if (isFailure(sampled)) {
        this.#unreported_events.push(...events);
        return sampled;
      }
      if (slow.has(unit)) unit.cache.slow_at = now;
      gpus.push(sampled);
    }
    for (const gpu of opened.enumerated.unreachable) {
      gpus.push({ ...stateOf(gpu.failure), gpu_uuid: gpu.uuid, gpu_index: gpu.index, processes: [], migs: [] });
    }
    this.#judge(opened, gpus.every((gpu) => gpu.state === "ok") && opened.enumerated.unreachable.length === 0);
    this.#parts.observer.at(undefined);
    return {
      nvml: wholeState(opened.enumerated),
      gpus,
      events,
    };
  }

  /** While a GPU is not well, each sample enumerates again; the first one that sees it starts the delay below. */
  #judge(opened: Opened, all_well: boolean): void {
    if (all_well) this.#lost_retry.reset();
    else if (this.#all_well) this.#lost_retry.failed(this.#parts.now());
    if (!all_well) opened.enumerated_for = "";
    this.#all_well = all_well;
  }

  /** A GPU that fell off and came back is often seen only by a library that was initialised after that. */
  #reopenForLostGpu(): void {
    const now = this.#parts.now();
    if (this.#all_well || this.#opened === undefined || !this.#lost_retry.isDue(now)) return;
    this.#lost_retry.failed(now);
    this.close();
  }

  #absent(): StateAndReason {
    return this.#failure === undefined ? { state: "recovering", reason: "NVML is not loaded yet" } : stateOf(this.#failure);
  }
}

/** All that is known of a GPU that was never opened: where it is. */
const unopenedIdentity = ({ uuid, index }: UnreachableGpu): GpuIdentity => ({
  gpu_uuid: uuid,
  gpu_index: index,
  name: "",
  pci_bus_id: placeOf(uuid),
  memory_total_bytes: undefined,
  power_limit_max_watts: undefined,
  architecture: "",
  serial: "",
  vbios_version: "",
  minor_number: undefined,
});

/** Well, as far as is known, and without readings. */
const asleep = ({ device }: GpuUnit): SampledGpu => ({
  state: "ok",
  reason: "asleep: the kernel has powered it down, and reading it would wake it",
  gpu_uuid: device.uuid,
  gpu_index: device.index,
  processes: [],
  migs: [],
});

/** NVML works; GPUs that it counts and never opened have their own state, and are named here too. */
function wholeState({ unreachable }: Enumerated): StateAndReason {
  const nameless = unreachable.filter((gpu) => isUnopened(gpu.uuid));
  return { state: "ok", reason: nameless.map((gpu) => `GPU at index ${gpu.index}: ${describe(gpu.failure)}`).join("; ") };
}
