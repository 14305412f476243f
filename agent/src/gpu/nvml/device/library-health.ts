/** The slow readings of one GPU, read through the library. */
import type { DeviceCalls } from "./device-calls.ts";
import { fabricHealthOf } from "./fabric-health.ts";
import type { Direction, Fabric, GpuHealth, RemapHistogram, RemappedRows } from "../../port/gpu-health.ts";
import type { HealthScalar } from "../../port/scalar-readings.ts";
import { askScalar } from "./scalar-questions.ts";
import { HEALTH_SCALAR_QUESTIONS } from "./scalar-readings.ts";
import * as structs from "../binding/structs.ts";

/** nvmlPcieUtilCounter_t. */
const PCIE_COUNTERS: Readonly<Record<Direction, number>> = { transmit: 0, receive: 1 };

/** NVML_GPU_FABRIC_STATE_NOT_SUPPORTED: a board that is in no fabric. */
const NO_FABRIC = 0;
const KIB = 1024;

/** Chips of CPU and GPU (GB10 of DGX Spark, Grace Hopper and Blackwell, Thor, Orin): they are joined by C2C or by the chip itself. */
const PART_OF_CHIP = /\b(?:GB10|GB\d{3}|GH\d{3}|N1X?|Thor|Orin|Xavier|Tegra)\b/i;

export class LibraryHealth implements GpuHealth {
  readonly #calls: DeviceCalls;

  constructor(calls: DeviceCalls) {
    this.#calls = calls;
  }

  isPartOfChip(): boolean {
    const before = this.#calls.failures.length;
    const name = this.#calls.text("name") ?? "";
    this.#calls.forgetFailuresSince(before);
    return PART_OF_CHIP.test(name);
  }

  scalar = (name: HealthScalar): number | undefined => askScalar(this.#calls, HEALTH_SCALAR_QUESTIONS[name]);
  pcieGeneration = (): number | undefined => this.#calls.uint32("pcie_generation");
  pcieGenerationMax = (): number | undefined => this.#calls.uint32("pcie_generation_max");
  pcieWidth = (): number | undefined => this.#calls.uint32("pcie_width");
  pcieWidthMax = (): number | undefined => this.#calls.uint32("pcie_width_max");
  pcieReplays = (): number | undefined => this.#calls.uint32("pcie_replays");

  remappedRows(): RemappedRows | undefined {
    const { scratch } = this.#calls;
    if (!this.#calls.call("remapped_rows", ...scratch)) return undefined;
    const [correctable, uncorrectable, pending, failed] = scratch.map((answer) => structs.uint32(answer));
    return { correctable, uncorrectable, pending, failed };
  }

  /** nvmlRowRemapperHistogramValues_t: max, high, partial, low, none. */
  remapHistogram(): RemapHistogram | undefined {
    const { answer } = this.#calls;
    if (!this.#calls.call("remap_histogram", answer)) return undefined;
    const [max, high, partial, low, none] = [0, 4, 8, 12, 16].map((offset) => structs.uint32(answer, offset));
    return { max, high, partial, low, none };
  }

  /** The GPU counts for 20 ms meanwhile. */
  pcieBytesPerSecond(direction: Direction): number | undefined {
    const kib = this.#calls.uint32("pcie_throughput", PCIE_COUNTERS[direction]);
    return kib === undefined ? undefined : kib * KIB;
  }

  /** nvmlGpuFabricInfo_v2_t: version 0, status 20, state 28, health mask 32. nvmlGpuFabricInfo_t: status 16, state 24. */
  fabric(): Fabric | undefined {
    const { answer } = this.#calls;
    const at = (status: number, state: number): Fabric | undefined =>
      answer.readUInt8(state) === NO_FABRIC ? undefined : { state: answer.readUInt8(state), status: answer.readUInt32LE(status) };
    return this.#calls.eitherForm(
      () => {
        answer.writeUInt32LE(structs.FABRIC_V2_VERSION);
        if (!this.#calls.call("fabric_v", answer)) return undefined;
        const fabric = at(20, 28);
        return fabric === undefined ? undefined : { ...fabric, health: fabricHealthOf(answer.readUInt32LE(32)) };
      },
      () => (this.#calls.call("fabric", answer) ? at(16, 24) : undefined),
    );
  }
}
