import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { GpuLocations } from "../gpu-locations.ts";
import { KernelLog } from "./kernel-log.ts";
import { positionFile } from "./position-file.ts";

const BOOT = "6f2c9a54-0000-4000-8000-000000000001";
const UUID = "GPU-b850f46d-d5ea-c752-ddf3-c4453e44d3f7";
const HOUR_MS = 3_600_000;

/** A node that has been up for 10 hours. */
class Scene {
  readonly directory = mkdtempSync(join(tmpdir(), "heliograph-kmsg-"));
  readonly path = join(this.directory, "kmsg");
  readonly warnings: string[] = [];
  up_ms = 10 * HOUR_MS;

  constructor() {
    writeFileSync(this.path, "");
  }

  /** A record as /dev/kmsg gives it. */
  write(sequence: number, at_ms: number, message: string): void {
    appendFileSync(this.path, `4,${sequence},${at_ms * 1_000},-;${message}\n SUBSYSTEM=pci\n DEVICE=+pci:0000:3b:00.0\n`);
  }

  log(boot_id = BOOT, path = this.path): KernelLog {
    return new KernelLog({
      path,
      boot_id,
      places: new GpuLocations(),
      position: positionFile(this.directory),
      now_ms: () => 1_900_000_000_000 + this.up_ms,
      monotonic_ms: () => this.up_ms,
      onWarning: (message) => this.warnings.push(message),
    });
  }
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});
afterEach(() => rmSync(scene.directory, { recursive: true, force: true }));

describe("XIDs from the kernel log", () => {
  it("have the time at which they happened, the GPU that the driver named, and their own id", () => {
    scene.write(1, 5_000, `NVRM: GPU at PCI:0000:3b:00: ${UUID}`);
    const log = scene.log();
    expect(log.poll()).toEqual([]);
    scene.write(900, scene.up_ms - 700, "NVRM: Xid (PCI:0000:3b:00): 79, pid=12, name=python3, GPU has fallen off the bus.");
    scene.write(901, scene.up_ms - 600, "usb 1-1: new device");
    expect(log.poll()).toEqual([
      {
        reported_by: "kernel_log",
        time_ms: 1_900_000_000_000 + scene.up_ms - 700,
        xid: 79,
        gpu_uuid: UUID,
        pci: "0000:3b:00",
        pid: 12,
        process_name: "python3",
        detail: "GPU has fallen off the bus.",
        occurrence_id: `${BOOT}/kmsg/900`,
      },
    ]);
    expect(log.poll()).toEqual([]);
    log.stop();
    log.stop();
  });

  it("are not reported again after a restart, but those of the time between are", () => {
    scene.write(10, scene.up_ms, "NVRM: Xid (PCI:0000:3b:00): 48, first");
    const first = scene.log();
    expect(first.poll().map((xid) => xid.detail)).toEqual(["first"]);
    first.stop();
    scene.write(11, scene.up_ms, "NVRM: Xid (PCI:0000:3b:00): 48, while away");
    scene.up_ms += HOUR_MS;
    const second = scene.log();
    expect(second.poll().map((xid) => xid.detail)).toEqual(["while away"]);
    second.stop();
  });

  it("have the same id when reported again by an agent that was killed before it could note its position", () => {
    scene.write(10, scene.up_ms, "NVRM: Xid (PCI:0000:3b:00): 48, once");
    const ids = [scene.log(), scene.log()].map((log) => log.poll()[0]?.occurrence_id);
    expect(ids).toEqual([`${BOOT}/kmsg/10`, `${BOOT}/kmsg/10`]);
    expect(existsSync(join(scene.directory, "kernel-log-position"))).toBe(false);
  });

  it("are read from the start after another boot, whose sequences start at 0", () => {
    scene.write(5_000, scene.up_ms, "NVRM: Xid (PCI:0000:3b:00): 48, before");
    const before = scene.log();
    before.poll();
    before.stop();
    writeFileSync(scene.path, "");
    scene.up_ms = 60_000;
    scene.write(7, 50_000, "NVRM: Xid (PCI:0000:3b:00): 62, after");
    const after = scene.log("6f2c9a54-0000-4000-8000-000000000002");
    expect(after.poll().map((xid) => xid.detail)).toEqual(["after"]);
    after.stop();
  });

  it("are left out when they are older than the first start of an agent by more than ten minutes", () => {
    scene.write(1, scene.up_ms - 2 * HOUR_MS, "NVRM: Xid (PCI:0000:3b:00): 48, long ago");
    scene.write(2, scene.up_ms - 60_000, "NVRM: Xid (PCI:0000:3b:00): 48, a minute ago");
    const log = scene.log();
    expect(log.poll().map((xid) => xid.detail)).toEqual(["a minute ago"]);
    log.stop();
  });

  it("are not read without permission, which is reported, and are tried again once a minute", () => {
    const path = join(scene.directory, "not-there");
    const log = scene.log(BOOT, path);
    expect(log.poll()).toEqual([]);
    expect(log.trouble).toContain("ENOENT");
    writeFileSync(path, "");
    scene.up_ms += 1_000;
    log.poll();
    expect(log.trouble).toContain("ENOENT");
    scene.up_ms += 60_000;
    log.poll();
    expect(log.trouble).toBeUndefined();
    log.stop();
  });

  it("are still reported where the position can't be saved, with a warning", () => {
    const log = scene.log();
    scene.write(10, scene.up_ms, "NVRM: Xid (PCI:0000:3b:00): 48, x");
    expect(log.poll()).toHaveLength(1);
    rmSync(scene.directory, { recursive: true });
    scene.up_ms += 60_000;
    expect(log.poll()).toEqual([]);
    expect(scene.warnings).toHaveLength(1);
    log.stop();
  });
});

