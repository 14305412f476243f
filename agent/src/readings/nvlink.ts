/** The NVLinks of a GPU, each for itself: one bad link slows a whole job. */
import type { GpuLinkName } from "@heliograph/proto/catalogue";

import type { NvmlLinks, NvmlLinkTraffic } from "../nvml/health-port.ts";

/** Readings of gpu_links by their name in the catalogue; undefined where the link does not tell. */
export type LinkValues = Record<GpuLinkName, number | undefined>;

export interface ReadLink {
  readonly link: number;
  readonly values: LinkValues;
}

const KIB = 1024;
const MB = 1e6;

const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor;

/** `nvidia-smi nvlink -s -e -gt d`. Empty on a board without NVLink. */
export function readLinks(gpu: NvmlLinks): readonly ReadLink[] {
  return gpu.linkTraffic(gpu.linkCount()).map((traffic, link) => ({ link, values: valuesOf(gpu, link, traffic) }));
}

function valuesOf(gpu: NvmlLinks, link: number, traffic: NvmlLinkTraffic): LinkValues {
  return {
    link_active: gpu.linkState(link),
    link_version: gpu.linkVersion(link),
    link_speed_bytes_per_second: times(traffic.speed, MB),
    link_transmit_bytes: times(traffic.transmit_kib, KIB) ?? traffic.transmit_bytes,
    link_receive_bytes: times(traffic.receive_kib, KIB) ?? traffic.receive_bytes,
    link_replay_errors: gpu.linkErrors(link, "replay"),
    link_recovery_errors: gpu.linkErrors(link, "recovery"),
    link_crc_flit_errors: gpu.linkErrors(link, "crc_flit"),
    link_crc_data_errors: gpu.linkErrors(link, "crc_data"),
    link_ecc_data_errors: gpu.linkErrors(link, "ecc_data"),
    link_receive_errors: traffic.receive_errors,
    link_effective_errors: traffic.effective_errors,
    link_symbol_errors: traffic.symbol_errors,
  };
}
