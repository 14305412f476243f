import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { exampleState, exampleUuid } from "../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../test/nvml-source-under-test.ts";
import { kernelPciId, RuntimePower } from "./runtime-power.ts";

describe("a GPU that the kernel has put to sleep", () => {
  let sys_root: string;
  let nvml: NvmlUnderTest;
  beforeEach(async () => {
    sys_root = mkdtempSync(join(tmpdir(), "heliograph-sys-"));
    // Asked for its power, GPU 1 would answer that it is lost: a call is noticed.
    nvml = await nvmlUnderTest(exampleState(2), { sys_root });
    await nvml.source.start();
  });
  afterEach(async () => {
    await nvml.remove();
    rmSync(sys_root, { recursive: true });
  });
  /** The second example GPU is at 00000000:2B:00.0. */
  function setStatus(status: string): void {
    const folder = join(sys_root, "bus/pci/devices/0000:2b:00.0/power");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "runtime_status"), `${status}\n`);
  }

  it("is not called, is reported asleep, and is read again when something else woke it", async () => {
    setStatus("active");
    expect((await nvml.source.sample(1)).readings).toHaveLength(2);
    setStatus("suspended");
    const failing = { slot: 1, call: "nvmlDeviceGetPowerUsage", code: 15 };
    nvml.play({ ...exampleState(2), failures: [failing, { ...failing, call: "nvmlDeviceGetTemperature" }] });
    const sample = await nvml.source.sample(2, "everything");
    expect(sample.readings.map((row) => row.gpu_uuid)).toEqual([exampleUuid(0)]);
    const state = sample.states.find(({ gpu_uuid }) => gpu_uuid === exampleUuid(1));
    expect(state).toMatchObject({
      state: heliograph.v1.DeviceState.DEVICE_STATE_OK,
      reason: expect.stringContaining("asleep") as unknown,
    });
    nvml.play(exampleState(2));
    setStatus("active");
    expect((await nvml.source.sample(3)).readings).toHaveLength(2);
  });

  it("is not asked for its state where the setting keeps it awake, until the setting changes", () => {
    let now = 0;
    const power = new RuntimePower(sys_root, () => now);
    const setControl = (word: string): void =>
      writeFileSync(join(sys_root, "bus/pci/devices/0000:2b:00.0/power/control"), `${word}\n`);
    setStatus("suspended");
    setControl("on");
    expect(power.isAsleep("00000000:2B:00.0")).toBe(false);
    setControl("auto");
    expect(power.isAsleep("00000000:2B:00.0")).toBe(false);
    now = 60_000;
    expect(power.isAsleep("00000000:2B:00.0")).toBe(true);
    setStatus("active");
    expect(power.isAsleep("00000000:2B:00.0")).toBe(false);
  });
});

describe("a PCI id", () => {
  it.each([
    ["00000000:1B:00.0", "0000:1b:00.0"],
    ["00010000:1B:00.0", "10000:1b:00.0"],
    ["0000:3b:00.1", "0000:3b:00.1"],
    ["", undefined],
    ["../../etc", undefined],
  ])("%s is %s to the kernel", (from, to) => expect(kernelPciId(from)).toBe(to));
});
