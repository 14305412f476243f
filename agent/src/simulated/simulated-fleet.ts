/** A whole fleet behind the agent's ports: the caller runs a real agent around each node. */
import type { JobSource } from "../jobs/job-source.ts";
import type { GpuSource } from "../gpu/port/gpu-source.ts";
import type { HostReader } from "../host/host-reader.ts";
import type { HostDeviceSource, ProcessDescriber } from "../sampling/sampler.ts";
import { SimulatedCluster, type ClusterOptions } from "./simulated-cluster.ts";
import { SimulatedGpus } from "./gpu/simulated-gpus.ts";
import { SimulatedHost } from "./host/simulated-host.ts";
import { SimulatedHostDevices } from "./host/simulated-host-devices.ts";
import { SimulatedJobs } from "./jobs/simulated-jobs.ts";
import { SimulatedQueue } from "./jobs/simulated-queue.ts";
import { SimulatedProcesses } from "./host/simulated-processes.ts";

/** What a real agent needs of a node; all of it together behaves like one machine. */
export interface SimulatedNode {
  /** `sim-01`, `sim-02`, …: the same for the same seed. */
  readonly node: string;
  /** New for each start, as after a boot. */
  readonly boot_id: string;
  readonly gpus: GpuSource;
  readonly jobs: JobSource;
  readonly host: HostReader;
  readonly host_devices: HostDeviceSource;
  readonly processes: ProcessDescriber;
  /** Whether the node is at work at an instant: in the past it may be away for a while, and must not be sampled then. */
  readonly isUp: (time_ms: number) => boolean;
}

/**
 * Nodes that share one plan of jobs. They have no clock: time is what their samples are asked for, from `start_ms` on, or
 * from the beginning of their past.
 * Numbers of nodes and GPUs are whole and at least 1.
 */
export function simulatedNodes(options: ClusterOptions): SimulatedNode[] {
  const cluster = new SimulatedCluster(options);
  const start_ms = options.past?.from_ms ?? options.start_ms;
  return cluster.machines.map((machine, index) => {
    const queue = index === 0 ? new SimulatedQueue(cluster) : undefined;
    const host = new SimulatedHost(cluster, machine, start_ms, queue !== undefined);
    return {
      node: machine.name,
      boot_id: machine.boot_id,
      gpus: new SimulatedGpus(cluster, machine, start_ms),
      jobs: new SimulatedJobs(cluster, machine, queue),
      host,
      host_devices: new SimulatedHostDevices(host),
      processes: new SimulatedProcesses(cluster, machine),
      isUp: (time_ms) => cluster.isUp(machine.name, time_ms),
    };
  });
}
