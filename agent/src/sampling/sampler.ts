/**
 * One tick: asks each source and puts the rows into the spool. A source that fails costs only its own rows; each has its
 * own cadence for what changes rarely.
 */
import type { Row } from "@heliograph/proto/streams";

import type { JobSource } from "../jobs/job-source.ts";
import type { DeviceInventory, DeviceStatus, DriverVersions, GpuSample, GpuSource, SlowSample } from "../gpu/port/gpu-source.ts";
import { DEVICE_STREAMS, type HostDeviceRows } from "../host/devices/device-rows.ts";
import { stateOf, type ReadState } from "../gpu/port/read-state.ts";
import type { RowSink } from "../spool/row-sink.ts";
import { CapabilityLog } from "./capability-log.ts";
import { ChangeLog } from "./change-log.ts";

/** How often what rarely changes is read, and reported again without a change; all in ms. */
export interface SamplerPace {
  readonly state_repeat_ms: number;
  readonly inventory_repeat_ms: number;
  readonly capability_repeat_ms: number;
  readonly process_repeat_ms: number;
  /** Disks, filesystems and ports: counters whose differences matter over minutes. */
  readonly devices_interval_ms: number;
  /** It costs a few dozen calls per GPU. */
  readonly inventory_interval_ms: number;
}

export const SAMPLER_PACE: SamplerPace = {
  state_repeat_ms: 3_600_000,
  inventory_repeat_ms: 3_600_000,
  capability_repeat_ms: 3_600_000,
  process_repeat_ms: 60_000,
  devices_interval_ms: 10_000,
  inventory_interval_ms: 60_000,
};

export interface HostSource {
  /** Host readings at an instant, without the agent's own. Does not throw: what fails is absent. */
  read(time_ms: number): Row<"host_readings">;
  /** What the node is, except its driver. */
  inventory(): Row<"node_inventory">;
}

/** The host's single devices; does not throw: what fails has no rows. */
export interface HostDeviceSource {
  read(time_ms: number): HostDeviceRows;
}

/** Who a process belongs to and what it runs, read from the host; a process that is gone has empty text. */
export interface ProcessDescriber {
  /** `start_ticks`: the start of the process, where it was just read; it then is not read again. */
  describe(pid: number, start_ticks?: number): ProcessDescription;
}

/** Empty text where the process is gone or may not be read. */
export interface ProcessDescription {
  readonly user: string;
  readonly command: string;
  readonly started_ms: number;
  readonly container_id: string;
  readonly cgroup: string;
}

/** Who derives events from what is sampled. */
export interface HealthWatch {
  observe(sample: GpuSample, time_ms: number): void;
  /** GPUs as last listed. */
  learn(devices: readonly DeviceInventory[]): void;
  /** Ports of the host, whenever they were read. */
  observePorts?(rows: readonly Row<"host_networks">[], time_ms: number): void;
}

/** What one tick saw, and what is known of the devices: for those who show the node as it is now. */
export interface NodeSample {
  readonly time_ms: number;
  /** Undefined where reading GPUs failed as a whole. */
  readonly gpus: GpuSample | undefined;
  readonly host: Row<"host_readings"> | undefined;
  /** Job of each pid that belongs to one. */
  readonly jobs: ReadonlyMap<number, string>;
  readonly driver: DriverVersions;
  readonly devices: readonly DeviceInventory[];
}

const NO_DRIVER: DriverVersions = { driver_version: "", nvml_version: "", cuda_version: "" };

export interface SamplerOptions {
  readonly gpus: GpuSource;
  readonly host: HostSource;
  /** Absent on simulated nodes. */
  readonly host_devices?: HostDeviceSource;
  readonly jobs: JobSource;
  readonly processes: ProcessDescriber;
  readonly sink: RowSink;
  readonly health?: HealthWatch;
  readonly agent_version: string;
  /** SAMPLER_PACE unless said: a simulated past reports less. */
  readonly pace?: SamplerPace;
  /** By which the agent's own time is measured; this process's clock unless said. */
  readonly monotonic_ms?: () => number;
  /** The agent's own readings, e.g. agent_log_bytes. */
  readonly ownReadings: () => Partial<Row<"host_readings">>;
  readonly onFailure: (source: string, error: unknown) => void;
}

export class Sampler {
  readonly #options: SamplerOptions;
  readonly #pace: SamplerPace;
  readonly #monotonic_ms: () => number;
  readonly #states: ChangeLog<Row<"gpu_states">>;
  readonly #gpus: ChangeLog<Row<"gpu_inventory">>;
  readonly #node: ChangeLog<Row<"node_inventory">>;
  readonly #processes: ChangeLog<Row<"gpu_processes">>;
  readonly #capabilities: CapabilityLog;
  #inventory_due_ms = 0;
  #host_devices_due_ms = 0;
  #devices = "";
  #jobs: ReadonlyMap<number, string> = new Map();
  #last_states: readonly DeviceStatus[] = [];
  #inventory: Awaited<ReturnType<GpuSource["inventory"]>> = { driver: NO_DRIVER, devices: [] };

