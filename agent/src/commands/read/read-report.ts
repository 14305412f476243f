/** `heliograph-agent read`: every GPU and the host, read once; needs no collector. As JSON here, as a table in report-table.ts. */
import { setTimeout as delay } from "node:timers/promises";

import {
  GPU_HEALTH_READINGS,
  GPU_LINK_READINGS,
  GPU_READINGS,
  HOST_READINGS,
  type GpuHealthName,
  type GpuLinkName,
  type GpuReadingName,
  type HostReadingName,
} from "@heliograph/proto/catalogue/catalogue";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { isComputing } from "../../jobs/ownership/gpu-holds.ts";
import type { JobDetector } from "../../jobs/detect/job-detector.ts";
import { stateOf, type ReadState } from "../../gpu/port/read-state.ts";
import type { DeviceInventory, DeviceProcess, DeviceStatus, DriverVersions, GpuSource } from "../../gpu/port/gpu-source.ts";

const { ProcessKind } = heliograph.v1;

export interface ReadGpu extends ReadState {
  readonly gpu_uuid: string;
  /** Empty for the GPU itself. */
  readonly mig_uuid: string;
  readonly gpu_index: number | null;
  readonly name: string;
  readonly pci_bus_id: string;
  readonly architecture: string;
  readonly serial: string;
  readonly vbios_version: string;
  readonly memory_total_bytes: number | null;
  readonly power_limit_max_watts: number | null;
  readonly minor_number: number | null;
  /** Of a MIG device; "" and null for a GPU. */
  readonly mig_profile: string;
  readonly gpu_instance_id: number | null;
  readonly compute_instance_id: number | null;
  readonly multiprocessor_count: number | null;
  /** Every reading of the catalogue; null where absent. */
  readonly readings: Readonly<Record<GpuReadingName, number | null>>;
  /** The slow readings of a GPU; all null for a MIG device, which has none. */
  readonly health: Readonly<Record<GpuHealthName, number | null>>;
  readonly links: readonly ReadLink[];
  readonly processes: readonly ReadProcess[];
  /** Each reading that is not there, and why. */
  readonly unsupported: readonly { readonly reading: string; readonly reason: string }[];
}

export type ReadLink = { readonly link: number } & Readonly<Record<GpuLinkName, number | null>>;

export interface ReadProcess {
  readonly pid: number;
  readonly kind: string;
  readonly memory_used_bytes: number | null;
  readonly memory_peak_bytes: number | null;
  /** 0..1 of the time that the driver has samples of. */
  readonly sm_utilization_ratio: number | null;
  readonly memory_utilization_ratio: number | null;
  readonly encoder_utilization_ratio: number | null;
  readonly decoder_utilization_ratio: number | null;
}

/** What `read --json` prints; scripts rely on its names. Units are part of them. */
export interface ReadReport {
  readonly time_ms: number;
  readonly driver: DriverVersions;
  /** NVML as a whole. */
  readonly nvml: ReadState;
  readonly gpus: readonly ReadGpu[];
  /** Every reading of the catalogue; null where absent. */
  readonly host: Readonly<Record<HostReadingName, number | null>>;
  /** By which ways jobs are found on this node. */
  readonly job_ways: readonly JobDetector[];
}

export interface ReadParts {
  /** Started; the caller stops it. */
  readonly source: GpuSource;
  readonly host: Row<"host_readings"> | undefined;
  readonly time_ms: number;
  /** `pids` are processes on GPUs. */
  readonly jobDetectors: (pids: readonly number[]) => readonly JobDetector[];
}

/** GPM counts between two samples, and wants at least this long between them. */
const BETWEEN_SAMPLES_MS = 150;

