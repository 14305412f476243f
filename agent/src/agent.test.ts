import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PAYLOAD_CODECS, type PayloadCodec, type Row, type StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { RecordingTransport } from "../test/publish/recording-transport.ts";
import { ScriptedGpus } from "../test/scripted-gpus.ts";
import { Agent } from "./agent.ts";
import { ReleasableGpus } from "./control/releasable-gpus.ts";
import { HealthEvents } from "./events/health-events.ts";
import { GpuLocations } from "./events/gpu-locations.ts";
import { KernelLog } from "./events/kernel-log/kernel-log.ts";

/** An agent whose collector takes everything, with a kernel log that the test writes. */
class Scene {
  readonly directory = mkdtempSync(join(tmpdir(), "heliograph-agent-"));
  readonly kmsg = join(this.directory, "kmsg");
  readonly transport = new RecordingTransport();
  readonly gpus = new ScriptedGpus("00000000:3B:00.0", "00000000:5E:00.0");
  readonly releasable = new ReleasableGpus(this.gpus, Date.now);
  readonly agent: Agent;

  constructor() {
    writeFileSync(this.kmsg, "");
    const places = new GpuLocations();
    let epoch = 0;
    this.agent = new Agent({
      identity: { node: "a", agent_version: "t", boot_id: "boot" },
      interval_ms: 100,
      spool: { max_bytes: 1 << 20, createEpoch: () => (epoch += 1) },
      release: (for_ms) => this.releasable.release(for_ms),
      sources: {
        gpus: this.releasable,
        jobs: { start: async () => {}, stop: async () => {}, observeProcesses: () => new Map() },
        host: { read: (time_ms) => ({ time_ms }), inventory: () => ({}) },
        processes: { describe: () => ({ user: "", command: "", started_ms: 0, container_id: "", cgroup: "" }) },
        events: (sink) =>
          new HealthEvents({
            sink,
            boot_id: "boot",
            places,
            kernel_log: new KernelLog({
              path: this.kmsg,
              boot_id: "boot",
              places,
              now_ms: Date.now,
              monotonic_ms: () => performance.now(),
              onWarning: () => {},
            }),
            expected_gpus: 0,
            now_ms: Date.now,
            onTrouble: () => {},
          }),
      },
      publishing: { transport: () => this.transport },
      now_ms: Date.now,
      log: pino({ level: "silent" }),
    });
  }

  rows<S extends StreamName>(stream: S): Row<S>[] {
    const codec: PayloadCodec<S> = PAYLOAD_CODECS[stream];
    return this.transport.batches
      .filter((batch) => batch.stream === stream)
      .flatMap((batch) => codec.decode(batch.payload ?? new Uint8Array()));
  }

  get events(): Row<"events">[] {
    return this.rows("events");
  }
}

let scene: Scene;
beforeEach(async () => {
  scene = new Scene();
  await scene.agent.start();
  scene.transport.connect();
  scene.transport.commits();
});
afterEach(async () => {
  await scene.agent.stop(100);
  rmSync(scene.directory, { recursive: true });
});

describe("an agent's health events", () => {
  it("have the XID of the kernel log, on the GPU at its PCI address", async () => {
    const at_us = Math.round(performance.now() * 1_000);
    appendFileSync(
      scene.kmsg,
      `4,77,${at_us},-;NVRM: Xid (PCI:0000:5e:00): 79, pid=4242, name=python3, GPU has fallen off the bus.\n`,
    );
    await expect.poll(() => scene.events).toHaveLength(1);
    expect(scene.events[0]).toMatchObject({
      event_id: "gpu.xid/boot/kmsg/77",
      kind: "gpu.xid",
      severity: heliograph.v1.Severity.SEVERITY_CRITICAL,
      gpu_uuid: "GPU-1",
      code: 79,
    });
    expect(scene.events[0]?.message).toContain("process 4242 (python3)");
    expect(Math.abs((scene.events[0]?.time_ms ?? 0) - Date.now())).toBeLessThan(5_000);
  });

  it("report a lost GPU once", async () => {
    await expect.poll(() => scene.transport.batches.length).toBeGreaterThan(0);
    scene.gpus.states.set("GPU-0", heliograph.v1.DeviceState.DEVICE_STATE_LOST);
    await expect.poll(() => scene.events).toMatchObject([{ kind: "gpu.lost", gpu_uuid: "GPU-0" }]);
    const sent = scene.transport.batches.length;
    await expect.poll(() => scene.transport.batches.length).toBeGreaterThan(sent + 3);
    expect(scene.events).toHaveLength(1);
  });
});

describe("an agent's collector", () => {
  it("sets the sample interval within bounds, and the status names it", async () => {
    scene.transport.command({ set_sample_interval: { interval_ms: 5 } });
    expect(scene.transport.statuses.at(-1)?.sample_interval_ms).toBe(100);
    scene.transport.command({ set_sample_interval: { interval_ms: 250 } });
    expect(scene.transport.statuses.at(-1)?.sample_interval_ms).toBe(250);
    const before = scene.rows("gpu_readings").length;
    await expect.poll(() => scene.rows("gpu_readings").length).toBeGreaterThanOrEqual(before + 6);
    const times = [...new Set(scene.rows("gpu_readings").map((row) => row.time_ms ?? 0))].slice(-2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(150);
  });

  it("releases and reopens NVML; its GPUs have that reason meanwhile, and none is reported lost", async () => {
    const { DEVICE_STATE_OK, DEVICE_STATE_RECOVERING } = heliograph.v1.DeviceState;
    const last = (): Row<"gpu_states"> | undefined => scene.rows("gpu_states").findLast((row) => row.gpu_uuid === "GPU-1");
    await expect.poll(() => last()?.state).toBe(DEVICE_STATE_OK);
    scene.transport.command({ release_nvml: { for_ms: 1_000 } });
    await expect.poll(() => last()?.state).toBe(DEVICE_STATE_RECOVERING);
    expect(last()?.reason).toMatch(/released on request until 20/);
    expect(scene.gpus).toMatchObject({ starts: 1, stops: 1 });
    expect(scene.agent.report(1)).toMatchObject({ nvml: { state: "recovering" }, gpus: [{}, { state: "recovering" }] });
    await expect.poll(() => last()?.state).toBe(DEVICE_STATE_OK);
    expect(scene.gpus.starts).toBe(2);
    expect(scene.events).toEqual([]);
  });
});
