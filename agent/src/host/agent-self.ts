/** What the agent itself uses, to compare with its budget. */
import type { HostSubject } from "./host-subject.ts";

/** What this subject needs to know of the running process; `process` itself has it. */
export interface OwnProcess {
  readonly memoryUsage: { rss(): number };
  /** getrusage(2), in microseconds. */
  cpuUsage(): { readonly user: number; readonly system: number };
}

/** Figures that only the agent's own parts know. */
export interface AgentFigures {
  /** Bytes that the agent's logs keep because no mark covers them yet. */
  log_bytes(): number;
  /** How long the last sample took, in milliseconds; undefined before the first. */
  sample_ms(): number | undefined;
}

/** Resident memory comes from Node, which knows the page size that /proc/self/statm counts in. */
export function agentSelfSubject(own: OwnProcess, figures: AgentFigures | undefined): HostSubject {
  return {
    name: "agent",
    read() {
      const cpu = own.cpuUsage();
      const sample_ms = figures?.sample_ms();
      return {
        agent_resident_bytes: own.memoryUsage.rss(),
        agent_cpu_seconds: (cpu.user + cpu.system) / 1e6,
        ...(figures === undefined ? {} : { agent_log_bytes: figures.log_bytes() }),
        ...(sample_ms === undefined ? {} : { agent_sample_ms: sample_ms }),
      };
    },
  };
}
