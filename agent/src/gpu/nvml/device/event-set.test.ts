import { afterEach, describe, expect, it } from "vitest";

import { exampleState, exampleUuid, type NvmlGpu, type NvmlState } from "../../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../../test/nvml-source-under-test.ts";

const XID = 8;
const DOUBLE_BIT_ECC = 2;
const P_STATE = 4;

type Events = NonNullable<NvmlGpu["events"]>;

/** Two GPUs, with what has happened on each so far. */
const withEvents = (first: Events, second: Events = [], changes: Partial<NvmlState> = {}): NvmlState => {
  const state = exampleState(2);
  return { ...state, gpus: state.gpus.map((gpu, slot) => ({ ...gpu, events: slot === 0 ? first : second })), ...changes };
};

describe("events from NVML", () => {
  let nvml: NvmlUnderTest | undefined;
  afterEach(async () => nvml?.remove());
  async function started(state: NvmlState, driver?: number): Promise<NvmlUnderTest> {
    nvml = await nvmlUnderTest(state, driver === undefined ? {} : { driver });
    await nvml.source.start();
    await nvml.source.sample(1);
    return nvml;
  }

  it("are in the next sample once, with their GPU and instance", async () => {
    const { source, play } = await started(withEvents([]));
    play(withEvents([{ serial: 1, type: XID, data: 79 }], [{ serial: 1, type: XID, data: 43, gpu_instance: 3 }]));
    expect((await source.sample(2)).events).toEqual([
      { gpu_uuid: exampleUuid(0), type: "xid", data: 79, gpu_instance: undefined },
      { gpu_uuid: exampleUuid(1), type: "xid", data: 43, gpu_instance: 3 },
    ]);
    expect((await source.sample(3)).events).toBeUndefined();
  });

  it("are not reported when they happened before the agent's start", async () => {
    const before = { serial: 1, type: XID, data: 79 };
    const { source, play } = await started(withEvents([before]));
    play(withEvents([before, { serial: 2, type: XID, data: 48 }]));
    expect((await source.sample(2)).events).toMatchObject([{ data: 48 }]);
  });

  it("do not include changes of P-state, which are readings", async () => {
    const { source, play } = await started(withEvents([]));
    play(
      withEvents([
        { serial: 1, type: P_STATE, data: 0 },
        { serial: 2, type: DOUBLE_BIT_ECC, data: 0 },
      ]),
    );
    expect((await source.sample(2)).events).toMatchObject([{ type: "double_bit_ecc" }]);
  });

  it("are not lost while another GPU is lost and all GPUs are enumerated at each sample", async () => {
    const { source, play } = await started(withEvents([]));
    const failures = [{ slot: 1, call: "*", code: 15 }];
    play(withEvents([], [], { failures }));
    await source.sample(2);
    play(withEvents([{ serial: 1, type: XID, data: 31 }], [], { failures }));
    expect((await source.sample(3)).events).toMatchObject([{ gpu_uuid: exampleUuid(0), data: 31 }]);
  });

  it("are read in portions when there are very many, and readings continue", async () => {
    const { source, play } = await started(withEvents([]));
    play(withEvents(Array.from({ length: 100 }, (_, n) => ({ serial: n + 1, type: XID, data: 31 }))));
    const first = await source.sample(2);
    expect([first.events?.length, first.readings.length]).toEqual([64, 2]);
    expect((await source.sample(3)).events).toHaveLength(36);
  });

  it("are read from drivers before 450 too, which have the first form of the calls", async () => {
    const { source, play } = await started(withEvents([]), 440);
    play(withEvents([{ serial: 1, type: XID, data: 48 }]));
    expect((await source.sample(2)).events).toMatchObject([{ type: "xid", data: 48, gpu_instance: undefined }]);
  });

  it.each(["nvmlEventSetCreate", "nvmlDeviceGetSupportedEventTypes", "nvmlDeviceRegisterEvents", "nvmlEventSetWait_v2"])(
    "are missing where %s fails, and nothing else is",
    async (call) => {
      const failures = ([0, 1, "library"] as const).map((slot) => ({ slot, call, code: 4 }));
      const { source, play } = await started(withEvents([], [], { failures }));
      play(withEvents([{ serial: 1, type: XID, data: 79 }], [], { failures }));
      const sample = await source.sample(2);
      expect([sample.events, sample.readings.length]).toEqual([undefined, 2]);
    },
  );
});
