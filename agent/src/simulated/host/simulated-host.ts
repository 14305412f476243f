/** The host of a simulated node, behind the same port as the real one: busy as far as its jobs make it so. */
import type { Row } from "@heliograph/proto/streams";

import type { HostReader } from "../../host/host-reader.ts";
import type { HostFailure } from "../../host/host-subject.ts";
import { bootIdOf, devicesOf, type SimulatedMachine } from "../fleet-layout.ts";
import { phaseAt, type PhaseKind } from "../jobs/job-plan.ts";
import { noiseAt } from "../random.ts";
import type { SimulatedCluster } from "../simulated-cluster.ts";

/** What one rank of a job does to its host, by phase. CPUs in use, and bytes per second. */
interface HostLoad {
  readonly cpus: number;
  readonly receive: number;
  readonly transmit: number;
  readonly disk_read: number;
  readonly disk_write: number;
}

const LOADS: { readonly [K in PhaseKind]: HostLoad } = {
  loading: { cpus: 6, receive: 4e8, transmit: 2e6, disk_read: 6e8, disk_write: 1e6 },
  training: { cpus: 3.2, receive: 6e7, transmit: 3e6, disk_read: 1.2e7, disk_write: 2e5 },
  evaluation: { cpus: 2.4, receive: 4e7, transmit: 2e6, disk_read: 3e7, disk_write: 1e5 },
  checkpoint: { cpus: 1.5, receive: 1e6, transmit: 3e8, disk_read: 1e6, disk_write: 9e8 },
  data_stall: { cpus: 0.4, receive: 2e5, transmit: 1e5, disk_read: 4e5, disk_write: 1e5 },
  collective_hang: { cpus: 1.1, receive: 1e4, transmit: 1e4, disk_read: 0, disk_write: 1e4 },
};
/** Traffic of collectives with other nodes, per rank, in bytes per second and direction. */
const COLLECTIVE_BYTES = 9e8;

const CPU_COUNT = 128;
const GIB = 1024 ** 3;
const MEMORY_TOTAL_BYTES = 2016 * GIB;
const MEMORY_IDLE_BYTES = 22 * GIB;
const MEMORY_PER_RANK_BYTES = 74 * GIB;
const SYSTEM_CPUS = 1.2;
/** Time constant of the load average over a minute. */
const LOAD_SECONDS = 60;
const AGENT_RESIDENT_BYTES = 78 * 1024 * 1024;
/** CPU seconds per second. */
const AGENT_CPU_RATIO = 0.004;

/** A job that the kernel kills because memory ran out takes more and more memory for this long before. */
const LEAK_MS = 12 * 60_000;
const FULL_RATIO = 0.985;

/** What went through the host since its boot, in bytes, and what of its memory is in use now. */
export interface HostTraffic {
  readonly receive: number;
  readonly transmit: number;
  readonly disk_read: number;
  readonly disk_write: number;
  readonly memory_total: number;
  readonly memory_used: number;
}

export class SimulatedHost implements HostReader {
  readonly #cluster: SimulatedCluster;
  readonly #machine: SimulatedMachine;
  #before_ms: number;
  #load = SYSTEM_CPUS;
  #receive: number;
  #transmit: number;
  #disk_read: number;
  #disk_write: number;
  #cpu_seconds = 0.8;
  #memory_used = MEMORY_IDLE_BYTES;
  readonly #asks_for_queue: boolean;
  #boots = 0;

