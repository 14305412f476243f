/** The agent of this machine: NVML, /proc and the jobs socket behind the ports of agent.ts. */
import type { Logger } from "pino";

import { Agent, type AgentOptions } from "./agent.ts";
import { VERSION } from "@heliograph/daemon/version";
import { DISK_SPOOL_BYTES, MEMORY_SPOOL_BYTES, spoolDirectory } from "./config.ts";
import { type AgentSettings } from "./settings/settings-schema.ts";
import type { ControlAnswer } from "./control/control-message.ts";
import { controlPath, ControlSocket } from "./control/control-socket.ts";
import { ReleasableGpus } from "./control/releasable-gpus.ts";
import { createEpoch } from "./spool/epoch.ts";
import { AgentError } from "./errors.ts";
import { HealthEvents } from "./events/health-events.ts";
import { GpuLocations } from "./events/gpu-locations.ts";
import { KernelLog } from "./events/kernel-log/kernel-log.ts";
import { sleepingProcesses } from "./events/watch/sleeping-processes.ts";
import { positionFile } from "./events/kernel-log/position-file.ts";
import type { JobSource } from "./jobs/job-source.ts";
import { attemptFile } from "./jobs/tracker/attempt-file.ts";
import { JobDetection } from "./jobs/detect/job-detection.ts";
import type { JobDetector } from "./jobs/detect/job-detector.ts";
import { intervalFile } from "./jobs/ownership/interval-file.ts";
import { localQueue } from "./jobs/queue/local-queue.ts";
import { asksQueue } from "./jobs/queue/queue-nodes.ts";
import type { QueuePoller } from "./jobs/queue/queue-poller.ts";
import { LocalJobs } from "./jobs/local-jobs.ts";
import { createPeerCredentialsReader } from "./jobs/authorization/peer-credentials.ts";
import { createProcessTree } from "./jobs/processes/process-tree.ts";
import { NvmlSource } from "./gpu/nvml/nvml-source.ts";
import { NodeToken } from "./publish/node-token.ts";
import type { DeviceInventory } from "./gpu/port/gpu-source.ts";
import { HostDevices } from "./host/devices/host-devices.ts";
import { LocalHostReader } from "./host/host-reader.ts";
import type { RowSink } from "./spool/row-sink.ts";
import { machineId } from "./spool/disk/spool-owner.ts";
import { ProcDescriber } from "./sampling/process-describer.ts";
import { machineUsers, type UserNames } from "./sampling/user-names.ts";
import { describeNode } from "./node-view/describe-node.ts";
import { localViewers } from "./node-view/local-viewers.ts";
import { viewPath } from "./node-view/view-path.ts";
import { ViewSocket } from "./node-view/view-socket.ts";

const PROC_ROOT = "/proc";
const CGROUP_ROOT = "/sys/fs/cgroup";

/** NVML as the settings name it; `worker_url` is the entry point of its thread. */
export const localGpus = (library_path: string, worker_url: URL): NvmlSource => new NvmlSource({ library_path, worker_url });

/** The host that this process runs on. */
export const localHost = (): LocalHostReader =>
  new LocalHostReader({ proc_root: PROC_ROOT, os_release: ["/etc/os-release", "/usr/lib/os-release"], own: process });

/** Without a jobs socket the progress of jobs is missing, but GPUs are still read. */
class OptionalJobs implements JobSource {
  readonly #jobs: LocalJobs;
  readonly #log: Logger;
  #is_running = false;

  constructor(jobs: LocalJobs, log: Logger) {
    this.#jobs = jobs;
    this.#log = log;
  }

  async start(sink: RowSink): Promise<void> {
    try {
      await this.#jobs.start(sink);
      this.#is_running = true;
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      this.#log.error({ reason: error.message, hint: error.hint }, "jobs can't report their progress here; readings go on");
    }
  }

  get detectors(): readonly JobDetector[] {
    return this.#jobs.detectors;
  }
  startOf(pid: number): number | undefined {
    return this.#jobs.startOf(pid);
  }
  learn(devices: readonly DeviceInventory[]): void {
    this.#jobs.learn(devices);
  }

