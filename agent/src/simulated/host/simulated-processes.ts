/** Who runs the processes of a simulated node, and what: a real machine would look them up in /proc. */
import type { ProcessDescriber, ProcessDescription } from "../../sampling/sampler.ts";
import { devicesOf, type SimulatedMachine } from "../fleet-layout.ts";
import type { SimulatedCluster } from "../simulated-cluster.ts";

export class SimulatedProcesses implements ProcessDescriber {
  readonly #cluster: SimulatedCluster;
  readonly #machine: SimulatedMachine;

  constructor(cluster: SimulatedCluster, machine: SimulatedMachine) {
    this.#cluster = cluster;
    this.#machine = machine;
  }

  /** Empty text for a process that is gone. */
  describe(pid: number): ProcessDescription {
    for (const { uuid } of devicesOf(this.#machine)) {
      const holder = this.#cluster.holderOf(uuid);
      if (holder?.rank.pid !== pid) continue;
      const { user, kind, plan } = holder.job;
      return { user, command: kind.command, started_ms: Math.round(plan.started_ms), container_id: "", cgroup: "" };
    }
    return { user: "", command: "", started_ms: 0, container_id: "", cgroup: "" };
  }
}
