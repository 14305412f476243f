/** `heliograph-agent read`: every GPU and the host, read once; needs no collector. As JSON here, as a table in read-table.ts. */
import { GPU_READINGS, HOST_READINGS, type GpuReadingName, type HostReadingName } from "@heliograph/proto/catalogue";
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceInventory, DeviceStatus, DriverVersions, GpuSource } from "./readings/gpu-source.ts";

const { DeviceState, ProcessKind } = heliograph.v1;

export interface ReadState {
  /** The wire's states in lower case: "ok", "lost", "not_present", … */
  readonly state: string;
  /** Empty where there is nothing to say. */
  readonly reason: string;
}

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
  /** Every reading of the catalogue; null where absent. */
  readonly readings: Readonly<Record<GpuReadingName, number | null>>;
  readonly processes: readonly { readonly pid: number; readonly kind: string; readonly memory_used_bytes: number | null }[];
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
}

export interface ReadParts {
  /** Started; the caller stops it. */
  readonly source: GpuSource;
  readonly host: Row<"host_readings"> | undefined;
  readonly time_ms: number;
}

/** Reads each GPU that the source knows. Never rejects for want of a GPU: the report then says why there is none. */
export async function read({ source, host, time_ms }: ReadParts): Promise<ReadReport> {
  const { driver, devices } = await source.inventory();
  const sample = await source.sample(time_ms);
  const [whole, ...states] = sample.states;
  return {
    time_ms,
    driver,
    nvml: whole === undefined ? { state: "not_present", reason: "nothing reads GPUs here" } : stateOf(whole),
    gpus: states.map((status) => {
      const isThis = (row: { readonly gpu_uuid: string; readonly mig_uuid: string }): boolean =>
        row.gpu_uuid === status.gpu_uuid && row.mig_uuid === status.mig_uuid;
      return {
        ...identityOf(status, devices.find(isThis)),
        ...stateOf(status),
        readings: allOf(GPU_READINGS, sample.readings.find(isThis)),
        processes: sample.processes.filter(isThis).map((process) => ({
          pid: process.pid,
          kind: wordOf(ProcessKind[process.kind], "PROCESS_KIND_"),
          memory_used_bytes: process.memory_used_bytes ?? null,
        })),
      };
    }),
    host: allOf(HOST_READINGS, host),
  };
}

/** One JSON document of several lines, without a line end after the last. */
export const readAsJson = (report: ReadReport): string => JSON.stringify(report, undefined, 2);

type Identity = Omit<ReadGpu, "state" | "reason" | "readings" | "processes">;

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
  };
}

/** A state in the words that people and scripts read. */
export function stateOf({ state, reason }: DeviceStatus): ReadState {
  return { state: wordOf(DeviceState[state], "DEVICE_STATE_"), reason };
}

const wordOf = (name: string | undefined, prefix: string): string => (name ?? "unknown").replace(prefix, "").toLowerCase();

/** Each name of the catalogue with its value, in its order, so that the document has the same keys everywhere. */
function allOf<N extends string>(
  readings: readonly { readonly name: N }[],
  row: { readonly [name in N]?: number | null } | undefined,
): Record<N, number | null> {
  return Object.fromEntries(readings.map(({ name }) => [name, row?.[name] ?? null])) as Record<N, number | null>;
}
