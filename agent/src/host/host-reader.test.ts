import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { LocalHostReader } from "./host-reader.ts";

const FIXTURES = join(import.meta.dirname, "../../test/fixtures/proc");
const figures = { log_bytes: () => 4096, sample_ms: () => 1.5 };
const readerOf = (proc_root: string): LocalHostReader =>
  new LocalHostReader({ proc_root, sys_root: "/nowhere", os_release: [join(proc_root, "os-release")], own: process, figures });

describe("a host reader", () => {
  let proc_root = "";
  beforeEach(() => {
    proc_root = mkdtempSync(join(tmpdir(), "heliograph-proc-"));
    cpSync(join(FIXTURES, "captured"), proc_root, { recursive: true });
  });
  afterEach(() => rmSync(proc_root, { recursive: true }));

  it("reads what a captured /proc says", () => {
    const reader = readerOf(proc_root);
    reader.read(1_000);
    // A second of two CPUs later: 200 ticks, 50 of them idle, 10 waiting.
    writeFileSync(join(proc_root, "stat"), "cpu  9350 0 4405 395890 923 0 249 112 0 0\n");
    expect(reader.read(2_000)).toMatchObject({
      time_ms: 2_000,
      cpu_utilization_ratio: 0.7,
      cpu_iowait_ratio: 0.05,
      load_1m: 0,
      load_15m: 0,
      memory_available_bytes: 24_308_140 * 1024,
      swap_in_bytes: 12 * 4096,
      swap_out_bytes: 34 * 4096,
      pressure_cpu_some_ratio: 0.025,
      pressure_memory_full_ratio: 0.0025,
      pressure_io_some_ratio: 0.12,
      pressure_io_full_ratio: 0.11,
      memory_total_bytes: 24_683_656 * 1024,
      memory_used_bytes: (24_683_656 - 24_308_140) * 1024,
      swap_used_bytes: 0,
      network_receive_bytes: 740_351_863,
      network_transmit_bytes: 1_055_699,
      disk_read_bytes: 7_336_370 * 512,
      disk_write_bytes: 4_978_440 * 512,
      agent_log_bytes: 4096,
      agent_sample_ms: 1.5,
    });
    expect(reader.failures()).toEqual([]);
  });

  it("loses only the numbers of a missing file, names it, and has them again when it is back", () => {
    const reader = readerOf(proc_root);
    rmSync(join(proc_root, "loadavg"));
    const without = reader.read(1_000);
    expect(without.load_1m).toBeUndefined();
    expect(without.memory_total_bytes).toBeGreaterThan(0);
    expect(reader.failures()).toEqual([{ subject: "load", reason: expect.stringContaining("loadavg") }]);
    writeFileSync(join(proc_root, "loadavg"), "1.25 0.50 0.10 1/96 11199\n");
    expect(reader.read(2_000).load_1m).toBe(1.25);
    expect(reader.failures()).toEqual([]);
  });
});

describe("a host reader on an unusual machine", () => {
  const reader = readerOf(join(FIXTURES, "odd"));
  const row = reader.read(1_000);

  it("names the files that are cut off or not there", () => {
    expect(reader.failures().map((failure) => failure.subject)).toEqual(["cpu", "load", "swap", "pressure"]);
  });

  it("counts whole disks, once, and no partition, loop, memory or mapped device", () => {
    // nvme0n1, sda, mmcblk0, and xvda1, which has no xvda beside it.
    expect(row.disk_read_bytes).toBe((1000 + 10 + 1 + 3) * 512);
    expect(row.disk_write_bytes).toBe((2000 + 20 + 1 + 4) * 512);
  });

  it("counts interfaces beyond 2^53, without loopback and without those whose line is damaged", () => {
    expect(row.network_receive_bytes).toBe(2 ** 53 + 500);
    expect(row.network_transmit_bytes).toBe(1024);
  });

  it("leaves absent what no line has", () => {
    expect(row.memory_total_bytes).toBe(2_113_929_216 * 1024);
    expect(row.memory_used_bytes).toBeUndefined();
    // The file ends inside SwapFree: the digits that are there are not the number.
    expect(row.swap_used_bytes).toBeUndefined();
  });
});

describe("a host reader on this machine", () => {
  it("reads the whole catalogue, without a failure", async () => {
    const reader = readerOf("/proc");
    const first = reader.read(Date.now());
    // How long the GPUs take, only the sampler knows; of Slurm's queue, the one agent that asks for it.
    const names = HOST_READINGS.map(({ name }) => name).filter((name) => !/^(?:agent_gpu_sample_ms|slurm_queue_\w+)$/.test(name));
    // The kernel counts in ticks of 10 ms: the share needs at least one to pass.
    await expect.poll(() => Object.keys(reader.read(Date.now())).toSorted()).toEqual(["time_ms", ...names].toSorted());
    expect(reader.failures()).toEqual([]);
    expect(first.cpu_utilization_ratio).toBeUndefined();
  });
});

describe("the inventory of a host", () => {
  it("comes from a captured /proc", () => {
    const reader = readerOf(join(FIXTURES, "captured"));
    expect(reader.inventory()).toEqual({
      hostname: "gpu-node-07",
      boot_id: "5f0c9b1e-3f5a-4f0e-9c53-0d5b8d1f6a27",
      kernel_version: "6.1.0-28-amd64",
      os_name: "Debian GNU/Linux 12 (bookworm)",
      cpu_model: "AMD EPYC",
      cpu_count: 2,
      memory_total_bytes: 24_683_656 * 1024,
    });
    expect(reader.failures()).toEqual([]);
  });

  it("has empty fields and the reason for what is not there", () => {
    const reader = readerOf(join(FIXTURES, "odd"));
    expect(reader.inventory()).toMatchObject({ hostname: "", boot_id: "", os_name: "", cpu_model: "", cpu_count: 2 });
    expect(reader.failures().map((failure) => failure.subject)).toEqual(["hostname", "boot_id", "kernel_version", "os_name"]);
  });
});
