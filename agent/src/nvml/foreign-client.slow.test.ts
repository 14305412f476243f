/** The ABI of binding and test double, held against a client that nobody here wrote: NVIDIA's own Python binding. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, describe, expect, it } from "vitest";

import { exampleGpu, exampleState, type NvmlState } from "../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../test/nvml-source-under-test.ts";
import { pythonEnvironment } from "../../test/python-environment.ts";
import { read, type ReadGpu, type ReadReport } from "../read.ts";

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, "../../test/read-with-pynvml.py");
const PACKAGES = ["nvidia-ml-py==13.615.71"];

type Value = number | null;

/** As read-with-pynvml.py prints it, in NVML's own units. */
interface ForeignGpu {
  readonly uuid: string;
  readonly index: number;
  readonly processes: Readonly<Record<string, readonly (readonly [number, Value])[]>>;
  readonly [field: string]: unknown;
}

interface Foreign {
  readonly driver_version: string;
  readonly nvml_version: string;
  readonly cuda_version: number;
  readonly gpus: readonly ForeignGpu[];
}

const times = (value: Value, factor: number): Value => (value === null ? null : Math.round(value * factor));
const ARCHITECTURES: Readonly<Record<string, number>> = { hopper: 9, ampere: 7, blackwell: 10 };

/** Our report of one GPU in the foreign client's shape and NVML's units. */
function asForeign({ readings, ...gpu }: ReadGpu): Record<string, unknown> {
  const processesOf = (kind: string): (readonly [number, Value])[] =>
    gpu.processes.filter((process) => process.kind === kind).map((process) => [process.pid, process.memory_used_bytes]);
  return {
    uuid: gpu.gpu_uuid,
    index: gpu.gpu_index,
    name: gpu.name || null,
    serial: gpu.serial || null,
    vbios_version: gpu.vbios_version || null,
    pci_bus_id: gpu.pci_bus_id || null,
    architecture: ARCHITECTURES[gpu.architecture] ?? null,
    power_limit_max: times(gpu.power_limit_max_watts, 1000),
    memory_total: gpu.memory_total_bytes,
    memory_used: readings.memory_used_bytes,
    memory_free: readings.memory_free_bytes,
    memory_reserved: readings.memory_reserved_bytes,
    gpu_percent: times(readings.gpu_utilization_ratio, 100),
    memory_percent: times(readings.memory_utilization_ratio, 100),
    temperature: readings.temperature_celsius,
    temperature_v: readings.temperature_celsius,
    power: times(readings.power_watts, 1000),
    power_limit: times(readings.power_limit_watts, 1000),
    energy: times(readings.energy_joules, 1000),
    sm_clock: readings.sm_clock_mhz,
    memory_clock: readings.memory_clock_mhz,
    graphics_clock: readings.graphics_clock_mhz,
    video_clock: readings.video_clock_mhz,
    encoder: times(readings.encoder_utilization_ratio, 100),
    decoder: times(readings.decoder_utilization_ratio, 100),
    fan: times(readings.fan_speed_ratio, 100),
    performance_state: readings.performance_state,
    processes: { compute: processesOf("compute"), graphics: processesOf("graphics"), mps: processesOf("mps") },
  };
}

/** Pairs and triples of the foreign client, reduced to the value that we read. */
const reduced = ({ power_limits, encoder, decoder, ...gpu }: ForeignGpu): Record<string, unknown> => ({
  ...gpu,
  power_limit_max: (power_limits as readonly number[] | null)?.[1] ?? null,
  encoder: (encoder as readonly number[] | null)?.[0] ?? null,
  decoder: (decoder as readonly number[] | null)?.[0] ?? null,
});

describe("NVIDIA's Python binding on the same library", () => {
  let nvml: NvmlUnderTest | undefined;

  afterEach(async () => nvml?.remove());

  async function bothOn(state: NvmlState): Promise<{ readonly ours: ReadReport; readonly theirs: Foreign }> {
    nvml = await nvmlUnderTest(state);
    await nvml.source.start();
    const ours = await read({ source: nvml.source, host: undefined, time_ms: 1 });
    const env = { LD_LIBRARY_PATH: nvml.double.directory, PATH: process.env["PATH"] };
    const { stdout } = await run(await pythonEnvironment(PACKAGES), [SCRIPT], { env });
    return { ours, theirs: JSON.parse(stdout) as Foreign };
  }

  it("reads the same of eight busy GPUs, field by field", async () => {
    const state = exampleState(8);
    // Several in a list: only then does the size of an entry show.
    const processes = [11, 12, 13].map((pid) => ({ kind: "compute" as const, pid, used: pid * 1024 ** 2 }));
    const { ours, theirs } = await bothOn({
      ...state,
      gpus: state.gpus.map((gpu) => ({ ...gpu, processes: [...processes, ...(gpu.processes ?? [])] })),
    });
    expect(ours.gpus.map(asForeign)).toEqual(theirs.gpus.map(reduced));
    expect(theirs.gpus.flatMap((gpu) => Object.values(reduced(gpu))).filter((value) => value === null)).toEqual([]);
    expect(ours.driver).toMatchObject({
      driver_version: theirs.driver_version,
      nvml_version: theirs.nvml_version,
      cuda_version: "12.8",
    });
    expect(theirs.cuda_version).toBe(12_080);
  });

  it("finds the same readings missing", async () => {
    const bare = { slot: 0, values: { uuid: "GPU-bare", temperature_c: 41, pci_bus_id: "00000000:1B:00.0" } };
    const { ours, theirs } = await bothOn({ ...exampleState(0), gpus: [bare, exampleGpu(1)] });
    expect(ours.gpus.map(asForeign)).toEqual(theirs.gpus.map(reduced));
    expect(theirs.gpus[0]?.["power"]).toBeNull();
  });
});
