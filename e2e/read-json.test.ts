import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import type { ReadReport } from "@heliograph/agent/commands/read/read-report";
import { compileNvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleState, writeNvmlState } from "@heliograph/agent/test/nvml-double/state";
import { testPython } from "@heliograph/agent/test/python-environment";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const FOREIGN = join(import.meta.dirname, "../agent/test/read-with-pynvml.py");

/** What the foreign client prints of a GPU, as far as it is compared here; all fields are in agent/src/gpu/nvml/foreign-client.slow.test.ts. */
interface ForeignGpu {
  readonly uuid: string;
  readonly power: number;
  readonly memory_used: number;
  readonly gpu_percent: number;
  readonly temperature: number;
  readonly sm_clock: number;
  readonly energy: number;
}

describe("heliograph-agent read --json", () => {
  it("prints the numbers that NVIDIA's own Python binding reads from the same library", async () => {
    const double = await compileNvmlDouble();
    try {
      writeNvmlState(double.state, exampleState(8));
      const python = await testPython();
      const foreign = await run(python, [FOREIGN], { env: { ...process.env, LD_LIBRARY_PATH: double.directory } });
      const ours = await run(process.execPath, [AGENT, "read", "--json", "--config", "/dev/null"], {
        env: { ...process.env, HELIOGRAPH_NVML_LIBRARY: double.library },
      });
      const { gpus } = JSON.parse(ours.stdout) as ReadReport;
      const expected = (JSON.parse(foreign.stdout) as { readonly gpus: readonly ForeignGpu[] }).gpus;
      const shown = gpus.map(({ gpu_uuid, readings }) => ({
        uuid: gpu_uuid,
        power: Math.round((readings.power_watts ?? 0) * 1000),
        memory_used: readings.memory_used_bytes,
        gpu_percent: Math.round((readings.gpu_utilization_ratio ?? 0) * 100),
        temperature: readings.temperature_celsius,
        sm_clock: readings.sm_clock_mhz,
        energy: Math.round((readings.energy_joules ?? 0) * 1000),
      }));
      expect(shown).toHaveLength(8);
      expect(shown).toEqual(
        expected.map(({ uuid, power, memory_used, gpu_percent, temperature, sm_clock, energy }) => ({
          uuid,
          power,
          memory_used,
          gpu_percent,
          temperature,
          sm_clock,
          energy,
        })),
      );
    } finally {
      await double.remove();
    }
  });

  it("reports the host, and says why there are no GPUs, where there is no NVML", async () => {
    const { stdout } = await run(process.execPath, [
      AGENT,
      "read",
      "--json",
      "--config",
      "/dev/null",
      "--nvml-library",
      "/nowhere/libnvidia-ml.so.1",
    ]);
    const report = JSON.parse(stdout) as ReadReport;
    expect(report.nvml.state).toBe("not_present");
    expect(report.nvml.reason).toContain("/nowhere/libnvidia-ml.so.1");
    expect(report.host.memory_total_bytes).toBeGreaterThan(0);
  });
});
