import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { sleepingProcesses } from "./sleeping-processes.ts";
import { StuckProcesses, STUCK_AFTER_MS } from "./stuck-processes.ts";

const smi = { pid: 7, start_ticks: 100, name: "nvidia-smi" };

describe("a process of the driver in uninterruptible sleep", () => {
  it("is an event after five minutes, once", () => {
    const stuck = new StuckProcesses();
    expect(stuck.observe([smi], 0)).toEqual([]);
    expect(stuck.observe([smi], STUCK_AFTER_MS - 1)).toEqual([]);
    expect(stuck.observe([smi], STUCK_AFTER_MS)).toMatchObject([{ kind: "node.driver_process_stuck", time_ms: 0 }]);
    expect(stuck.observe([smi], 2 * STUCK_AFTER_MS)).toEqual([]);
  });

  it("is another event after it woke up, or when its pid was reused", () => {
    const stuck = new StuckProcesses();
    stuck.observe([smi], 0);
    stuck.observe([], 60_000);
    expect(stuck.observe([smi], STUCK_AFTER_MS)).toEqual([]);
    expect(stuck.observe([{ ...smi, start_ticks: 200 }], 2 * STUCK_AFTER_MS)).toEqual([]);
  });
});

describe("processes in uninterruptible sleep", () => {
  it("are found for the driver and for programs on GPUs, from /proc", () => {
    const proc_root = mkdtempSync(join(tmpdir(), "heliograph-sleep-"));
    const write = (pid: number, name: string, state: string): void => {
      mkdirSync(join(proc_root, String(pid)));
      writeFileSync(join(proc_root, String(pid), "stat"), `${pid} (${name}) ${state} 1 ${"0 ".repeat(17)}55${pid} 0\n`);
    };
    write(1, "nvidia-smi", "D");
    write(2, "python3", "D");
    write(3, "jbd2/sda1-8", "D");
    write(4, "nvidia-modeset/", "S");
    write(5, "a) D (b", "R");
    write(6, "UVM global queu", "D");
    expect(sleepingProcesses(proc_root, new Set([2])).map(({ pid, start_ticks }) => [pid, start_ticks])).toEqual([
      [1, 551],
      [2, 552],
      [6, 556],
    ]);
    rmSync(proc_root, { recursive: true });
  });
});
