import { setImmediate } from "node:timers/promises";

import { heliograph } from "@heliograph/proto/wire";
import { afterEach, describe, expect, it } from "vitest";

import { exampleState, exampleUuid, type NvmlState } from "../../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../../test/nvml-source-under-test.ts";
import type { GpuSample } from "../../port/gpu-source.ts";

const { DeviceState } = heliograph.v1;
const { DEVICE_STATE_OK: OK, DEVICE_STATE_HUNG: HUNG } = DeviceState;

/** A thread that is there and does nothing. */
const SLEEPY_WORKER = new URL("data:text/javascript,setTimeout(() => {}, 1000)");

/** A node of `count` GPUs on which reading the temperature of these never returns. */
const hanging = (count: number, ...slots: readonly number[]): NvmlState => ({
  ...exampleState(count),
  delays: slots.map((slot) => ({ slot, call: "nvmlDeviceGetTemperature", ms: 600_000 })),
});
const stateBySlot = (sample: GpuSample, count: number): (number | undefined)[] =>
  Array.from({ length: count }, (_, slot) => sample.states.find((state) => state.gpu_uuid === exampleUuid(slot))?.state);

describe("calls that hang", () => {
  let nvml: NvmlUnderTest | undefined;

  async function started(...args: Parameters<typeof nvmlUnderTest>): Promise<NvmlUnderTest> {
    nvml = await nvmlUnderTest(...args);
    await nvml.source.start();
    return nvml;
  }

  afterEach(async () => nvml?.remove());

  it("cost only their GPU, from the first sample on", async () => {
    const { source } = await started(hanging(3, 1));
    const sample = await source.sample(1_000);
    expect(sample.readings.map((row) => row.gpu_uuid)).toEqual([exampleUuid(0), exampleUuid(2)]);
    expect(stateBySlot(sample, 3)).toEqual([OK, HUNG, OK]);
    expect(sample.states.find((state) => state.state === HUNG)?.reason).toContain("nvmlDeviceGetTemperature has not returned");
    expect(source.hasHungWorker()).toBe(true);
  });

  it("don't hold up the samples after the one that met them", async () => {
    const { source } = await started(hanging(3, 1), { call_timeout_ms: 2_000 });
    await source.sample(1_000);
    const start_ms = performance.now();
    expect((await source.sample(2_000)).readings).toHaveLength(2);
    expect(performance.now() - start_ms).toBeLessThan(500);
  });

  it("keep what is known of their GPU", async () => {
    const { source, play } = await started(exampleState(2));
    const { devices } = await source.inventory();
    play(hanging(2, 0));
    await source.sample(1_000);
    expect((await source.inventory()).devices).toEqual(devices);
  });

  it("end when they return: the GPU rests, and is read again", async () => {
    const { source, play, sampleUntil } = await started(hanging(2, 1));
    await source.sample(1_000);
    play(exampleState(2));
    const seen = new Set<number | undefined>();
    await sampleUntil((sample) => {
      seen.add(stateBySlot(sample, 2)[1]);
      return sample.readings.length === 2;
    });
    expect(seen).not.toContain(DeviceState.DEVICE_STATE_LOST);
    expect(source.hasHungWorker()).toBe(false);
  });

  it("leave NVML as a whole hung when they are on three GPUs, until one returns", async () => {
    const { source, play, sampleUntil } = await started(hanging(4, 0, 1, 2));
    const stuck = await source.sample(1_000);
    expect(stuck.readings).toEqual([]);
    expect(stuck.states[0]).toMatchObject({
      state: HUNG,
      reason: expect.stringContaining("3 calls into NVML have not returned"),
    });
    play(hanging(4, 1, 2));
    const freed = await sampleUntil((sample) => sample.readings.length === 2);
    expect(stateBySlot(freed, 4)).toEqual([OK, HUNG, HUNG, OK]);
  });

  it("leave NVML hung when they are in nvmlInit, without any GPU", async () => {
    const delays = [{ slot: "library" as const, call: "nvmlInit_v2", ms: 600_000 }];
    const { source } = await started({ ...exampleState(1), delays }, { init_timeout_ms: 3_000 });
    const { states } = await source.sample(1_000);
    expect(states).toEqual([{ gpu_uuid: "", mig_uuid: "", state: HUNG, reason: "nvmlInit_v2 has not returned" }]);
  });

  it("quarantine no GPU when only the thread was slow to start", async () => {
    const { source } = await started(exampleState(1), { worker_url: SLEEPY_WORKER, init_timeout_ms: 50 });
    const { states } = await source.sample(1_000);
    expect(states).toEqual([{ gpu_uuid: "", mig_uuid: "", state: HUNG, reason: "the NVML worker has not returned" }]);
  });

  it("don't keep stop() from ending in time", async () => {
    const { source, play } = await started(exampleState(1), { call_timeout_ms: 60_000 });
    await source.sample(1_000);
    play(hanging(1, 0));
    const hung = source.sample(2_000);
    await setImmediate();
    const start_ms = performance.now();
    await source.stop(100);
    expect(performance.now() - start_ms).toBeLessThan(2_000);
    expect((await hung).states[0]?.state).toBe(DeviceState.DEVICE_STATE_NOT_PRESENT);
    expect(source.hasHungWorker()).toBe(true);
  });
});
