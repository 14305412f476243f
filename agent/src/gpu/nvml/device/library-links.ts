/** The NVLinks of one GPU, read through the library. */
import type { DeviceCalls } from "./device-calls.ts";
import type { LinkErrorCounter, GpuLinks, LinkTraffic } from "../../port/gpu-health.ts";

/** NVML_NVLINK_MAX_LINKS. */
const MAX_LINKS = 36;
/** Requests of linkTraffic() for one link. */
const FIELDS_PER_LINK = 8;
/** nvmlNvLinkErrorCounter_t. */
const ERROR_COUNTERS: Readonly<Record<LinkErrorCounter, number>> = {
  replay: 0,
  recovery: 1,
  crc_flit: 2,
  crc_data: 3,
  ecc_data: 4,
};

const KIB = 1024;
const MB = 1e6;

const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor;

export class LibraryLinks implements GpuLinks {
  readonly #calls: DeviceCalls;

  constructor(calls: DeviceCalls) {
    this.#calls = calls;
  }

  /** 0 where the board has none or the driver does not report it. */
  linkCount(): number {
    const count = this.#calls.fields([{ field: "link_count" }])[0] ?? 0;
    return Number.isInteger(count) && count >= 0 && count <= MAX_LINKS ? count : 0;
  }

  linkState = (link: number): number | undefined => this.#calls.uint32("link_state", link);
  linkVersion = (link: number): number | undefined => this.#calls.uint32("link_version", link);

  linkErrors(link: number, counter: LinkErrorCounter): number | undefined {
    return this.#calls.uint64("link_errors", link, ERROR_COUNTERS[counter]);
  }

  linkTraffic(count: number): readonly LinkTraffic[] {
    const links = Array.from({ length: count }, (_, link) => link);
    const values = this.#calls.fields(
      links.flatMap((scope) => [
        { field: "link_speed", scope } as const,
        { field: "link_transmit_kib", scope } as const,
        { field: "link_receive_kib", scope } as const,
        { field: "link_transmit_bytes", scope } as const,
        { field: "link_receive_bytes", scope } as const,
        { field: "link_receive_errors", scope } as const,
        { field: "link_effective_errors", scope } as const,
        { field: "link_symbol_errors", scope } as const,
      ]),
    );
    return links.map((link) => {
      const of_link = values.slice(link * FIELDS_PER_LINK, (link + 1) * FIELDS_PER_LINK);
      const [speed, transmit_kib, receive_kib, transmit_bytes, receive_bytes, ...errors] = of_link;
      const [receive_errors, effective_errors, symbol_errors] = errors;
      return {
        speed_bytes_per_second: times(speed, MB),
        transmit_bytes: times(transmit_kib, KIB) ?? transmit_bytes,
        receive_bytes: times(receive_kib, KIB) ?? receive_bytes,
        receive_errors,
        effective_errors,
        symbol_errors,
      };
    });
  }
}
