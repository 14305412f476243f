import type { DeviceCalls } from "./device-calls.ts";
import type { NvmlMemory } from "./port.ts";
import * as structs from "./structs.ts";

/** Memory of a GPU or a MIG device; drivers before 510 have the first form alone, which does not tell the reserved part. */
export function readMemoryInfo(calls: DeviceCalls): NvmlMemory | undefined {
  calls.answer.writeUInt32LE(structs.MEMORY_V2_VERSION);
  if (calls.call("memory_v2", calls.answer)) return structs.memoryV2(calls.answer);
  if (!calls.isOtherForm()) return undefined;
  return calls.call("memory", calls.answer) ? structs.memory(calls.answer) : undefined;
}
