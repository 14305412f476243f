/**
 * NVML's own events, of the GPUs that were enumerated last: registered once, then taken without waiting after each sample.
 * The driver keeps what happens between two samples; what it reports while no set exists is lost (the kernel log has XIDs).
 */
import type { DriverEvent } from "../../port/gpu-source.ts";
import type { GpuUnit } from "./gpu-unit.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { NVML_SUCCESS } from "../binding/return-codes.ts";
import { SCRATCH_SIZE } from "../binding/structs.ts";

/** nvmlEventType*, those that are worth a row. Left out: single-bit ECC errors, P-states, clocks (readings have them). */
export const NVML_EVENT_TYPES = {
  double_bit_ecc: 2n,
  xid: 8n,
  power_source: 128n,
  mig_config: 256n,
  single_bit_ecc_storm: 512n,
  page_retirement: 1_024n,
  page_retirement_failure: 2_048n,
  non_fatal_poison: 4_096n,
  fatal_poison: 8_192n,
  gpu_unavailable: 16_384n,
  recovery_action: 32_768n,
} as const satisfies Readonly<Record<DriverEvent["type"], bigint>>;

const ALL_TYPES = Object.values(NVML_EVENT_TYPES).reduce((all, type) => all | type, 0n);
/** A GPU that storms must not keep the worker from its readings: the rest comes with the next sample. */
const MAX_AT_ONCE = 64;
/** nvmlEventData_t, 32 bytes: device 0, eventType 8, eventData 16, gpuInstanceId 24, computeInstanceId 28. */
/** What drivers say where an event is of no instance. */
const NO_INSTANCE = 0xffff_ffff;
const MAX_INSTANCE = 1_023;
/** XIDs have had three digits so far. */
const MAX_XID = 99_999n;

const typeOf = (bits: bigint): DriverEvent["type"] | undefined =>
  (Object.keys(NVML_EVENT_TYPES) as DriverEvent["type"][]).find((name) => (bits & NVML_EVENT_TYPES[name]) !== 0n);

const handlesOf = (units: readonly GpuUnit[]): string => units.map(({ device }) => device.calls.handle).join();

export class EventSet {
  readonly #library: NvmlLibrary;
  readonly #uuids = new Map<bigint, string>();
  readonly #answer = Buffer.alloc(SCRATCH_SIZE);
  readonly #handles: string;
  #set: bigint | undefined;

  /** Registers these GPUs; `at` is called before each, for the watchdog. Those that have no events are left out. */
  constructor(library: NvmlLibrary, units: readonly GpuUnit[], at: (gpu_index: number | undefined) => void) {
    this.#library = library;
    this.#handles = handlesOf(units);
    if (library.call("event_set_create", this.#answer) !== NVML_SUCCESS) return;
    const set = (this.#set = this.#answer.readBigUInt64LE());
    for (const { device } of units) {
      at(device.index);
      const { handle } = device.calls;
      if (library.call("event_types", handle, this.#answer) !== NVML_SUCCESS) continue;
      const types = this.#answer.readBigUInt64LE() & ALL_TYPES;
      // Asked for more than it has, a driver registers nothing.
      if (types === 0n || library.call("register_events", handle, types, set) !== NVML_SUCCESS) continue;
      this.#uuids.set(handle, device.uuid);
    }
    at(undefined);
  }

  /** Whether it is of these GPUs, all of them and no other. */
  isOf(units: readonly GpuUnit[]): boolean {
    return handlesOf(units) === this.#handles;
  }

  /** What happened since the last call; never waits. */
  drain(): DriverEvent[] {
    const events: DriverEvent[] = [];
    if (this.#set === undefined || this.#uuids.size === 0) return events;
    while (events.length < MAX_AT_ONCE && this.#next(this.#set)) {
      const gpu_uuid = this.#uuids.get(this.#answer.readBigUInt64LE());
      const type = typeOf(this.#answer.readBigUInt64LE(8));
      const data = this.#answer.readBigUInt64LE(16);
      if (gpu_uuid === undefined || type === undefined || (type === "xid" && data > MAX_XID)) continue;
      const instance = this.#answer.readUInt32LE(24);
      const gpu_instance = instance > MAX_INSTANCE ? undefined : instance;
      events.push({ gpu_uuid, type, data: Number(data), gpu_instance });
    }
    return events;
  }

  #next(set: bigint): boolean {
    // Drivers before 450 fill in neither instance.
    this.#answer.writeUInt32LE(NO_INSTANCE, 24);
    return this.#library.call("wait_event", set, this.#answer, 0) === NVML_SUCCESS;
  }

  /** Frees the set; can be called twice. */
  close(): void {
    if (this.#set !== undefined) this.#library.call("event_set_free", this.#set);
    this.#set = undefined;
  }
}