  /** `asks_for_queue`: its agent asks the fleet's scheduler which jobs wait. */
  constructor(cluster: SimulatedCluster, machine: SimulatedMachine, start_ms: number, asks_for_queue = false) {
    this.#asks_for_queue = asks_for_queue;
    this.#cluster = cluster;
    this.#machine = machine;
    this.#before_ms = start_ms;
    // The machine has been up for a while: its counters do not begin at zero.
    const earlier = (n: number): number => Math.floor(9e12 * noiseAt(machine.seed, n));
    [this.#receive, this.#transmit, this.#disk_read, this.#disk_write] = [earlier(1), earlier(2), earlier(3), earlier(4)];
  }

  read(time_ms: number): Row<"host_readings"> & { readonly time_ms: number } {
    this.#cluster.advance(time_ms);
    this.#noticeBoot(time_ms);
    const seconds = Math.max(0, time_ms - this.#before_ms) / 1000;
    this.#before_ms = Math.max(time_ms, this.#before_ms);
    const { ranks, load } = this.#loadAt(time_ms);
    const noise = 0.9 + 0.2 * noiseAt(this.#machine.seed + 7, time_ms / 1000);
    const cpus = Math.min(CPU_COUNT, (SYSTEM_CPUS + load.cpus) * noise);
    this.#load = cpus + (this.#load - cpus) * Math.exp(-seconds / LOAD_SECONDS);
    this.#receive += load.receive * noise * seconds;
    this.#transmit += load.transmit * noise * seconds;
    this.#disk_read += load.disk_read * noise * seconds;
    this.#disk_write += load.disk_write * noise * seconds;
    this.#cpu_seconds += AGENT_CPU_RATIO * noise * seconds;
    const leak = this.#leakAt(time_ms);
    const usual = MEMORY_IDLE_BYTES + ranks * MEMORY_PER_RANK_BYTES;
    this.#memory_used = Math.round(
      Math.min(FULL_RATIO * MEMORY_TOTAL_BYTES, usual + leak * (FULL_RATIO * MEMORY_TOTAL_BYTES - usual)),
    );
    // Pages are reclaimed in a hurry when hardly any are left.
    const pressure = Math.max(0, (this.#memory_used / MEMORY_TOTAL_BYTES - 0.9) / (FULL_RATIO - 0.9));
    return {
      time_ms,
      cpu_utilization_ratio: cpus / CPU_COUNT,
      load_1m: Math.round(this.#load * 100) / 100,
      memory_total_bytes: MEMORY_TOTAL_BYTES,
      memory_used_bytes: this.#memory_used,
      memory_available_bytes: MEMORY_TOTAL_BYTES - this.#memory_used,
      memory_cached_bytes: Math.round((MEMORY_TOTAL_BYTES - this.#memory_used) * 0.6),
      memory_dirty_bytes: Math.round(load.disk_write * noise),
      swap_total_bytes: 0,
      swap_used_bytes: 0,
      swap_in_bytes: 0,
      swap_out_bytes: 0,
      cpu_user_ratio: (cpus / CPU_COUNT) * 0.86,
      cpu_system_ratio: (cpus / CPU_COUNT) * 0.13,
      cpu_iowait_ratio: Math.min(0.2, load.disk_read / 4e10),
      cpu_irq_ratio: (cpus / CPU_COUNT) * 0.01,
      cpu_steal_ratio: 0,
      load_5m: Math.round(this.#load * 97) / 100,
      load_15m: Math.round(this.#load * 94) / 100,
      pressure_cpu_some_ratio: 0,
      pressure_memory_some_ratio: 0.7 * pressure * noise,
      pressure_memory_full_ratio: 0.45 * pressure * noise,
      pressure_io_some_ratio: Math.min(0.9, load.disk_write / 8e9),
      pressure_io_full_ratio: Math.min(0.8, load.disk_write / 1e10),
      network_receive_bytes: Math.round(this.#receive),
      network_transmit_bytes: Math.round(this.#transmit),
      disk_read_bytes: Math.round(this.#disk_read),
      disk_write_bytes: Math.round(this.#disk_write),
      agent_resident_bytes: Math.round(AGENT_RESIDENT_BYTES * (0.99 + 0.02 * noise)),
      agent_cpu_seconds: this.#cpu_seconds,
      agent_log_bytes: 0,
      agent_sample_ms: noise,
      agent_gpu_sample_ms: noise * 0.7,
      ...(this.#asks_for_queue ? { slurm_queue_age_seconds: (time_ms / 1_000) % 10, slurm_queue_failures: 0 } : {}),
    };
  }

  /** As of the last reading. */
  get traffic(): HostTraffic {
    return {
      receive: this.#receive,
      transmit: this.#transmit,
      disk_read: this.#disk_read,
      disk_write: this.#disk_write,
      memory_total: MEMORY_TOTAL_BYTES,
      memory_used: this.#memory_used,
    };
  }

  inventory(): Row<"node_inventory"> {
    return {
      hostname: this.#machine.name,
      boot_id: bootIdOf(this.#machine, this.#boots),
      kernel_version: "6.8.0-60-generic",
      os_name: "Ubuntu 24.04.2 LTS",
      cpu_model: "Intel(R) Xeon(R) Platinum 8462Y+",
      cpu_count: CPU_COUNT,
      memory_total_bytes: MEMORY_TOTAL_BYTES,
    };
  }

  failures(): readonly HostFailure[] {
    return [];
  }

  /** A machine that was restarted counts from zero. */
  #noticeBoot(time_ms: number): void {
    const boots = this.#cluster.bootsOf(this.#machine.name, time_ms);
    if (boots === this.#boots) return;
    this.#boots = boots;
    this.#before_ms = time_ms;
    [this.#receive, this.#transmit, this.#disk_read, this.#disk_write] = [0, 0, 0, 0];
  }

  /** How far a job here has come in filling the memory, 0..1. */
  #leakAt(time_ms: number): number {
    const leaking = this.#cluster.jobsOn(this.#machine.name).filter(({ plan }) => plan.end.kind === "killed");
    const done = leaking.map(({ plan }) => 1 - (plan.ends_ms - time_ms) / Math.min(LEAK_MS, plan.ends_ms - plan.started_ms));
    return Math.min(1, Math.max(0, ...done)) ** 2;
  }

  #loadAt(time_ms: number): { readonly ranks: number; readonly load: HostLoad } {
    const sum = { cpus: 0, receive: 0, transmit: 0, disk_read: 0, disk_write: 0 };
    let ranks = 0;
    for (const { uuid } of devicesOf(this.#machine)) {
      const job = this.#cluster.holderOf(uuid)?.job;
      if (job === undefined) continue;
      ranks += 1;
      const { kind } = phaseAt(job.plan, time_ms);
      const spans_nodes = job.ranks.some((rank) => rank.board.node !== this.#machine.name);
      const collective = spans_nodes && kind === "training" ? COLLECTIVE_BYTES : 0;
      sum.cpus += LOADS[kind].cpus;
      sum.receive += LOADS[kind].receive + collective;
      sum.transmit += LOADS[kind].transmit + collective;
      sum.disk_read += LOADS[kind].disk_read;
      sum.disk_write += LOADS[kind].disk_write;
    }
    return { ranks, load: sum };
  }
}
