import { MAX_BYTES } from "../../readings/processes.ts";
import type { NvmlCall } from "../binding/calls.ts";
import type { DeviceCalls } from "./device-calls.ts";
import type { DeviceMemory } from "../../port/gpu-device.ts";
import * as structs from "../binding/structs.ts";

/** Memory of a GPU or a MIG device; drivers before 510 have only the first form, which has no reserved part. */
export function readMemoryInfo(calls: DeviceCalls): DeviceMemory | undefined {
  return calls.eitherForm(
    () => {
      calls.answer.writeUInt32LE(structs.MEMORY_V2_VERSION);
      return calls.call("memory_v2", calls.answer) ? checked(calls, "memory_v2", structs.memoryV2(calls.answer)) : undefined;
    },
    () => (calls.call("memory", calls.answer) ? checked(calls, "memory", structs.memory(calls.answer)) : undefined),
  );
}

/** A part is left out where it is impossible: no memory has more free, used or reserved bytes than its size. */
function checked(calls: DeviceCalls, name: NvmlCall, reported: DeviceMemory): DeviceMemory {
  const total = reported.total_bytes;
  const is_total = total !== undefined && total > 0 && total <= MAX_BYTES;
  const part = (word: string, bytes: number | undefined): number | undefined =>
    bytes === undefined || (is_total && bytes <= total)
      ? bytes
      : calls.impossible(name, `${bytes} bytes ${word} of ${total ?? "an unknown number of"} bytes`);
  return {
    total_bytes: total === undefined || is_total ? total : calls.impossible(name, `${total} bytes in all`),
    free_bytes: part("free", reported.free_bytes),
    used_bytes: part("used", reported.used_bytes),
    reserved_bytes: part("reserved", reported.reserved_bytes),
  };
}
