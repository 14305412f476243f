/**
 * The streams of a node: each is one table's worth of its data, and a log of its own (docs/explanation/delivery.md).
 * One entry per stream says how its rows are encoded; everything else that needs the list takes it from here.
 */
import { heliograph } from "@heliograph/proto/wire";

import { splitRows } from "./split-rows.ts";

const v1 = heliograph.v1;

/** A row's type by stream, as on the wire: snake_case names, absent fields undefined or null. */
export interface StreamRows {
  readonly gpu_readings: heliograph.v1.GpuReading.$Properties;
  readonly gpu_health: heliograph.v1.GpuHealth.$Properties;
  readonly gpu_links: heliograph.v1.GpuLink.$Properties;
  readonly host_readings: heliograph.v1.HostReading.$Properties;
  readonly host_disks: heliograph.v1.HostDisk.$Properties;
  readonly host_filesystems: heliograph.v1.HostFilesystem.$Properties;
  readonly host_networks: heliograph.v1.HostNetwork.$Properties;
  readonly host_numa: heliograph.v1.HostNuma.$Properties;
  readonly gpu_states: heliograph.v1.GpuState.$Properties;
  readonly gpu_processes: heliograph.v1.GpuProcess.$Properties;
  readonly node_inventory: heliograph.v1.NodeInventory.$Properties;
  readonly capabilities: heliograph.v1.Capability.$Properties;
  readonly gpu_inventory: heliograph.v1.GpuInventory.$Properties;
  readonly events: heliograph.v1.Event.$Properties;
  readonly job_events: heliograph.v1.JobEvent.$Properties;
  readonly job_progress: heliograph.v1.JobProgress.$Properties;
  readonly job_metrics: heliograph.v1.JobMetric.$Properties;
  readonly job_gpus: heliograph.v1.Ownership.$Properties;
  readonly job_phases: heliograph.v1.JobPhase.$Properties;
  readonly job_queue: heliograph.v1.QueuedJob.$Properties;
}

export type StreamName = keyof StreamRows;
export type Row<S extends StreamName = StreamName> = StreamRows[S];

/** Encodes and decodes the payload of a batch of one stream. */
export interface PayloadCodec<S extends StreamName = StreamName> {
  encode(rows: readonly Row<S>[]): Uint8Array;
  /** Throws where the bytes are not a payload of this stream. */
  decode(payload: Uint8Array): Row<S>[];
  /** The same row by row: one that does not decode costs no other. Never throws. */
  decodeEach(payload: Uint8Array): DecodedRows<S>;
}

/** What became of each row of a payload, in their order. */
export interface DecodedRows<S extends StreamName = StreamName> {
  readonly rows: readonly (Row<S> | { readonly undecodable: unknown })[];
  /** False where the bytes end or break before their end: what came after that is not known. */
  readonly is_whole: boolean;
}

/** The two functions of a generated `<Stream>Rows` class that a codec needs. */
interface RowsMessage<R> {
  encode(message: { rows?: R[] | null }): { finish(): Uint8Array };
  decode(bytes: Uint8Array): { rows?: R[] | null };
}

function codec<S extends StreamName>(message: RowsMessage<Row<S>>): PayloadCodec<S> {
  return {
    encode: (rows) => message.encode({ rows: rows as Row<S>[] }).finish(),
    decode: (payload) => message.decode(payload).rows ?? [],
    decodeEach: (payload) => {
      const { fields, is_whole } = splitRows(payload);
      return { is_whole, rows: fields.flatMap((field) => decodeOne(message, field)) };
    },
  };
}

/** The row in the bytes of one field of a payload; none where the field is not a row's. */
function decodeOne<R>(message: RowsMessage<R>, field: Uint8Array): readonly (R | { readonly undecodable: unknown })[] {
  try {
    return message.decode(field).rows ?? [];
  } catch (undecodable) {
    return [{ undecodable }];
  }
}

export const PAYLOAD_CODECS: { readonly [S in StreamName]: PayloadCodec<S> } = {
  gpu_readings: codec<"gpu_readings">(v1.GpuReadingRows),
  gpu_health: codec<"gpu_health">(v1.GpuHealthRows),
  gpu_links: codec<"gpu_links">(v1.GpuLinkRows),
  host_readings: codec<"host_readings">(v1.HostReadingRows),
  host_disks: codec<"host_disks">(v1.HostDiskRows),
  host_filesystems: codec<"host_filesystems">(v1.HostFilesystemRows),
  host_networks: codec<"host_networks">(v1.HostNetworkRows),
  host_numa: codec<"host_numa">(v1.HostNumaRows),
  gpu_states: codec<"gpu_states">(v1.GpuStateRows),
  gpu_processes: codec<"gpu_processes">(v1.GpuProcessRows),
  node_inventory: codec<"node_inventory">(v1.NodeInventoryRows),
  capabilities: codec<"capabilities">(v1.CapabilityRows),
  gpu_inventory: codec<"gpu_inventory">(v1.GpuInventoryRows),
  events: codec<"events">(v1.EventRows),
  job_events: codec<"job_events">(v1.JobEventRows),
  job_progress: codec<"job_progress">(v1.JobProgressRows),
  job_metrics: codec<"job_metrics">(v1.JobMetricRows),
  job_gpus: codec<"job_gpus">(v1.OwnershipRows),
  job_phases: codec<"job_phases">(v1.JobPhaseRows),
  job_queue: codec<"job_queue">(v1.QueuedJobRows),
};

export const STREAM_NAMES = Object.keys(PAYLOAD_CODECS) as readonly StreamName[];

export const isStreamName = (name: string): name is StreamName => Object.hasOwn(PAYLOAD_CODECS, name);
