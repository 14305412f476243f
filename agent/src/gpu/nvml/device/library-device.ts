/** One GPU read through the library: turns calls and structs into the port's words and units. */
import { architectureOf } from "./architecture.ts";
import { DeviceCalls } from "./device-calls.ts";
import type { Failure } from "./failures.ts";
import type { GpmReader } from "./gpm-reader.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { readMemoryInfo } from "./memory-info.ts";
import type {
  GpuDevice,
  DeviceMemory,
  GpuProcess,
  GpuProcessKind,
  ProfilingCounts,
  ThrottleFlags,
} from "../../port/gpu-device.ts";
import type { GpuScalar } from "../../port/scalar-readings.ts";
import { ProcessLists } from "./process-lists.ts";
import { askScalar } from "./scalar-questions.ts";
import { GPU_SCALAR_QUESTIONS } from "./scalar-readings.ts";
import { throttleFlagsOf } from "./throttle-flags.ts";
import * as structs from "../binding/structs.ts";

/** Device numbers of Linux have 20 bits for the minor. */
const MAX_MINOR = 0xf_ffff;

export class LibraryDevice implements GpuDevice {
  readonly index: number;
  readonly uuid: string;
  readonly calls: DeviceCalls;
  readonly #gpm: GpmReader;
  readonly #lists: ProcessLists;
  /** Distinguishes branches of drivers with different layouts of answers; empty where NVML does not say it it. */
  readonly driver_version: string;

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

  drainFailures = (): readonly Failure[] => this.calls.drainFailures();

  name = (): string | undefined => this.calls.text("name");
  serial = (): string | undefined => this.calls.text("serial");
  vbiosVersion = (): string | undefined => this.calls.text("vbios_version");
  architecture = (): string | undefined => architectureOf(this.calls.uint32("architecture"));
  minorNumber = (): number | undefined => structs.ordinal(this.calls.uint32("minor_number"), MAX_MINOR);
  scalar = (name: GpuScalar): number | undefined => askScalar(this.calls, GPU_SCALAR_QUESTIONS[name]);
  throttleReasons = (): ThrottleFlags | undefined => throttleFlagsOf(this.calls.uint64("throttle_reasons"));
  memory = (): DeviceMemory | undefined => readMemoryInfo(this.calls);
  profile = (): ProfilingCounts | undefined => this.#gpm.read(this.calls);
  processes = (kind: GpuProcessKind): readonly GpuProcess[] | undefined => this.#lists.of(kind);

  pciBusId(): string | undefined {
    this.calls.answer.fill(0, 0, 80);
    return this.calls.call("pci_info", this.calls.answer) ? structs.pciBusId(this.calls.answer) : undefined;
  }

  powerLimitMaxWatts(): number | undefined {
    return this.calls.call("power_limits", this.calls.second, this.calls.answer)
      ? structs.fromThousandths(structs.uint32(this.calls.answer))
      : undefined;
  }

  utilizationPercent(): { readonly gpu: number; readonly memory: number } | undefined {
    if (!this.calls.call("utilization", this.calls.answer)) return undefined;
    const [gpu, memory] = [structs.uint32(this.calls.answer, 0), structs.uint32(this.calls.answer, 4)];
    return gpu === undefined || memory === undefined ? undefined : { gpu, memory };
  }
}
