import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { parseDiskRows } from "./disks.ts";
import { parseMounts } from "./filesystems.ts";
import { HostDevices } from "./host-devices.ts";
import { parseRate } from "./infiniband.ts";
import { speedOf } from "./interfaces.ts";

const FIXTURES = join(import.meta.dirname, "../../../test/fixtures/proc");

/** A /proc and a /sys as a test needs them. */
class Machine {
  readonly root = mkdtempSync(join(tmpdir(), "heliograph-devices-"));
  readonly devices = new HostDevices({ proc_root: join(this.root, "proc"), sys_root: join(this.root, "sys") });

  write(files: Readonly<Record<string, string | number>>): void {
    for (const [path, content] of Object.entries(files)) {
      const full = join(this.root, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, `${content}\n`);
    }
  }
}

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => rmSync(machine.root, { recursive: true }));

describe("disks", () => {
  it("are reported one by one, in our units, without idle slots, partitions and mapped devices", () => {
    const vda = "254 0 vda 76792 16548 7336370 29290 26426 35923 4978440 16519 3 13764 48118 8223 67 692768 1298 3214 1010";
    const rest = ["254 1 vda1 1 0 8 1 0 0 0 0 0 1 1", "253 0 zram0 9 0 9 0 0 0 0 0 0 0 0", "8 0 sdb 0 0 0 0 0 0 0 0 0 0 0"];
    expect(parseDiskRows([vda, ...rest].join("\n"))).toEqual([
      {
        device: "vda",
        disk_reads: 76_792,
        disk_read_bytes: 7_336_370 * 512,
        disk_read_seconds: 29.29,
        disk_writes: 26_426,
        disk_write_bytes: 4_978_440 * 512,
        disk_write_seconds: 16.519,
        disk_in_flight: 3,
        disk_busy_seconds: 13.764,
      },
    ]);
  });
});

describe("filesystems", () => {
  it("are reported once each when local; network filesystems, which could block the agent, are left out", () => {
    const table = [
      "/dev/vda1 /etc/resolv.conf ext4 rw 0 0",
      "/dev/vda1 / ext4 rw 0 0",
      "/dev/vda1 /var/lib/bind ext4 rw 0 0",
      "/dev/nvme0n1 /mnt/with\\040space xfs rw 0 0",
      "server:/home /home nfs4 rw 0 0",
      "10.0.0.1@o2ib:/fs /scratch lustre rw 0 0",
      "tmpfs /run tmpfs rw 0 0",
      "tmpfs /dev/shm tmpfs rw 0 0",
      "overlay /var/lib/docker/overlay2/x/merged overlay rw 0 0",
      "cut",
    ].join("\n");
    expect(parseMounts(table, (mount) => mount !== "/etc/resolv.conf").map(({ mount }) => mount)).toEqual([
      "/",
      "/mnt/with space",
      "/dev/shm",
    ]);
  });

  it("say how full they are", () => {
    machine.write({ "proc/self/mounts": `/dev/x ${machine.root} ext4 rw 0 0\n/dev/y /gone ext4 rw 0 0` });
    const [row, ...others] = machine.devices.read(1).host_filesystems;
    expect(others).toEqual([]);
    expect(row).toMatchObject({ time_ms: 1, mount: machine.root, device: "/dev/x", type: "ext4" });
    const { filesystem_total_bytes: total, filesystem_used_bytes: used, filesystem_available_bytes: free } = row ?? {};
    expect(total).toBeGreaterThan(0);
    expect((used ?? 0) + (free ?? 0)).toBeLessThanOrEqual(total ?? 0);
  });
});

