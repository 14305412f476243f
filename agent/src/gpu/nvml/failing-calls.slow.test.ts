/** Every call on a GPU, failing with every kind of code: what it costs, and that it is said. */
import { heliograph } from "@heliograph/proto/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { exampleMigGpu, exampleState, exampleUuid } from "../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../test/nvml-source-under-test.ts";
import type { GpuSample } from "../port/gpu-source.ts";
import { NVML_CALLS } from "./binding/calls.ts";
import { meaningOf } from "./binding/return-codes.ts";

const { DeviceState } = heliograph.v1;

/** Not supported, no permission, timeout, version mismatch, unknown. */
const CODES = [3, 4, 10, 25, 999];
const GPU_IS_LOST = 15;
/** Calls that are not made for a reading, or only on a GPU in MIG mode. */
const NOT_READINGS =
  /nvml(Init|Shutdown|System|DeviceGetCount|DeviceGetHandle|.*Mig|.*Instance|.*Attributes|GpmSampleFree|EventSet|.*EventTypes|.*RegisterEvents)/;
/** An identity of the GPU: without it, it has no name, or none that people know. */
const INVENTORY = /nvmlDeviceGet(UUID|Name|Serial|VbiosVersion|Architecture|PciInfo|MinorNumber)/;

/** As a driver has them that has all: the newest symbol of each call, and the older ones that stand behind it. */
const SYMBOLS = Object.values(NVML_CALLS)
  .map(({ symbols }) => symbols[0] ?? "")
  .filter((symbol) => !NOT_READINGS.test(symbol) && !INVENTORY.test(symbol));

describe("a call that fails", () => {
  let nvml: NvmlUnderTest;
  let whole: GpuSample;
  beforeAll(async () => {
    nvml = await nvmlUnderTest(exampleState(2));
    await nvml.source.start();
    await nvml.source.sample(1);
    whole = await nvml.source.sample(2, "everything");
  });
  afterAll(async () => nvml.remove());

  async function failing(call: string, code: number): Promise<GpuSample> {
    nvml.play({ ...exampleState(2), failures: [{ slot: 0, call, code }] });
    return await nvml.source.sample(2, "everything");
  }
  const rowsOf = (sample: GpuSample, slot: number): readonly object[] =>
    [...sample.readings, ...(sample.slow?.health ?? []), ...(sample.slow?.links ?? [])].filter(
      (row) => row.gpu_uuid === exampleUuid(slot),
    );
  const namesIn = (rows: readonly object[]): Set<string> =>
    new Set(rows.flatMap((row) => Object.keys(row)).filter((name) => name !== "link"));

  it("is tried for each call that readings are made of", () => expect(SYMBOLS.length).toBeGreaterThan(50));

  it.each(SYMBOLS)("costs the readings of %s only, with the reason", async (symbol) => {
    nvml.play(exampleState(2));
    await nvml.source.sample(2);
    for (const code of CODES) {
      const sample = await failing(symbol, code);
      const left = namesIn(rowsOf(sample, 0));
      const gone = [...namesIn(rowsOf(whole, 0))].filter((name) => !left.has(name));
      const notes = sample.slow?.capabilities.filter((row) => row.gpu_uuid === exampleUuid(0) && row.supported === false) ?? [];
      const silent = gone.filter((name) => !notes.some((row) => row.reading === name && row.reason !== ""));
      expect({ code, silent }).toEqual({ code, silent: [] });
      expect(left.size, `${meaningOf(code).name} of ${symbol} takes all with it`).toBeGreaterThan(40);
      expect(sample.states.map(({ state }) => state)).toEqual(sample.states.map(() => DeviceState.DEVICE_STATE_OK));
      expect(namesIn(rowsOf(sample, 1))).toEqual(namesIn(rowsOf(whole, 1)));
    }
  });

  // The rest is not asked on this GPU: older forms, what GPM gives already, what was asked once, and what is the library's.
  const NOT_ASKED =
    /MemoryInfo$|FabricInfo$|RunningProcesses(_v2)?$|ConfCompute|ProcessDetailList|TemperatureV|PcieThroughput|GpmQueryDeviceSupport|SampleAlloc|AccountingStats/;
  const ASKED = [...SYMBOLS.filter((symbol) => !NOT_ASKED.test(symbol)), "nvmlDeviceGetBAR1MemoryInfo"];
  it.each(ASKED)("loses only that GPU when %s fails with 'GPU is lost'", async (symbol) => {
    const { states, readings } = await failing(symbol, GPU_IS_LOST);
    expect(states.map(({ state }) => DeviceState[state])).toEqual(["DEVICE_STATE_OK", "DEVICE_STATE_LOST", "DEVICE_STATE_OK"]);
    expect(readings.map((row) => row.gpu_uuid)).toEqual([exampleUuid(1)]);
    nvml.play(exampleState(2));
    await nvml.sampleUntil((sample) => sample.readings.length === 2);
  });
});

describe("a call about identity that fails", () => {
  let nvml: NvmlUnderTest;
  beforeAll(async () => {
    nvml = await nvmlUnderTest(exampleState(2));
    await nvml.source.start();
  });
  afterAll(async () => nvml.remove());
  const SYMBOLS_OF_IDENTITY = Object.values(NVML_CALLS)
    .map(({ symbols }) => symbols[0] ?? "")
    // Without a UUID a GPU has no identity: nvml-source.test.ts has that.
    .filter((symbol) => INVENTORY.test(symbol) && symbol !== "nvmlDeviceGetUUID");

  it.each(SYMBOLS_OF_IDENTITY)("leaves that field out when it is %s, and both GPUs are read", async (call) => {
    for (const code of CODES) {
      nvml.play({ ...exampleState(2), failures: [{ slot: 0, call, code }] });
      const { devices } = await nvml.source.inventory();
      expect(devices.map(({ gpu_uuid }) => gpu_uuid)).toEqual([exampleUuid(0), exampleUuid(1)]);
      expect((await nvml.source.sample(2)).readings).toHaveLength(2);
    }
  });
});

describe("a call about MIG that fails", () => {
  let nvml: NvmlUnderTest;
  const state = { ...exampleState(0), gpus: [exampleMigGpu(0, 7)] };
  beforeAll(async () => {
    nvml = await nvmlUnderTest(state);
    await nvml.source.start();
  });
  afterAll(async () => nvml.remove());
  const SYMBOLS_OF_MIG = Object.values(NVML_CALLS)
    .map(({ symbols }) => symbols[0] ?? "")
    .filter((symbol) => /Mig|Instance|Attributes/.test(symbol));

  it.each(SYMBOLS_OF_MIG)("costs at most MIG devices, and never their GPU, when it is %s", async (call) => {
    for (const code of CODES) {
      const slots = [0, ...Array.from({ length: 7 }, (_, place) => `0.${place}` as const)];
      nvml.play({ ...state, failures: slots.map((slot) => ({ slot, call, code })) });
      const { readings, states } = await nvml.source.sample(2, "everything");
      expect({ code, whole: readings.filter((row) => row.mig_uuid === "").length }).toEqual({ code, whole: 1 });
      expect(states.find((one) => one.gpu_uuid !== "" && one.mig_uuid === "")?.state).toBe(DeviceState.DEVICE_STATE_OK);
    }
    nvml.play(state);
    await nvml.source.sample(3, "everything");
    expect((await nvml.source.sample(4, "everything")).readings).toHaveLength(8);
  });
});
