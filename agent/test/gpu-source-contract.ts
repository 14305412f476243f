/**
 * What every GpuSource keeps to, whichever library it reads: run it in a test file with
 * `describeGpuSource("NvmlSource", async () => ({ source, gpu_count, remove }))`.
 */
import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS, type Reading } from "@heliograph/proto/catalogue/catalogue";
import { MAX_ID_LENGTH, MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { GpuSource } from "../src/gpu/port/gpu-source.ts";

const { DeviceState, ProcessKind } = heliograph.v1;

const READING_NAMES: ReadonlySet<string> = new Set(
  [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name }) => name),
);
/** What rows have beside readings. */
const KEYS: ReadonlySet<string> = new Set(["time_ms", "gpu_uuid", "mig_uuid", "link"]);

/** A source that is not started, on a machine whose GPUs are all well. */
export interface SourceUnderTest {
  readonly source: GpuSource;
  readonly gpu_count: number;
  /** Takes away what the test made, after the source was stopped. */
  remove(): Promise<void>;
}

/** The largest value that a reading can honestly have, by its unit: far above any board, far below a sentinel. */
function highest({ name, unit }: Reading): number {
  if (name.endsWith("_ratio")) return 1;
  if (name === "performance_state") return 15;
  return { "°C": 150, W: 10_000, MHz: 20_000, B: 2 ** 45, J: 2 ** 50 }[unit] ?? Number.POSITIVE_INFINITY;
}

/** Names of the readings in a row that are below or above what they can be. */
function outOfBounds(row: Row<"gpu_readings">): string[] {
  return GPU_READINGS.filter((reading) => {
    const value = row[reading.name] ?? 0;
    return value < (reading.name === "temperature_celsius" ? -60 : 0) || value > highest(reading);
  }).map(({ name }) => name);
}

async function energyByDevice(source: GpuSource, time_ms: number): Promise<Map<string, number>> {
  const { readings } = await source.sample(time_ms);
  return new Map(readings.map((row) => [`${row.gpu_uuid} ${row.mig_uuid}`, row.energy_joules ?? 0]));
}

