/** Collects what the doctor judges. A running agent is asked; only where none runs are NVML and the collector tried directly. */
import { lookup } from "node:dns/promises";
import { connect } from "node:net";

import { readToken } from "../config.ts";
import { type AgentSettings } from "../settings/settings-schema.ts";
import { askAgent } from "../control/ask-agent.ts";
import { controlPath } from "../control/control-socket.ts";
import { AgentError } from "../errors.ts";
import type { KernelLog } from "../events/kernel-log/kernel-log.ts";
import type { JobDetector } from "../jobs/detect/job-detector.ts";
import { findCluster } from "../jobs/detect/slurm/slurm-config.ts";
import { queueNodes } from "../jobs/queue/queue-nodes.ts";
import { examineHook } from "../jobs/python-hook.ts";
import { probeCollector } from "../publish/probe-collector.ts";
import { probeConnection, type ConnectionStep } from "../publish/probe-connection.ts";
import { NAME_TAKEN } from "../publish/reconnect-wait.ts";
import type { NodeDescription } from "../publish/node-status.ts";
import type { Transport } from "../publish/transport.ts";
import { stateOf } from "../gpu/port/read-state.ts";
import type { GpuSource } from "../gpu/port/gpu-source.ts";
import type { AgentFacts, DoctorFacts } from "./facts.ts";
import { tokenFacts, type TokenFacts } from "./token-facts.ts";
import { countGpusOnBus, hasPersistenceDaemon, isInHostPidNamespace, maySeeProcesses, writeTrouble } from "./host-facts.ts";

/** CONNACK return code: another agent is connected under this name. */
const IDENTIFIER_REJECTED = "2";
const PROBE_MS = 5_000;
const SOCKET_TIMEOUT_MS = 2_000;
const ANY_USER = 65_534;

export interface DoctorParts {
  readonly settings: AgentSettings;
  /** Not started; the caller stops it. */
  readonly gpus: GpuSource;
  readonly kernel_log: KernelLog;
  readonly transport: (token: string) => Transport;
  readonly describe: () => NodeDescription;
  /** By which ways jobs are found here; asked where no agent runs. */
  readonly jobDetectors: () => readonly JobDetector[];
  /** "/proc", "/sys", "/run". */
  readonly roots: { readonly proc: string; readonly sys: string; readonly run: string };
  readonly now_ms: () => number;
  /** The folder of the hook that Python programs load. */
  readonly python_hook: string;
}

/** Never rejects for what is wrong with the node: that is what it is there to find. */
export async function gatherFacts(parts: DoctorParts): Promise<DoctorFacts> {
  const { settings, roots, kernel_log } = parts;
  const agent = await askWhetherItRuns(settings);
  const { socket } = settings.jobs;
  const { directory } = settings.state;
  const token = tokenFacts(settings);
  if (agent.kind !== "running") kernel_log.poll();
  return {
    now_ms: parts.now_ms(),
    node: settings.node.name,
    agent,
    collector_url: settings.collector.url,
    token,
    ...(await collectorFacts(parts, agent, token)),
    nvml: await nvmlFacts(parts.gpus, agent, parts.now_ms()),
    expected_gpus: settings.nvml.expected_gpus,
    gpus_on_bus: countGpusOnBus(`${roots.sys}/bus/pci/devices`),
    has_persistence_daemon: hasPersistenceDaemon(roots.run),
    kernel_log_trouble: agent.kind === "running" ? agent.report.kernel_log_trouble || undefined : kernel_log.trouble,
    may_see_processes: maySeeProcesses(roots.proc, agent.kind === "running" ? agent.report.pid : "self"),
    is_in_host_pid_namespace: isInHostPidNamespace(roots.proc),
    job_ways: agent.kind === "running" ? agent.report.job_ways : parts.jobDetectors(),
    slurm_queue: await slurmQueueFacts(settings, roots.proc),
    jobs_socket: { path: socket, trouble: await socketTrouble(socket) },
    // As any user would see it who is not root.
    python_hook: { path: parts.python_hook, trouble: examineHook(parts.python_hook, ANY_USER) },
    state_directory: { path: directory, trouble: directory === "" ? undefined : writeTrouble(directory) },
  };
}

