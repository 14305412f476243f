/** The slow part of one GPU, read through the library. */
import type { DeviceCalls } from "./device-calls.ts";
import type {
  Direction,
  EccCounter,
  GpuHealth,
  PcieErrors,
  RemapHistogram,
  RemappedRows,
  TemperatureThreshold,
  LimitPolicy,
} from "../../port/gpu-health.ts";
import type { ClockDomain } from "../../port/gpu-device.ts";
import { NVML_ERROR_INSUFFICIENT_SIZE, NVML_SUCCESS } from "../binding/return-codes.ts";
import * as structs from "../binding/structs.ts";

/** nvmlMemoryErrorType_t, then nvmlEccCounterType_t. */
const ECC_COUNTERS: Readonly<Record<EccCounter, readonly [number, number]>> = {
  corrected_volatile: [0, 0],
  uncorrected_volatile: [1, 0],
  corrected_aggregate: [0, 1],
  uncorrected_aggregate: [1, 1],
};
/** nvmlTemperatureThresholds_t. */
const THRESHOLDS: Readonly<Record<TemperatureThreshold, number>> = { shutdown: 0, slowdown: 1, memory_max: 2, gpu_max: 3 };
/** nvmlPerfPolicyType_t. */
const POLICIES: Readonly<Record<LimitPolicy, number>> = {
  power: 0,
  thermal: 1,
  sync_boost: 2,
  board_limit: 3,
  low_utilization: 4,
  reliability: 5,
  app_clocks: 10,
  base_clocks: 11,
};
/** nvmlPageRetirementCause_t. */
const RETIREMENT_CAUSES = { single_bit: 0, double_bit: 1 } as const;
/** nvmlPcieUtilCounter_t. */
const PCIE_COUNTERS: Readonly<Record<Direction, number>> = { transmit: 0, receive: 1 };

/** NVML_GPU_FABRIC_STATE_NOT_SUPPORTED: a board that is in no fabric. */
const NO_FABRIC = 0;
const KIB = 1024;
const NANOSECONDS = 1e9;

/** Chips of CPU and GPU (GB10 of DGX Spark, Grace Hopper and Blackwell, Thor, Orin): they are joined by C2C or by the chip itself. */
const PART_OF_CHIP = /\b(?:GB10|GB\d{3}|GH\d{3}|N1X?|Thor|Orin|Xavier|Tegra)\b/i;