export function describeGpuSource(name: string, make: () => Promise<SourceUnderTest>): void {
  describe(`${name} as a GpuSource`, () => {
    let under_test: SourceUnderTest;
    let source: GpuSource;

    beforeEach(async () => {
      under_test = await make();
      source = under_test.source;
      await source.start();
    });

    afterEach(async () => {
      await source.stop(2_000);
      await under_test.remove();
    });

    it("says how the source as a whole and each device is, each once, the whole first", async () => {
      const { states, readings } = await source.sample(1_000);
      expect(states[0]?.gpu_uuid).toBe("");
      const devices = states.slice(1).map((state) => `${state.gpu_uuid} ${state.mig_uuid}`);
      expect(new Set(devices).size).toBe(devices.length);
      expect(states.filter((state) => state.gpu_uuid !== "" && state.mig_uuid === "")).toHaveLength(under_test.gpu_count);
      expect(states.every((state) => state.state !== DeviceState.DEVICE_STATE_UNSPECIFIED)).toBe(true);
      const ok = states.slice(1).filter((state) => state.state === DeviceState.DEVICE_STATE_OK);
      expect(readings.map((row) => `${row.gpu_uuid} ${row.mig_uuid}`)).toEqual(
        ok.map((state) => `${state.gpu_uuid} ${state.mig_uuid}`),
      );
    });

    it("gives a reason wherever a device is not ok, of a length that the wire takes", async () => {
      const { states } = await source.sample(1_000);
      const ill = states.filter(({ state }) => state !== DeviceState.DEVICE_STATE_OK);
      expect(ill.filter(({ reason }) => reason === "")).toEqual([]);
      expect(states.filter(({ reason }) => reason.length > MAX_TEXT_LENGTH)).toEqual([]);
    });

    it("stamps readings with the time asked for, and keeps each within its unit's bounds", async () => {
      const { readings } = await source.sample(1_234);
      expect(readings.length).toBeGreaterThan(0);
      for (const row of readings) {
        expect(row.time_ms).toBe(1_234);
        expect(row.gpu_uuid).toMatch(/^[\w:./-]+$/);
        expect(row.gpu_uuid.length).toBeLessThanOrEqual(MAX_ID_LENGTH);
        expect(outOfBounds(row)).toEqual([]);
      }
    });

    it("lets counters grow, and never go back", async () => {
      const [first, second] = [await energyByDevice(source, 1_000), await energyByDevice(source, 61_000)];
      for (const [id, energy] of first) expect(second.get(id)).toBeGreaterThanOrEqual(energy);
    });

    it("lists processes of devices that it knows, each once", async () => {
      const { processes, states } = await source.sample(1_000);
      const devices = new Set(states.map((state) => `${state.gpu_uuid} ${state.mig_uuid}`));
      const seen = processes.map((process) => `${process.gpu_uuid} ${process.mig_uuid} ${process.pid} ${process.kind}`);
      expect(new Set(seen).size).toBe(seen.length);
      for (const process of processes) {
        expect(devices).toContain(`${process.gpu_uuid} ${process.mig_uuid}`);
        expect(process.pid).toBeGreaterThan(0);
        expect(process.kind).not.toBe(ProcessKind.PROCESS_KIND_UNSPECIFIED);
        expect(process.memory_used_bytes ?? 0).toBeLessThan(2 ** 45);
      }
    });

    it("knows what each device is", async () => {
      const { driver, devices } = await source.inventory();
      expect(driver.driver_version).toMatch(/^\d+\.\d+/);
      expect(driver.cuda_version).toMatch(/^(?:\d+\.\d+)?$/);
      expect(devices.filter((device) => device.mig_uuid === "").map((device) => device.gpu_index)).toEqual(
        Array.from({ length: under_test.gpu_count }, (_, index) => index),
      );
      for (const device of devices) {
        expect(device.gpu_uuid).not.toBe("");
        expect(device.name).not.toBe("");
        expect(device.memory_total_bytes).toBeGreaterThan(0);
      }
    });

    it("answers to samples and inventories asked for at the same time", async () => {
      const [first, second, inventory] = await Promise.all([source.sample(1_000), source.sample(1_000), source.inventory()]);
      expect(first.readings).toHaveLength(second.readings.length);
      expect(inventory.devices.length).toBeGreaterThan(0);
    });

    it("gives slow readings of each healthy GPU when asked for everything, with a reason for each absent reading", async () => {
      const { states, slow } = await source.sample(1_000, "everything");
      const well = states.filter(
        (state) => state.gpu_uuid !== "" && state.mig_uuid === "" && state.state === DeviceState.DEVICE_STATE_OK,
      );
      expect(slow?.health.map((row) => row.gpu_uuid)).toEqual(well.map((state) => state.gpu_uuid));
      expect(slow?.capabilities.filter((row) => row.supported !== true && row.reason === "")).toEqual([]);
      expect(slow?.capabilities.filter((row) => row.supported === true && row.reason !== "")).toEqual([]);
      const keys = slow?.capabilities.map((row) => `${row.gpu_uuid} ${row.mig_uuid} ${row.reading}`) ?? [];
      expect(new Set(keys).size).toBe(keys.length);
      expect(slow?.capabilities.filter((row) => !READING_NAMES.has(row.reading ?? ""))).toEqual([]);
    });

    it("gives rows the names of the catalogue alone", async () => {
      const { readings, slow } = await source.sample(1_000, "everything");
      const unknown = [...readings, ...(slow?.health ?? []), ...(slow?.links ?? [])].flatMap((row) =>
        Object.keys(row).filter((key) => !READING_NAMES.has(key) && !KEYS.has(key)),
      );
      expect(unknown).toEqual([]);
    });

    it("can be started again after a stop", async () => {
      await source.stop(2_000);
      await source.start();
      const { readings } = await source.sample(3_000);
      expect(readings.filter((row) => row.mig_uuid === "")).toHaveLength(under_test.gpu_count);
    });

    it("can be stopped twice, and does not reject a sample asked for too late", async () => {
      await source.stop(2_000);
      await source.stop(2_000);
      const { states } = await source.sample(2_000);
      expect(states[0]?.gpu_uuid).toBe("");
    });
  });
}
