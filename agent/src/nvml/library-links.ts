/** The NVLinks of one GPU, read through the library. */
import type { DeviceCalls } from "./device-calls.ts";
import type { NvmlLinkError, NvmlLinks, NvmlLinkTraffic } from "./health-port.ts";

/** NVML_NVLINK_MAX_LINKS. */
const MOST_LINKS = 36;
/** nvmlNvLinkErrorCounter_t. */
const ERROR_COUNTERS: Readonly<Record<NvmlLinkError, number>> = {
  replay: 0,
  recovery: 1,
  crc_flit: 2,
  crc_data: 3,
  ecc_data: 4,
};

export class LibraryLinks implements NvmlLinks {
  readonly #calls: DeviceCalls;

  constructor(calls: DeviceCalls) {
    this.#calls = calls;
  }

  /** 0 where the board has none or the driver does not tell. */
  linkCount(): number {
    const count = this.#calls.fields([{ field: "link_count" }])[0] ?? 0;
    return Number.isInteger(count) && count >= 0 && count <= MOST_LINKS ? count : 0;
  }

  linkState = (link: number): number | undefined => this.#calls.uint32("link_state", link);
  linkVersion = (link: number): number | undefined => this.#calls.uint32("link_version", link);

  linkErrors(link: number, counter: NvmlLinkError): number | undefined {
    return this.#calls.uint64("link_errors", link, ERROR_COUNTERS[counter]);
  }

  linkTraffic(count: number): readonly NvmlLinkTraffic[] {
    const links = Array.from({ length: count }, (_, link) => link);
    const values = this.#calls.fields(
      links.flatMap((scope) => [
        { field: "link_speed", scope } as const,
        { field: "link_transmit_kib", scope } as const,
        { field: "link_receive_kib", scope } as const,
      ]),
    );
    return links.map((link) => {
      const [speed, transmit_kib, receive_kib] = values.slice(link * 3, link * 3 + 3);
      return { speed, transmit_kib, receive_kib };
    });
  }
}