describe("lines of the kernel log besides XIDs", () => {
  it("are one event of the GPU at that address, however often they are repeated", () => {
    scene.write(1, 5_000, `NVRM: GPU at PCI:0000:3b:00: ${UUID}`);
    const log = scene.log();
    for (const [place, line] of [
      "NVRM: GPU 0000:3b:00.0: RmInitAdapter failed! (0x26:0x56:1482)",
      "NVRM: GPU 0000:3b:00.0: rm_init_adapter failed, device minor number 0",
      "NVRM: GPU 0000:3b:00.0: RmInitAdapter failed! (0x26:0x56:1482)",
    ].entries())
      scene.write(10 + place, scene.up_ms + place, line);
    expect(log.poll()).toEqual([]);
    expect(log.drainEvents()).toMatchObject([{ kind: "gpu.init_failed", gpu_uuid: UUID, occurrence_id: `${BOOT}/kmsg/10` }]);
    expect(log.drainEvents()).toEqual([]);
    log.stop();
  });

  it("are no second event for a GPU that XID 79 has reported", () => {
    const log = scene.log();
    scene.write(1, scene.up_ms, "NVRM: Xid (PCI:0000:3b:00): 79, GPU has fallen off the bus.");
    scene.write(2, scene.up_ms, "NVRM: GPU 0000:3b:00.0: GPU has fallen off the bus.");
    scene.write(3, scene.up_ms, "NVRM: GPU 0000:5e:00.0: GPU has fallen off the bus.");
    expect(log.poll()).toHaveLength(1);
    expect(log.drainEvents()).toMatchObject([{ kind: "gpu.fell_off_bus", detail: expect.stringContaining("0000:5e:00.0") }]);
    log.stop();
  });

  it("are an error of an NVSwitch, with its severity, one per link", () => {
    const log = scene.log();
    const lines = ["Fatal, Link 62 LTSSM Fault Up", "Data {0x1}", "Fatal, Link 62 LTSSM Fault Up", "Non-fatal, Link 3 DLREQ"];
    for (const [place, line] of lines.entries()) {
      scene.write(place + 1, scene.up_ms, `nvidia-nvswitch0: SXid (PCI:0000:05:00.0): 20034, ${line}`);
    }
    log.poll();
    expect(log.drainEvents()).toMatchObject([
      { kind: "nvswitch.sxid", code: 20_034, severity: 3 },
      { kind: "nvswitch.sxid", code: 20_034, severity: 2 },
    ]);
    log.stop();
  });
});