describe("network ports", () => {
  it("are reported when they have hardware; values that the driver does not know are absent", () => {
    machine.write({
      "sys/class/net/eth0/device/vendor": "0x15b3",
      "sys/class/net/eth0/operstate": "up",
      "sys/class/net/eth0/speed": 100_000,
      "sys/class/net/eth0/statistics/rx_bytes": 4_000,
      "sys/class/net/eth0/statistics/tx_dropped": 2,
      "sys/class/net/bond0/bonding/mode": "802.3ad 4",
      "sys/class/net/bond0/speed": -1,
      "sys/class/net/bond0/operstate": "down",
      "sys/class/net/veth12/operstate": "up",
    });
    expect(machine.devices.read(1).host_networks).toEqual([
      { time_ms: 1, device: "bond0", kind: "ethernet", network_up: 0 },
      {
        time_ms: 1,
        device: "eth0",
        kind: "ethernet",
        network_up: 1,
        network_speed_bits_per_second: 100e9,
        network_receive_bytes: 4_000,
        network_transmit_drops: 2,
      },
    ]);
  });

  it("count data in words of four bytes on InfiniBand", () => {
    const port = "sys/class/infiniband/mlx5_0/ports/1";
    machine.write({
      [`${port}/state`]: "4: ACTIVE",
      [`${port}/rate`]: "400 Gb/sec (4X NDR)",
      [`${port}/counters/port_rcv_data`]: 1_000,
      [`${port}/counters/port_xmit_data`]: 2_000,
      [`${port}/counters/link_downed`]: 3,
      [`${port}/counters/symbol_error`]: 0,
      [`${port}/counters/port_xmit_wait`]: 17,
    });
    expect(machine.devices.read(1).host_networks).toEqual([
      {
        time_ms: 1,
        device: "mlx5_0/1",
        kind: "infiniband",
        network_up: 1,
        network_speed_bits_per_second: 400e9,
        network_receive_bytes: 4_000,
        network_transmit_bytes: 8_000,
        network_link_downs: 3,
        network_symbol_errors: 0,
        network_transmit_waits: 17,
      },
    ]);
    expect(parseRate("2.5 Gb/sec (1X SDR)")).toBe(2.5e9);
  });
});

describe("speeds of network ports", () => {
  it("are absent where drivers give the number for unknown", () => {
    expect([0, 65_535, 4_294_967_295, undefined].map(speedOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(speedOf(400_000)).toBe(400e9);
  });
});

describe("ports of RDMA adapters", () => {
  it("have their bytes from where the driver counts them, or say that it counts none", () => {
    const ports = "sys/class/infiniband";
    machine.write({
      [`${ports}/rdmap16s27/ports/1/state`]: "4: ACTIVE",
      [`${ports}/rdmap16s27/ports/1/hw_counters/rx_bytes`]: 123_456,
      [`${ports}/rdmap16s27/ports/1/hw_counters/tx_pkts`]: 20,
      [`${ports}/mlx4_0/ports/1/counters_ext/port_rcv_data_64`]: 10,
      [`${ports}/irdma0/ports/1/state`]: "4: ACTIVE",
    });
    expect(machine.devices.read(1).host_networks).toMatchObject([
      { device: "irdma0/1", network_up: 1 },
      { device: "mlx4_0/1", network_receive_bytes: 40 },
      { device: "rdmap16s27/1", network_receive_bytes: 123_456, network_transmit_packets: 20 },
    ]);
    expect(machine.devices.failures().map(({ subject }) => subject)).toContain("infiniband irdma0/1");
  });
});

describe("NUMA nodes", () => {
  it("are reported where there are several", () => {
    const node = (n: number, free: number): Record<string, string> => ({
      [`sys/devices/system/node/node${n}/meminfo`]: `Node ${n} MemTotal:       1000 kB\nNode ${n} MemFree:        ${free} kB`,
      [`sys/devices/system/node/node${n}/numastat`]: "numa_hit 100\nnuma_miss 7\nnuma_foreign 5\ninterleave_hit 1",
    });
    machine.write({ ...node(0, 400), "sys/devices/system/node/online": "0-1" });
    expect(machine.devices.read(1).host_numa).toEqual([]);
    machine.write(node(1, 500));
    expect(machine.devices.read(1).host_numa[1]).toEqual({
      time_ms: 1,
      numa_node: 1,
      numa_memory_total_bytes: 1_024_000,
      numa_memory_free_bytes: 512_000,
      numa_hit_pages: 100,
      numa_miss_pages: 7,
      numa_foreign_pages: 5,
    });
  });
});

describe("devices of a host", () => {
  it("cost only their own rows, with a reason, when they can't be read", () => {
    machine.write({ "sys/class/net/eth0/device/vendor": "x" });
    const rows = machine.devices.read(1);
    expect(rows.host_disks).toEqual([]);
    expect(rows.host_networks).toHaveLength(1);
    expect(machine.devices.failures().map((failure) => failure.subject)).toEqual(["disks", "filesystems"]);
  });

  it("are read without a failure on an unusual machine and on this one", () => {
    const odd = new HostDevices({ proc_root: join(FIXTURES, "odd"), sys_root: "/nowhere" });
    expect(odd.read(1).host_disks.map((row) => row.device)).toEqual(["nvme0n1", "sda", "mmcblk0", "xvda1"]);
    const here = new HostDevices({ proc_root: "/proc", sys_root: "/sys" });
    expect(here.read(1).host_filesystems.length).toBeGreaterThan(0);
    expect(here.failures()).toEqual([]);
  });
});
