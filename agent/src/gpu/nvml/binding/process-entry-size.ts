/**
 * How many bytes an entry of a process list has. One symbol has had two structs, and a reader that takes the wrong one mixes
 * processes up:
 *
 *   symbol          drivers                              entry
 *   (no suffix)     all                                  16   pid, used memory
 *   _v2             450 and later                        24   and the instances of MIG
 *   _v3             510 to 530, 535.104 and later        24
 *   _v3             535.43 to 535.98                     32   and protected memory of confidential computing
 *
 * The table is a first guess; an answer shows how far the driver wrote, and that decides.
 */
import type { NvmlLibrary } from "./library.ts";

export type ProcessListForm = "v3" | "v2" | "v1";

/** Largest entry of any branch: lists have room for entries of this size, so that no answer exceeds them. */
export const LARGEST_ENTRY_BYTES = 32;
/** Put into the room before a call, to see how far the driver wrote. No pid, size or instance consists of it. */
export const UNTOUCHED = 0xa5;

const WITH_PROTECTED_MEMORY = { branch: 535, least: 43, below: 104 } as const;

/** `driver_version` as NVML says it ("535.54.03"), empty where it does not; then the symbols of the library decide. */
export function processEntrySize(form: ProcessListForm, driver_version: string, library: Pick<NvmlLibrary, "has">): number {
  if (form === "v1") return 16;
  if (form === "v2") return 24;
  const [, branch, release] = /^(\d{3})\.(\d{1,3})\b/.exec(driver_version) ?? [];
  const { branch: odd, least, below } = WITH_PROTECTED_MEMORY;
  // nvmlDeviceGetConfComputeMemSizeInfo came with 535.43, nvmlDeviceGetRunningProcessDetailList with 535.104.
  if (branch === undefined) return library.has("conf_compute_memory") && !library.has("process_details") ? 32 : 24;
  return Number(branch) === odd && Number(release) >= least && Number(release) < below ? 32 : 24;
}

/** Size of an entry by what `count` of them left in a room that was UNTOUCHED before; `expected` where that does not decide it. */
export function writtenEntrySize(room: Buffer, count: number, expected: number): number {
  if (expected < 24 || count === 0) return expected;
  const beyond_24 = room.subarray(count * 24, count * LARGEST_ENTRY_BYTES);
  return beyond_24.equals(Buffer.alloc(beyond_24.length, UNTOUCHED)) ? 24 : 32;
}