/** Reads each GPU that the source knows. Never rejects where there is no GPU: the report then says why there is none. */
export async function read({ source, host, time_ms, jobDetectors }: ReadParts): Promise<ReadReport> {
  const { driver, devices } = await source.inventory();
  const first = await source.sample(time_ms);
  if (first.readings.length > 0) await delay(BETWEEN_SAMPLES_MS);
  const sample = await source.sample(time_ms, "everything");
  const [whole, ...states] = sample.states;
  return {
    time_ms,
    driver,
    nvml: whole === undefined ? { state: "not_present", reason: "nothing reads GPUs here" } : stateOf(whole),
    gpus: states.map((status) => {
      const isThis = (row: Device): boolean => row.gpu_uuid === status.gpu_uuid && (row.mig_uuid ?? "") === status.mig_uuid;
      const lacking = sample.slow?.capabilities.filter((row) => isThis(row) && row.supported !== true) ?? [];
      return {
        ...identityOf(status, devices.find(isThis)),
        ...stateOf(status),
        readings: allOf(GPU_READINGS, sample.readings.find(isThis)),
        health: allOf(GPU_HEALTH_READINGS, sample.slow?.health.find(isThis)),
        links: (sample.slow?.links.filter(isThis) ?? []).map((row) => ({
          link: row.link ?? 0,
          ...allOf(GPU_LINK_READINGS, row),
        })),
        processes: sample.processes.filter(isThis).map(processOf),
        unsupported: lacking.map((row) => ({ reading: row.reading ?? "", reason: row.reason ?? "" })),
      };
    }),
    host: allOf(HOST_READINGS, host),
    job_ways: jobDetectors(sample.processes.filter(isComputing).map(({ pid }) => pid)),
  };
}

/** One JSON document of several lines, without a line end after the last. */
export const reportAsJson = (report: ReadReport): string => JSON.stringify(report, undefined, 2);

/** What a row is about: rows of a GPU as a whole need not say that they are of no MIG device. */
interface Device {
  readonly gpu_uuid?: string | null;
  readonly mig_uuid?: string | null;
}

const processOf = (process: DeviceProcess): ReadProcess => ({
  pid: process.pid,
  kind: wordOf(ProcessKind[process.kind], "PROCESS_KIND_"),
  memory_used_bytes: process.memory_used_bytes ?? null,
  memory_peak_bytes: process.memory_peak_bytes ?? null,
  sm_utilization_ratio: process.sm_utilization_ratio ?? null,
  memory_utilization_ratio: process.memory_utilization_ratio ?? null,
  encoder_utilization_ratio: process.encoder_utilization_ratio ?? null,
  decoder_utilization_ratio: process.decoder_utilization_ratio ?? null,
});

type Identity = Omit<ReadGpu, "state" | "reason" | "readings" | "health" | "links" | "processes" | "unsupported">;

function identityOf(status: DeviceStatus, inventory: DeviceInventory | undefined): Identity {
  return {
    gpu_uuid: status.gpu_uuid,
    mig_uuid: status.mig_uuid,
    gpu_index: inventory?.gpu_index ?? null,
    name: inventory?.name ?? "",
    pci_bus_id: inventory?.pci_bus_id ?? "",
    architecture: inventory?.architecture ?? "",
    serial: inventory?.serial ?? "",
    vbios_version: inventory?.vbios_version ?? "",
    memory_total_bytes: inventory?.memory_total_bytes ?? null,
    power_limit_max_watts: inventory?.power_limit_max_watts ?? null,
    minor_number: inventory?.minor_number ?? null,
    mig_profile: inventory?.mig_profile ?? "",
    gpu_instance_id: inventory?.gpu_instance_id ?? null,
    compute_instance_id: inventory?.compute_instance_id ?? null,
    multiprocessor_count: inventory?.multiprocessor_count ?? null,
  };
}

const wordOf = (name: string | undefined, prefix: string): string => (name ?? "unknown").replace(prefix, "").toLowerCase();

/** Each name of the catalogue with its value, in its order, so that the document has the same keys everywhere. */
function allOf<N extends string>(
  readings: readonly { readonly name: N }[],
  row: { readonly [name in N]?: number | null } | undefined,
): Record<N, number | null> {
  return Object.fromEntries(readings.map(({ name }) => [name, row?.[name] ?? null])) as Record<N, number | null>;
}
