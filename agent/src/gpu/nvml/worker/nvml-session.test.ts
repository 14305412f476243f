import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { compileNvmlDouble, type NvmlDouble } from "../../../../test/nvml-double/compile.ts";
import { exampleGpu, exampleState, exampleUuid, writeNvmlState, type NvmlState } from "../../../../test/nvml-double/state.ts";
import { loadNvmlLibrary, type NvmlLibrary } from "../binding/library.ts";
import type { Failure } from "../device/failures.ts";
import { NvmlSession } from "./nvml-session.ts";

/** NVML_ERROR_DRIVER_NOT_LOADED, NVML_ERROR_GPU_IS_LOST and NVML_ERROR_LIB_RM_VERSION_MISMATCH. */
const DRIVER_NOT_LOADED = 9;
const GPU_IS_LOST = 15;
const VERSION_MISMATCH = 18;

const RETRY = { load_ms: 1_000, load_most_ms: 4_000, lost_gpu_ms: 60_000, lost_gpu_most_ms: 120_000 };

describe("the NVML session", () => {
  let double: NvmlDouble;
  let session: NvmlSession;
  let now_ms: number;
  let loads: number;
  let load: () => NvmlLibrary | Failure;
  let asleep: Set<string>;
  let at: (number | undefined)[];

  beforeEach(async () => {
    double = await compileNvmlDouble();
    now_ms = 0;
    loads = 0;
    at = [];
    asleep = new Set();
    load = () => loadNvmlLibrary(double.library, { entering: () => {}, left: () => {} });
    session = new NvmlSession({
      load: () => {
        loads += 1;
        return load();
      },
      observer: { at: (index) => at.push(index), named: () => {} },
      now: () => now_ms,
      isAsleep: (pci_bus_id) => asleep.has(pci_bus_id),
      boards: () => [],
      retry: RETRY,
      slow_ms: 60_000,
    });
  });
  afterEach(async () => {
    session.close();
    await double.remove();
  });

  const play = (state: NvmlState): void => writeNvmlState(double.state, state);
  const statesOf = (skip: readonly number[] = []): string[] =>
    session.sample(skip).gpus.map(({ gpu_uuid, state }) => `${gpu_uuid.at(-1)} ${state}`);
  const failing = (code: number, slot: number | "library", call = "*"): NvmlState => ({
    ...exampleState(2),
    failures: [{ slot, call, code }],
  });

  it("loads the library once, and reads every GPU at each sample", () => {
    play(exampleState(2));
    expect([statesOf(), statesOf()]).toEqual([
      ["0 ok", "1 ok"],
      ["0 ok", "1 ok"],
    ]);
    expect(loads).toBe(1);
  });

  it("reports to the watchdog which GPU it is at, and when it is at none", () => {
    play(exampleState(2));
    session.sample([]);
    at = [];
    session.sample([]);
    expect(at).toEqual([0, 1, undefined, undefined]);
  });

  it("waits longer after each load that fails, up to the bound, and starts again at the shortest after one that works", () => {
    play(exampleState(1));
    const working = load;
    load = () => ({ call: "dlopen x", code: DRIVER_NOT_LOADED });
    const tried_at: number[] = [];
    for (now_ms = 0; now_ms <= 12_000; now_ms += 500) {
      const before = loads;
      expect(session.sample([]).nvml.state).not.toBe("ok");
      if (loads > before) tried_at.push(now_ms);
    }
    expect(tried_at.slice(0, 4)).toEqual([0, 1_000, 3_000, 7_000]);
    load = working;
    now_ms = 20_000;
    expect(session.sample([])).toMatchObject({ nvml: { state: "ok" }, gpus: [{ state: "ok" }] });
  });

  it("loads NVML a second time in the same sample when all of it fails, and then waits for the delay", () => {
    play(exampleState(2));
    session.sample([]);
    play(failing(VERSION_MISMATCH, "library", "nvmlDeviceGetCount_v2"));
    expect(session.sample([]).nvml.state).toBe("driver_mismatch");
    expect(loads).toBe(2);
    play(exampleState(2));
    now_ms += RETRY.load_ms - 1;
    expect([session.sample([]).nvml.state, loads]).toEqual(["driver_mismatch", 2]);
    now_ms += 1;
    expect([statesOf(), loads]).toEqual([["0 ok", "1 ok"], 3]);
  });

  it("reads on in the same sample when the second load works, as after the driver was reloaded", () => {
    play(exampleState(2));
    session.sample([]);
    const current = load;
    load = () => {
      play(exampleState(2));
      return current();
    };
    play(failing(VERSION_MISMATCH, "library", "nvmlDeviceGetCount_v2"));
    expect([statesOf(), loads]).toEqual([["0 ok", "1 ok"], 2]);
  });

  it("keeps reading the other GPUs while one is lost, and loads NVML again for it after the delay", () => {
    play(exampleState(2));
    session.sample([]);
    play(failing(GPU_IS_LOST, 0));
    expect(statesOf()).toEqual(expect.arrayContaining(["0 lost", "1 ok"]));
    now_ms += RETRY.lost_gpu_ms - 1;
    statesOf();
    expect(loads).toBe(1);
    play(exampleState(2));
    now_ms += 1;
    expect(statesOf()).toEqual(["0 ok", "1 ok"]);
    expect(loads).toBe(2);
  });

  it("makes no call on a GPU that it is asked to skip", () => {
    play(exampleState(2));
    at = [];
    expect(statesOf([0])).toEqual(["1 ok"]);
    expect(at).not.toContain(0);
  });

  it("leaves a GPU asleep that the kernel has powered down, and says that it is", () => {
    play(exampleState(2));
    session.sample([]);
    asleep.add(String(exampleGpu(1).values["pci_bus_id"]));
    const [awake, sleeper] = session.sample([]).gpus;
    expect(awake?.values).toBeDefined();
    expect(sleeper).toMatchObject({ gpu_uuid: exampleUuid(1), state: "ok", reason: expect.stringContaining("asleep") as string });
    expect(sleeper?.values).toBeUndefined();
  });

  it("reads slow readings of each GPU once a minute, and of all of them when asked for everything", () => {
    play(exampleState(3));
    const slowGpus = (everything = false): number[] =>
      session.sample([], everything).gpus.flatMap(({ gpu_index, slow }) => (slow === undefined ? [] : [gpu_index]));
    const turns = [0, 1_000, 2_000, 3_000].map((time_ms) => {
      now_ms = time_ms;
      return slowGpus();
    });
    expect(turns.flat().toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    expect(turns[3]).toEqual([]);
    expect(slowGpus(true)).toEqual([0, 1, 2]);
  });

  it("can be closed twice, and opens NVML again for a later sample", () => {
    play(exampleState(1));
    session.sample([]);
    session.close();
    session.close();
    expect(statesOf()).toEqual(["0 ok"]);
    expect(loads).toBe(2);
  });
});
