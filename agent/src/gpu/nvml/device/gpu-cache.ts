/** What is kept of one GPU between samples, however often its handle is opened again. */
import { GpmReader } from "./gpm-reader.ts";
import type { NvmlLibrary } from "../binding/library.ts";
import { NO_PROCESS_USE, type ProcessUse } from "./process-use.ts";

export class GpuCache {
  /** When its slow readings were read last; monotonic, in ms. */
  slow_at = Number.NEGATIVE_INFINITY;
  /** What its processes used of it in the minute before that. */
  use: ProcessUse = NO_PROCESS_USE;
  /** Device memory of the GPU; undefined where the driver does not report it. */
  total_bytes: number | undefined;
  readonly gpm = new GpmReader();
  readonly #instances = new Map<number, GpmReader>();

  /** GPM of a GPU instance, which MIG devices are made of. */
  gpmOfInstance(gpu_instance: number): GpmReader {
    const known = this.#instances.get(gpu_instance) ?? new GpmReader(gpu_instance);
    this.#instances.set(gpu_instance, known);
    return known;
  }

  /** Frees what it holds in the library; must come before nvmlShutdown. */
  close(library: NvmlLibrary): void {
    this.gpm.close(library);
    for (const reader of this.#instances.values()) reader.close(library);
    this.#instances.clear();
  }
}