  constructor(options: SamplerOptions) {
    this.#options = options;
    const pace = options.pace ?? SAMPLER_PACE;
    this.#pace = pace;
    this.#monotonic_ms = options.monotonic_ms ?? (() => performance.now());
    this.#states = new ChangeLog({
      keyOf: (row) => `${row.gpu_uuid}/${row.mig_uuid}`,
      contentOf: (row) => `${row.state} ${row.reason}`,
      repeat_ms: pace.state_repeat_ms,
    });
    this.#gpus = new ChangeLog({
      keyOf: (row) => `${row.gpu_uuid}/${row.mig_uuid}`,
      contentOf: (row) => JSON.stringify({ ...row, time_ms: 0 }),
      repeat_ms: pace.inventory_repeat_ms,
    });
    this.#node = new ChangeLog({
      keyOf: () => "",
      contentOf: (row) => JSON.stringify({ ...row, time_ms: 0 }),
      repeat_ms: pace.inventory_repeat_ms,
    });
    this.#processes = new ChangeLog({
      keyOf: (row) => `${row.gpu_uuid}/${row.mig_uuid}/${row.pid}/${row.kind}/${row.started_ms}`,
      contentOf: (row) => row.job_id ?? "",
      repeat_ms: pace.process_repeat_ms,
    });
    this.#capabilities = new CapabilityLog(pace.capability_repeat_ms);
  }

  /** Job of a process that was on a GPU at the last sample; "" where none is known. */
  jobOf(pid: number): string {
    return this.#jobs.get(pid) ?? "";
  }

  /** State of NVML as a whole and of each device at the last sample, in the words of `read --json`. */
  get health(): { readonly nvml: ReadState; readonly gpus: (ReadState & { readonly gpu_uuid: string })[] } {
    const [whole, ...devices] = this.#last_states;
    return {
      nvml: whole === undefined ? { state: "recovering", reason: "nothing was sampled yet" } : stateOf(whole),
      gpus: devices
        .filter((status) => status.mig_uuid === "")
        .map((status) => ({ gpu_uuid: status.gpu_uuid, ...stateOf(status) })),
    };
  }

  /** Resolves with what it saw. */
  async sample(time_ms: number): Promise<NodeSample> {
    const { sink, host, gpus, ownReadings } = this.#options;
    const started = this.#monotonic_ms();
    const sample = await this.#contain("gpus", () => gpus.sample(time_ms));
    const agent_gpu_sample_ms = this.#monotonic_ms() - started;
    if (sample !== undefined) {
      this.#last_states = sample.states;
      sink.append("gpu_readings", sample.readings);
      sink.append(
        "gpu_states",
        this.#states.observe(
          sample.states.map((state) => ({ time_ms, ...state })),
          time_ms,
        ).news,
      );
      if (sample.slow !== undefined) this.#appendSlow(time_ms, sample.slow, sample.states);
      await this.#contain("events", () => this.#options.health?.observe(sample, time_ms));
      await this.#contain("processes", () => this.#sampleProcesses(time_ms, sample));
      const devices = sample.states.map((state) => `${state.gpu_uuid}${state.mig_uuid}${state.state}`).join();
      if (devices !== this.#devices || time_ms >= this.#inventory_due_ms) {
        this.#devices = devices;
        this.#inventory_due_ms = time_ms + this.#pace.inventory_interval_ms;
        await this.#contain("inventory", () => this.#sampleInventory(time_ms));
      }
    }
    const agent_sample_ms = this.#monotonic_ms() - started;
    const host_readings = await this.#contain("host", () => {
      const readings = { ...host.read(time_ms), ...ownReadings(), agent_sample_ms, agent_gpu_sample_ms };
      sink.append("host_readings", [readings]);
      return readings;
    });
    if (time_ms >= this.#host_devices_due_ms) {
      this.#host_devices_due_ms = time_ms + this.#pace.devices_interval_ms;
      await this.#contain("host devices", () => this.#sampleHostDevices(time_ms));
    }
    return { time_ms, gpus: sample, host: host_readings, jobs: this.#jobs, ...this.#inventory };
  }

  #appendSlow(time_ms: number, slow: SlowSample, states: readonly DeviceStatus[]): void {
    const { sink } = this.#options;
    sink.append("gpu_health", slow.health);
    sink.append("gpu_links", slow.links);
    this.#capabilities.keep(new Set(states.map(({ gpu_uuid, mig_uuid }) => `${gpu_uuid}/${mig_uuid}`)));
    sink.append("capabilities", this.#capabilities.observe(slow.capabilities, time_ms));
  }

  #sampleHostDevices(time_ms: number): void {
    const rows = this.#options.host_devices?.read(time_ms);
    if (rows === undefined) return;
    this.#options.health?.observePorts?.(rows.host_networks, time_ms);
    for (const stream of DEVICE_STREAMS) this.#options.sink.append(stream, rows[stream]);
  }

  #sampleProcesses(time_ms: number, sample: GpuSample): void {
    const jobs = this.#options.jobs.observeProcesses(time_ms, sample.processes, sample.readings);
    this.#jobs = jobs;
    const rows = sample.processes.map((process): Row<"gpu_processes"> => ({
      time_ms,
      ...process,
      ...this.#options.processes.describe(process.pid, this.#options.jobs.startOf?.(process.pid)),
      job_id: jobs.get(process.pid) ?? "",
      ended: false,
    }));
    const { news, gone } = this.#processes.observe(rows, time_ms);
    this.#options.sink.append("gpu_processes", [...news, ...gone.map((row) => ({ ...row, time_ms, ended: true }))]);
  }

  async #sampleInventory(time_ms: number): Promise<void> {
    const { gpus, host, sink, agent_version } = this.#options;
    this.#inventory = await gpus.inventory();
    const { driver, devices } = this.#inventory;
    this.#options.health?.learn(devices);
    this.#options.jobs.learn?.(devices);
    const physical = devices.filter((device) => device.mig_uuid === "").length;
    const node: Row<"node_inventory"> = { ...host.inventory(), ...driver, agent_version, gpu_count: physical, time_ms };
    sink.append("node_inventory", this.#node.observe([node], time_ms).news);
    sink.append(
      "gpu_inventory",
      this.#gpus.observe(
        devices.map((device) => ({ ...device, time_ms })),
        time_ms,
      ).news,
    );
  }

  async #contain<T>(source: string, action: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.#options.onFailure(source, error);
      return undefined;
    }
  }
}
