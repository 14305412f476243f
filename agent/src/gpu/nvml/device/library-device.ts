/** One GPU read through the library: turns calls and structs into the port's words and units. */
import { architectureOf } from "./architecture.ts";
import { DeviceCalls } from "./device-calls.ts";
import type { Failure } from "./failures.ts";
import type { GpmReader } from "./gpm-reader.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { readMemoryInfo } from "./memory-info.ts";
import type {
  ClockDomain,
  GpuDevice,
  DeviceMemory,
  GpuProcess,
  GpuProcessKind,
  ProfilingCounts,
  ThrottleFlags,
} from "../../port/gpu-device.ts";
import { ProcessLists } from "./process-lists.ts";
import { flagsOf } from "./throttle-flags.ts";
import * as structs from "../binding/structs.ts";

/** Device numbers of Linux have 20 bits for the minor. */
const MOST_MINOR = 0xf_ffff;

export class LibraryDevice implements GpuDevice {
  readonly index: number;
  readonly uuid: string;
  readonly calls: DeviceCalls;
  readonly #gpm: GpmReader;
  readonly #lists: ProcessLists;
  /** Tells branches of drivers apart that lay answers out differently; empty where NVML does not say. */
  readonly driver_version: string;
  readonly #third = Buffer.alloc(structs.SCRATCH_SIZE);

  constructor(
    library: NvmlLibrary,
    handle: bigint,
    identity: { readonly index: number; readonly uuid: string; readonly gpm: GpmReader; readonly driver_version: string },
  ) {
    this.calls = new DeviceCalls(library, handle);
    this.index = identity.index;
    this.uuid = identity.uuid;
    this.#gpm = identity.gpm;
    this.driver_version = identity.driver_version;
    this.#lists = new ProcessLists(this.calls, identity.driver_version);
  }

  takeFailures = (): readonly Failure[] => this.calls.takeFailures();

  name = (): string | undefined => this.calls.text("name");
  serial = (): string | undefined => this.calls.text("serial");
  vbiosVersion = (): string | undefined => this.calls.text("vbios_version");
  architecture = (): string | undefined => architectureOf(this.calls.uint32("architecture"));
  minorNumber = (): number | undefined => structs.ordinal(this.calls.uint32("minor_number"), MOST_MINOR);
  powerWatts = (): number | undefined => this.calls.thousandths("power");
  enforcedPowerLimitWatts = (): number | undefined => this.calls.thousandths("enforced_power_limit");
  energyJoules = (): number | undefined => structs.fromThousandths(this.calls.uint64("energy"));
  fanPercent = (): number | undefined => this.calls.uint32("fan");
  performanceState = (): number | undefined => this.calls.uint32("performance_state");
  encoderPercent = (): number | undefined => this.calls.firstOfTwo("encoder");
  decoderPercent = (): number | undefined => this.calls.firstOfTwo("decoder");
  jpegPercent = (): number | undefined => this.calls.firstOfTwo("jpeg");
  ofaPercent = (): number | undefined => this.calls.firstOfTwo("ofa");
  throttleReasons = (): ThrottleFlags | undefined => flagsOf(this.calls.uint64("throttle_reasons"));
  memoryTemperatureCelsius = (): number | undefined => this.calls.fields([{ field: "memory_temperature" }])[0];
  memory = (): DeviceMemory | undefined => readMemoryInfo(this.calls);
  profile = (): ProfilingCounts | undefined => this.#gpm.read(this.calls);
  processes = (kind: GpuProcessKind): readonly GpuProcess[] | undefined => this.#lists.of(kind);

  pciBusId(): string | undefined {
    this.calls.answer.fill(0, 0, 80);
    return this.calls.call("pci_info", this.calls.answer) ? structs.pciBusId(this.calls.answer) : undefined;
  }

  bar1UsedBytes(): number | undefined {
    return this.calls.call("bar1", this.calls.answer) ? structs.bar1(this.calls.answer).used_bytes : undefined;
  }

  encoderSessions(): number | undefined {
    const { calls } = this;
    return calls.call("encoder_stats", calls.answer, calls.second, this.#third) ? structs.uint32(calls.answer) : undefined;
  }

  powerLimitMaxWatts(): number | undefined {
    return this.calls.call("power_limits", this.calls.second, this.calls.answer)
      ? structs.fromThousandths(structs.uint32(this.calls.answer))
      : undefined;
  }

  clockMhz(clock: ClockDomain): number | undefined {
    return this.calls.uint32("clock", structs.CLOCK_TYPES[clock]);
  }

  utilizationPercent(): { readonly gpu: number; readonly memory: number } | undefined {
    if (!this.calls.call("utilization", this.calls.answer)) return undefined;
    const [gpu, memory] = [structs.uint32(this.calls.answer, 0), structs.uint32(this.calls.answer, 4)];
    return gpu === undefined || memory === undefined ? undefined : { gpu, memory };
  }

  /** The plain call is leaving NVML; the versioned one is missing in older drivers. */
  temperatureCelsius(): number | undefined {
    const { calls } = this;
    return calls.eitherForm(
      () => calls.uint32("temperature", structs.TEMPERATURE_SENSOR_DIE),
      () => {
        calls.answer.writeUInt32LE(structs.TEMPERATURE_V1_VERSION, 0);
        calls.answer.writeUInt32LE(structs.TEMPERATURE_SENSOR_DIE, 4);
        return calls.call("temperature_v", calls.answer) ? calls.answer.readInt32LE(8) : undefined;
      },
    );
  }
}
