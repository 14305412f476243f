import { readFileSync } from "node:fs";

import { heliograph } from "@heliograph/proto/wire";
import { afterEach, describe, expect, it } from "vitest";

import { describeGpuSource } from "../../test/gpu-source-contract.ts";
import { exampleState, exampleUuid } from "../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../test/nvml-source-under-test.ts";
import { ReleasableGpus } from "./releasable-gpus.ts";

const { DeviceState } = heliograph.v1;

describeGpuSource("ReleasableGpus", async () => {
  const { source, remove } = await nvmlUnderTest(exampleState(2));
  return { source: new ReleasableGpus(source, Date.now), gpu_count: 2, remove };
});

describe("releasing NVML", () => {
  let nvml: NvmlUnderTest | undefined;
  afterEach(async () => nvml?.remove());

  it("unloads the library, keeps every GPU's state with its reason, and reads again afterwards", async () => {
    nvml = await nvmlUnderTest(exampleState(2));
    const { library } = nvml.double;
    const isMapped = (): boolean => readFileSync("/proc/self/maps", "utf8").includes(library);
    const gpus = new ReleasableGpus(nvml.source, Date.now);
    await gpus.start();
    expect((await gpus.sample(1)).readings).toHaveLength(2);
    expect(isMapped()).toBe(true);

    const until_ms = await gpus.release(1_000);
    expect(until_ms - Date.now()).toBeGreaterThan(0);
    expect(isMapped()).toBe(false);
    const released = await gpus.sample(2);
    expect(released.readings).toEqual([]);
    expect(released.states.map((status) => [status.gpu_uuid, status.state])).toEqual(
      ["", exampleUuid(0), exampleUuid(1)].map((uuid) => [uuid, DeviceState.DEVICE_STATE_RECOVERING]),
    );
    await expect.poll(async () => (await gpus.sample(3)).readings).toHaveLength(2);
    await gpus.stop(1_000);
  });
});