async function askWhetherItRuns(settings: AgentSettings): Promise<AgentFacts> {
  try {
    const answer = await askAgent(controlPath(settings.jobs.socket), { ask: "report" });
    if (answer.ok && "report" in answer) return { kind: "running", report: answer.report };
    return { kind: "not_allowed", reason: answer.ok ? "it is of another release" : answer.reason };
  } catch (error) {
    if (!(error instanceof AgentError)) throw error;
    const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
    const none = code === "ENOENT" || code === "ECONNREFUSED";
    return { kind: none ? "not_running" : "not_allowed", reason: error.message };
  }
}

/** A running agent that is connected is believed; otherwise the way is walked with this node's own token. */
async function collectorFacts(
  parts: DoctorParts,
  agent: AgentFacts,
  token: TokenFacts,
): Promise<Pick<DoctorFacts, "collector" | "way">> {
  const { settings, describe, now_ms } = parts;
  const notTried = (reason: string): Pick<DoctorFacts, "collector" | "way"> => ({
    collector: { kind: "not_tried", reason },
    way: { kind: "not_tried", reason },
  });
  if (agent.kind === "running" && agent.report.connected) {
    const [address = ""] = settings.collector.url.split(",");
    const collector = { kind: "reached", clock_ahead_ms: agent.report.clock_ahead_ms ?? undefined } as const;
    return { collector, way: { kind: "open", address } };
  }
  // Two connections of one name would cut each other off.
  if (agent.kind === "not_allowed") return notTried("not tried: an agent may be connected");
  if (token.kind === "not_allowed") return notTried("not tried without the token; type: sudo heliograph-agent doctor");
  // Without a token the way can be walked up to the sign-in all the same.
  const text = token.kind === "present" || token.kind === "no_token" ? readToken(settings) : "";
  const way = await probeConnection(settings.collector.url, { node: settings.node.name, token: text }, PROBE_MS);
  if (way.kind === "ends") return { way, collector: { kind: "not_reached", reason: reasonOf(way) } };
  if (agent.kind === "running") return { way, collector: { kind: "reached", clock_ahead_ms: undefined } };
  const collector = await probeCollector({ transport: parts.transport(text), node: describe(), deadline_ms: PROBE_MS, now_ms });
  return { way, collector };
}

const reasonOf = ({ step, code }: { readonly step: ConnectionStep; readonly code: string }): string =>
  step === "sign_in" && code === IDENTIFIER_REJECTED ? NAME_TAKEN : `${step}: ${code}`;

async function nvmlFacts(gpus: GpuSource, agent: AgentFacts, time_ms: number): Promise<DoctorFacts["nvml"]> {
  if (agent.kind === "running") return { ...agent.report.nvml, gpus: agent.report.gpus };
  // One owner of NVML on a node.
  if (agent.kind === "not_allowed") return undefined;
  await gpus.start();
  const [whole, ...devices] = (await gpus.sample(time_ms)).states;
  if (whole === undefined) return { state: "not_present", reason: "nothing reads GPUs here", gpus: [] };
  const physical = devices.filter((status) => status.mig_uuid === "");
  return { ...stateOf(whole), gpus: physical.map((status) => ({ gpu_uuid: status.gpu_uuid, ...stateOf(status) })) };
}

async function slurmQueueFacts({ jobs }: AgentSettings, proc_root: string): Promise<DoctorFacts["slurm_queue"]> {
  const named = queueNodes(jobs.slurm_queue_node);
  const known = await Promise.all(named.map(async (name) => await hasAddress(name)));
  const has_slurm = jobs.slurm_cluster !== "" || jobs.slurm_conf !== "" || findCluster(proc_root, []) !== undefined;
  return { has_slurm, named, without_address: named.filter((_, index) => known[index] === false) };
}

/** False where name services say that there is none; true where they can't be asked, too. */
async function hasAddress(name: string): Promise<boolean> {
  try {
    await lookup(name);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOTFOUND";
  }
}

/** Why progress is not accepted there; undefined where it is. */
function socketTrouble(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (trouble: string | undefined): void => {
      socket.destroy();
      resolve(trouble);
    };
    socket.setTimeout(SOCKET_TIMEOUT_MS, () => settle("no answer"));
    socket.once("connect", () => settle(undefined));
    socket.once("error", (error) => settle(error.message));
  });
}
