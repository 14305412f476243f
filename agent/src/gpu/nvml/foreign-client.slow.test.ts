/** The ABI of binding and test double, held against clients that nobody here wrote: NVIDIA's own Python binding, and nvitop. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, describe, expect, it } from "vitest";

import { asForeign, asNvitop, foreignQuestions } from "../../../test/foreign-report.ts";
import { exampleGpu, exampleMigGpu, exampleState, type NvmlState } from "../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../test/nvml-source-under-test.ts";
import { testPython } from "../../../test/python-environment.ts";
import { read, type ReadReport } from "../../commands/read/read-report.ts";

const run = promisify(execFile);
const scriptOf = (name: string): string => join(import.meta.dirname, "../../../test", name);
const BINDING = {
  script: scriptOf("read-with-pynvml.py"),
  args: [foreignQuestions()],
};
const NVITOP = { script: scriptOf("read-with-nvitop.py"), args: [] as string[] };

/** As read-with-pynvml.py prints it, in NVML's own units. */
interface ForeignGpu {
  readonly uuid: string;
  readonly index: number;
  readonly migs: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

interface Foreign {
  readonly driver_version: string;
  readonly nvml_version: string;
  readonly cuda_version: number;
  readonly gpus: readonly ForeignGpu[];
}

/** Pairs of the foreign client, reduced to the value that we read. */
const reduced = ({ encoder, decoder, ...gpu }: ForeignGpu): Record<string, unknown> => ({
  ...gpu,
  encoder: (encoder as readonly number[] | null)?.[0] ?? null,
  decoder: (decoder as readonly number[] | null)?.[0] ?? null,
});

/** Every value of an answer, however deep. */
const leavesOf = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

describe("a foreign client on the same library", () => {
  let nvml: NvmlUnderTest | undefined;

  afterEach(async () => nvml?.remove());

  async function bothRead(
    state: NvmlState,
    client: typeof NVITOP,
  ): Promise<{ readonly ours: ReadReport; readonly theirs: unknown }> {
    nvml = await nvmlUnderTest(state);
    await nvml.source.start();
    const ours = await read({ source: nvml.source, host: undefined, jobDetectors: () => [], time_ms: 1 });
    const env = { LD_LIBRARY_PATH: nvml.double.directory, PATH: process.env["PATH"] };
    const { stdout } = await run(await testPython(), [client.script, ...client.args], { env });
    return { ours, theirs: JSON.parse(stdout) as unknown };
  }
  async function bothOn(state: NvmlState): Promise<{ readonly ours: ReadReport; readonly theirs: Foreign }> {
    const { ours, theirs } = await bothRead(state, BINDING);
    return { ours, theirs: theirs as Foreign };
  }

  it("reads the same of eight busy GPUs, field by field (NVIDIA's binding)", async () => {
    const state = exampleState(8);
    // Several in a list: only then does the size of an entry show.
    const processes = [11, 12, 13].map((pid) => ({ kind: "compute" as const, pid, used: pid * 1024 ** 2 }));
    const { ours, theirs } = await bothOn({
      ...state,
      gpus: state.gpus.map((gpu) => ({ ...gpu, processes: [...processes, ...(gpu.processes ?? [])] })),
    });
    expect(asForeign(ours)).toEqual(theirs.gpus.map(reduced));
    // No two values were equal because both were absent, except the memory of MPS clients.
    const unknown = theirs.gpus.flatMap((gpu) => leavesOf({ ...reduced(gpu), processes: [] })).filter((value) => value === null);
    expect(unknown).toEqual([]);
    expect(ours.driver).toMatchObject({
      driver_version: theirs.driver_version,
      nvml_version: theirs.nvml_version,
      cuda_version: "12.8",
    });
    expect(theirs.cuda_version).toBe(12_080);
  });

  it("reads the same of a GPU split into seven MIG devices (NVIDIA's binding)", async () => {
    const { ours, theirs } = await bothOn({ ...exampleState(0), gpus: [exampleMigGpu(0, 7), exampleGpu(1)] });
    expect(asForeign(ours)).toEqual(theirs.gpus.map(reduced));
    expect(theirs.gpus.map(({ migs }) => migs.length)).toEqual([7, 0]);
  });

  it("shows the same of GPUs, processes and MIG devices (nvitop)", async () => {
    const state = { ...exampleState(0), gpus: [exampleGpu(0), exampleMigGpu(1, 7), exampleGpu(2)] };
    const { ours, theirs } = await bothRead(state, NVITOP);
    expect(asNvitop(ours)).toEqual(theirs);
  });

  it("finds the same readings missing", async () => {
    const bare = { slot: 0, values: { uuid: "GPU-bare", temperature_c: 41, pci_bus_id: "00000000:1B:00.0" } };
    const { ours, theirs } = await bothOn({ ...exampleState(0), gpus: [bare, exampleGpu(1)] });
    expect(asForeign(ours)).toEqual(theirs.gpus.map(reduced));
    expect(theirs.gpus[0]?.["power"]).toBeNull();
  });
});