export class LibraryHealth implements GpuHealth {
  readonly #calls: DeviceCalls;
  readonly #more = [
    Buffer.alloc(structs.SCRATCH_SIZE),
    Buffer.alloc(structs.SCRATCH_SIZE),
    Buffer.alloc(structs.SCRATCH_SIZE),
  ] as const;

  constructor(calls: DeviceCalls) {
    this.#calls = calls;
  }

  isPartOfChip(): boolean {
    const before = this.#calls.failures.length;
    const name = this.#calls.text("name") ?? "";
    this.#calls.forgetFailuresSince(before);
    return PART_OF_CHIP.test(name);
  }

  eccMode = (): number | undefined => this.#calls.firstOfTwo("ecc_mode");
  retiredPagesPending = (): number | undefined => this.#calls.uint32("retired_pages_pending");
  pcieGeneration = (): number | undefined => this.#calls.uint32("pcie_generation");
  pcieGenerationMax = (): number | undefined => this.#calls.uint32("pcie_generation_max");
  pcieWidth = (): number | undefined => this.#calls.uint32("pcie_width");
  pcieWidthMax = (): number | undefined => this.#calls.uint32("pcie_width_max");
  pcieReplays = (): number | undefined => this.#calls.uint32("pcie_replays");
  defaultPowerLimitWatts = (): number | undefined => this.#calls.thousandths("default_power_limit");
  setPowerLimitWatts = (): number | undefined => this.#calls.thousandths("set_power_limit");
  persistenceMode = (): number | undefined => this.#calls.uint32("persistence_mode");
  migMode = (): number | undefined => this.#calls.firstOfTwo("mig_mode");
  accountingMode = (): number | undefined => this.#calls.uint32("accounting_mode");
  computeMode = (): number | undefined => this.#calls.uint32("compute_mode");
  fanCount = (): number | undefined => this.#calls.uint32("fan_count");

  eccErrors(counter: EccCounter): number | undefined {
    return this.#calls.uint64("ecc_errors", ...ECC_COUNTERS[counter]);
  }

  remappedRows(): RemappedRows | undefined {
    const { answer } = this.#calls;
    const [uncorrectable, pending, failed] = this.#more;
    if (!this.#calls.call("remapped_rows", answer, uncorrectable, pending, failed)) return undefined;
    return {
      correctable: structs.uint32(answer),
      uncorrectable: structs.uint32(uncorrectable),
      pending: structs.uint32(pending),
      failed: structs.uint32(failed),
    };
  }

  /** nvmlRowRemapperHistogramValues_t: max, high, partial, low, none. */
  remapHistogram(): RemapHistogram | undefined {
    const { answer } = this.#calls;
    if (!this.#calls.call("remap_histogram", answer)) return undefined;
    const [max, high, partial, low, none] = [0, 4, 8, 12, 16].map((offset) => structs.uint32(answer, offset));
    return { max, high, partial, low, none };
  }

  /** Without room for their addresses, the driver gives the number of pages alone. */
  retiredPages(cause: keyof typeof RETIREMENT_CAUSES): number | undefined {
    const calls = this.#calls;
    if (calls.isUnreachable) return undefined;
    const [count] = this.#more;
    count.writeUInt32LE(0);
    const code = calls.library.call("retired_pages", calls.handle, RETIREMENT_CAUSES[cause], count, null, null);
    const isCounted = code === NVML_SUCCESS || code === NVML_ERROR_INSUFFICIENT_SIZE;
    return isCounted || calls.judge("retired_pages", code) ? structs.uint32(count) : undefined;
  }

  pcieErrors(): PcieErrors {
    const [correctable, nonfatal, fatal] = this.#calls.fields([
      { field: "pcie_correctable_errors" },
      { field: "pcie_nonfatal_errors" },
      { field: "pcie_fatal_errors" },
    ]);
    return { correctable, nonfatal, fatal };
  }

  /** The GPU counts for 20 ms meanwhile. */
  pcieBytesPerSecond(direction: Direction): number | undefined {
    const kib = this.#calls.uint32("pcie_throughput", PCIE_COUNTERS[direction]);
    return kib === undefined ? undefined : kib * KIB;
  }

  slowdownMarginCelsius(): number | undefined {
    const told = this.#calls.fields([{ field: "slowdown_margin" }])[0];
    // A number below zero in a field that has no sign.
    return told !== undefined && told > 0x7fff_ffff && told <= 0xffff_ffff ? told - 2 ** 32 : told;
  }

  /** nvmlGpuFabricInfo_v2_t: version 0, status 20, state 28. nvmlGpuFabricInfo_t: status 16, state 24. */
  fabric(): { readonly state: number; readonly status: number } | undefined {
    const { answer } = this.#calls;
    const at = (status: number, state: number) =>
      answer.readUInt8(state) === NO_FABRIC ? undefined : { state: answer.readUInt8(state), status: answer.readUInt32LE(status) };
    return this.#calls.eitherForm(
      () => {
        answer.writeUInt32LE(structs.FABRIC_V2_VERSION);
        return this.#calls.call("fabric_v", answer) ? at(20, 28) : undefined;
      },
      () => (this.#calls.call("fabric", answer) ? at(16, 24) : undefined),
    );
  }

  thresholdCelsius(threshold: TemperatureThreshold): number | undefined {
    return this.#calls.uint32("temperature_threshold", THRESHOLDS[threshold]);
  }

  powerLimitsWatts(): { readonly lowest: number | undefined; readonly highest: number | undefined } | undefined {
    const { answer, second } = this.#calls;
    if (!this.#calls.call("power_limits", answer, second)) return undefined;
    return {
      lowest: structs.fromThousandths(structs.uint32(answer)),
      highest: structs.fromThousandths(structs.uint32(second)),
    };
  }

  maxClockMhz(clock: ClockDomain): number | undefined {
    return this.#calls.uint32("max_clock", structs.CLOCK_TYPES[clock]);
  }

  /** nvmlViolationTime_t: referenceTime 0, violationTime 8. */
  violationSeconds(policy: LimitPolicy): number | undefined {
    const { answer } = this.#calls;
    const nanoseconds = this.#calls.call("violation", POLICIES[policy], answer) ? structs.uint64(answer, 8) : undefined;
    return nanoseconds === undefined ? undefined : nanoseconds / NANOSECONDS;
  }

  bar1TotalBytes(): number | undefined {
    return this.#calls.call("bar1", this.#calls.answer) ? structs.bar1(this.#calls.answer).total_bytes : undefined;
  }
}
