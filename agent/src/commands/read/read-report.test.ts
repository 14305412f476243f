import { GPU_READINGS, HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { afterEach, describe, expect, it } from "vitest";

import { exampleGpu, exampleMigGpu, exampleState, type NvmlState } from "../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../test/nvml-source-under-test.ts";
import { reportAsTable } from "./report-table.ts";
import { read, reportAsJson, type ReadReport } from "./read-report.ts";

describe("heliograph-agent read", () => {
  let nvml: NvmlUnderTest | undefined;

  afterEach(async () => nvml?.remove());

  async function reportOf(state: NvmlState, options: Parameters<typeof nvmlUnderTest>[1] = {}): Promise<ReadReport> {
    nvml = await nvmlUnderTest(state, options);
    await nvml.source.start();
    const jobDetectors = (pids: readonly number[]) => [{ way: "Slurm: cluster big, cgroup v2", jobs: pids.length, trouble: "" }];
    return await read({ source: nvml.source, host: { time_ms: 1, load_1m: 2.5 }, time_ms: 1_700_000_000_000, jobDetectors });
  }

  it("prints every reading of the catalogue as JSON, null where absent", async () => {
    const report = await reportOf({ gpus: [{ slot: 0, values: { uuid: "GPU-a", power_mw: 80_500 } }] });
    const parsed = JSON.parse(reportAsJson(report)) as ReadReport;
    expect(parsed).toEqual(report);
    expect(Object.keys(parsed.gpus[0]?.readings ?? {})).toEqual(GPU_READINGS.map(({ name }) => name));
    expect(Object.keys(parsed.host)).toEqual(HOST_READINGS.map(({ name }) => name));
    expect(parsed.gpus[0]).toMatchObject({
      gpu_uuid: "GPU-a",
      gpu_index: 0,
      name: "",
      state: "ok",
      reason: "",
      memory_total_bytes: null,
    });
    expect(parsed.gpus[0]?.readings).toMatchObject({ power_watts: 80.5, temperature_celsius: null });
    expect(parsed.host).toMatchObject({ load_1m: 2.5, swap_used_bytes: null });
  });

  it("says by which ways jobs are found, from the processes that compute", async () => {
    const report = await reportOf({ gpus: [exampleGpu(0)] });
    expect(report.job_ways).toMatchObject([{ jobs: 2 }]);
    expect(reportAsTable(report).split("\n").at(-1)).toBe("Jobs: Slurm: cluster big, cgroup v2: 2 jobs");
  });

  it("says why there is no GPU", async () => {
    const report = await reportOf({ gpus: [] }, { library_path: "libnvidia-not-here.so.1" });
    expect(report).toMatchObject({ nvml: { state: "not_present" }, gpus: [], driver: { driver_version: "" } });
    expect(reportAsTable(report)).toContain("0 GPUs\nNVML is not present: the NVML library could not be loaded");
  });

  it("prints a table with aligned columns and no control characters", async () => {
    const evil = exampleGpu(1, { name: "Card \u001b[2Jof mischief" });
    const report = await reportOf({
      ...exampleState(2),
      gpus: [exampleGpu(0), evil],
      failures: [{ slot: 1, call: "nvmlDeviceGetFanSpeed", code: 3 }],
    });
    const table = reportAsTable(report);
    expect(table.split("\n").slice(0, 5)).toEqual([
      "2 GPUs, driver 570.86.15, NVML 12.570.86.15, CUDA 12.8",
      "",
      "GPU  Name                   State  Busy           Memory   Temp        Power  SM clock   Fan   P",
      "  0  NVIDIA H100 80GB HBM3  ok     90 %  69.5 / 80.0 GiB  60 °C  612 / 700 W  1755 MHz  30 %  P0",
      "  1  Card ?[2Jof mischief   ok     91 %  68.5 / 80.0 GiB  61 °C  613 / 700 W  1756 MHz     -  P1",
    ]);
    expect(table).toContain("GPU 0  process 4000  compute  60.0 GiB");
    expect(table).toContain("Host: load 2.50");
  });

  it("says below the table what GPUs do, what holds them back and how their memory and links are", async () => {
    const report = await reportOf({ ...exampleState(0), gpus: [exampleGpu(0)] });
    expect(reportAsTable(report).split("\n").slice(5, 12)).toEqual([
      "GPU 0  work       SM active 82 %, occupancy 42 %, tensor 56 %, DRAM 62 %, FP64 1 %, FP32 10 %, FP16 5 %",
      "GPU 0  held back  power cap",
      "GPU 0  memory     ECC corrected 11, uncorrected 12, rows remapped 3, row remapping FAILED, pages retired 4, temperature 70 °C",
      "GPU 0  PCIe       link generation 4 x8, of generation 5 x16, replays 77, out 1.2 GiB/s, in 2.3 GiB/s",
      "GPU 0  NVLink     links up 3 of 4, errors 340, out 136.7 GiB/s, in 146.5 GiB/s",
      "",
      "GPU 0  process 6000  mps  SM 0 %",
    ]);
    expect(report.gpus[0]?.unsupported).toEqual([]);
    expect(report.gpus[0]?.links[3]).toMatchObject({ link: 3, link_active: 0 });
  });

  it("lists MIG devices after their GPU, by GPU instance, with their own readings", async () => {
    const report = await reportOf({ ...exampleState(0), gpus: [exampleMigGpu(0, 2)] });
    const lines = reportAsTable(report).split("\n");
    expect(lines[0]).toBe("1 GPU, 2 MIG devices, driver 570.86.15, NVML 12.570.86.15, CUDA 12.8");
    expect(lines.slice(4, 6)).toEqual([
      "0.7  MIG 1g.10gb            ok        -   7.9 / 10.0 GiB      -            -         -     -   -",
      "0.8  MIG 1g.10gb            ok        -   6.9 / 10.0 GiB      -            -         -     -   -",
    ]);
    expect(lines).toContain("GPU 0.8  process 7001  compute  0.0 GiB  SM 0 %");
    expect(report.gpus[1]?.unsupported).toContainEqual({
      reading: "power_watts",
      reason: "of the GPU as a whole, not of a MIG device",
    });
  });
});