  observeProcesses(...args: Parameters<JobSource["observeProcesses"]>): ReadonlyMap<number, string> {
    return this.#is_running ? this.#jobs.observeProcesses(...args) : new Map();
  }

  stop(deadline_ms: number): Promise<void> {
    return this.#jobs.stop(deadline_ms);
  }
}

/** By which ways jobs are found on this machine now, seen without a running agent; `pids` are processes on GPUs. */
export function localJobDetectors(settings: AgentSettings, pids: readonly number[], now_ms: number): readonly JobDetector[] {
  const describer = new ProcDescriber({ proc_root: PROC_ROOT, users: machineUsers() });
  const { slurm_cluster, mapping_directories } = settings.jobs;
  const found = new JobDetection({
    node: settings.node.name,
    boot_id: "",
    proc_root: PROC_ROOT,
    cgroup_root: CGROUP_ROOT,
    tree: createProcessTree(PROC_ROOT),
    describe: (pid) => describer.describe(pid),
    slurm_cluster,
    mapping_directories,
  });
  for (const process of found.observe(pids).values()) {
    const identity = found.identify(process);
    if (identity !== undefined) found.sight(identity, process, now_ms);
  }
  found.look(now_ms);
  const { detectors } = found;
  found.stop();
  return detectors;
}

/** The kernel log of this machine. */
export function localKernelLog(
  settings: AgentSettings,
  boot_id: string,
  places: GpuLocations,
  onWarning: (message: string) => void,
): KernelLog {
  const { directory } = settings.state;
  return new KernelLog({
    path: settings.events.kernel_log,
    boot_id,
    places,
    ...(directory === "" ? {} : { position: positionFile(directory) }),
    now_ms: Date.now,
    monotonic_ms: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
    onWarning,
  });
}

/** Health events of this machine: its kernel log, and what samples say. */
function localEvents(settings: AgentSettings, boot_id: string, sink: RowSink, log: Logger): HealthEvents {
  const places = new GpuLocations();
  return new HealthEvents({
    sink,
    boot_id,
    places,
    kernel_log: localKernelLog(settings, boot_id, places, (message) => log.warn(message)),
    sleeping: (on_gpus) => sleepingProcesses(PROC_ROOT, on_gpus),
    expected_gpus: settings.nvml.expected_gpus,
    now_ms: Date.now,
    onTrouble: (reason) => log.warn({ reason }, "the kernel log can't be read; XIDs that NVML does not report are missed"),
  });
}

/** Asks Slurm which jobs wait, for all of its cluster. */
function slurmQueue({ jobs }: AgentSettings, log: Logger): QueuePoller {
  return localQueue({
    command: jobs.slurm_queue_command,
    slurm_conf: jobs.slurm_conf,
    cluster: jobs.slurm_cluster,
    interval_ms: jobs.slurm_queue_interval_ms,
    proc_root: PROC_ROOT,
    onTrouble: (reason, hint) => log.warn({ reason, hint }, "Slurm's queue is not known: it is asked again, less often"),
    onAnswer: (count) => log.info({ jobs: count }, "Slurm answers which jobs wait"),
  });
}

/** On the disk of this machine, where there is a directory for it. */
function localSpool(settings: AgentSettings, log: Logger): AgentOptions["spool"] {
  const { fsync, fsync_interval_ms, max_age_hours } = settings.spool;
  const directory = spoolDirectory(settings);
  const max_bytes = settings.spool.max_bytes ?? (directory === "" ? MEMORY_SPOOL_BYTES : DISK_SPOOL_BYTES);
  const bounds = { max_bytes, max_age_ms: max_age_hours * 3_600_000, createEpoch };
  if (directory === "") {
    log.warn("neither spool.directory nor state.directory is set: what the collector has not stored is lost with this process");
    return bounds;
  }
  const onTrouble = (reason: string, hint: string): void => {
    if (reason === "") log.info({ directory }, "the spool is on disk again");
    else log.error({ directory, reason, hint }, "the spool can't be written; new readings are kept in memory");
  };
  const onSetAside = (folder: string, node: string): void =>
    log.error(
      { folder, node, hint: `Remove the folder once ${node} is known to have sent it.` },
      "the spool was written by another machine: it was set aside and is not sent",
    );
  const owner = { node: settings.node.name, machine: machineId() };
  return { ...bounds, disk: { directory, fsync, fsync_interval_ms, owner, onTrouble, onSetAside } };
}

export interface LocalAgent {
  readonly agent: Agent;
  readonly gpus: NvmlSource;
  readonly control: ControlSocket;
  readonly view: ViewSocket;
  readonly token: NodeToken;
  /** Stopped after the agent, whose processes and jobs it names. */
  readonly users: UserNames;
}

/** Joined from settings; `gpus` is handed out because only it knows whether a thread of it hangs. Throws SettingsError. */
export function localAgent(settings: AgentSettings, worker_url: URL, log: Logger): LocalAgent {
  const node = settings.node.name;
  const token = new NodeToken(settings, log);
  const host = localHost();
  const gpus = localGpus(settings.nvml.library, worker_url);
  const releasable = new ReleasableGpus(gpus, Date.now);
  const boot_id = host.inventory().boot_id ?? "";
  const users = machineUsers();
  const describer = { proc_root: PROC_ROOT, users };
  const processes = new ProcDescriber({ ...describer, with_arguments: settings.processes.arguments });
  // A job is named by its program: with arguments it would be another one each time.
  const programs = new ProcDescriber(describer);
  const jobs = new LocalJobs({
    node,
    boot_id,
    socket_path: settings.jobs.socket,
    proc_root: PROC_ROOT,
    cgroup_root: CGROUP_ROOT,
    slurm_cluster: settings.jobs.slurm_cluster,
    mapping_directories: settings.jobs.mapping_directories,
    describe: (pid) => programs.describe(pid),
    userName: (uid) => users.nameOf(uid),
    stall_factor: settings.jobs.stall_factor,
    ...(settings.state.directory === ""
      ? {}
      : { intervals: intervalFile(settings.state.directory), attempts: attemptFile(settings.state.directory) }),
    onWarning: (message) => log.warn(message),
    clock_ms: Date.now,
  });
  const view = new ViewSocket({
    path: viewPath(settings.jobs.socket),
    identify: localViewers({
      credentials: createPeerCredentialsReader(() => undefined),
      users,
      mountinfo_path: `${PROC_ROOT}/self/mountinfo`,
    }),
    now_ms: () => performance.now(),
  });
  const agent = new Agent({
    identity: { node, agent_version: VERSION, boot_id },
    interval_ms: settings.sample.interval_ms,
    spool: localSpool(settings, log),
    sources: {
      gpus: releasable,
      jobs: new OptionalJobs(jobs, log),
      ...(asksQueue(settings.jobs.slurm_queue_node, node) ? { queue: slurmQueue(settings, log) } : {}),
      host,
      host_devices: new HostDevices({ proc_root: PROC_ROOT, sys_root: "/sys" }),
      processes,
      events: (sink) => localEvents(settings, boot_id, sink, log),
    },
    publishing: {
      transport: (will) => token.transportTo({ url: settings.collector.url, node, will, random: Math.random }),
      backlog_bytes_per_second: settings.spool.backlog_bytes_per_second,
    },
    release: async (for_ms) => await releasable.release(for_ms),
    onSample: (sample, { started_ms, interval_ms }) =>
      view.publish(() =>
        describeNode({
          node,
          source: "agent",
          agent_version: VERSION,
          agent_started_ms: started_ms,
          sample_interval_ms: interval_ms,
          sample,
          jobs: jobs.jobs,
          held: jobs.held,
          describe: (pid) => programs.describe(pid, jobs.startOf(pid)),
        }),
      ),
    now_ms: Date.now,
    log,
  });
  const control = new ControlSocket(controlPath(settings.jobs.socket), async (request): Promise<ControlAnswer> => {
    if (request.ask === "report") return { ok: true, report: agent.report(process.pid) };
    const released_until_ms = await agent.release(request.for_ms, "this node's administrator");
    if (gpus.hasHungWorker()) return { ok: false, reason: "a call into the driver does not return, and holds on to it" };
    return released_until_ms === undefined
      ? { ok: false, reason: "this agent has no GPUs to release" }
      : { ok: true, released_until_ms };
  });
  return { agent, gpus, control, view, token, users };
}
