/** What a simulated board can report, and why not, in the words of a model's own limits. */
import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import type { Row } from "@heliograph/proto/streams";

import type { SimulatedBoard } from "../simulated-board.ts";
import { profileReadings } from "./gpu-activity.ts";
import { IDLE_LOAD } from "./gpu-load.ts";
import type { GpuModel } from "./gpu-models.ts";
import { isOfParts } from "./mig-parts.ts";

const PROFILED: ReadonlySet<string> = new Set(Object.keys(profileReadings(IDLE_LOAD)));

/** Why a board of this model does not have a reading. */
export function reasonOf(model: GpuModel, reading: string, is_split = false): string {
  if (is_split && isOfParts(reading)) return "the GPU is in MIG mode: its MIG devices have it";
  if (PROFILED.has(reading)) return "performance monitoring (GPM) needs Hopper or newer";
  if (reading.startsWith("retired_pages_")) return "boards since Ampere remap rows instead of retiring pages";
  if (reading.startsWith("link_")) {
    if (model.nvlinks === 0) return "the board has no NVLink";
    return model.nvlink_generation === 5 ? "NVLink 5 has other counters" : "a counter of another generation of NVLink";
  }
  if (reading.startsWith("fan_")) return "the board has no fan: the machine cools it";
  if (reading.startsWith("fabric_")) return "the board is not part of an NVLink fabric";
  if (reading === "temperature_margin_celsius") return "the board has no T.Limit";
  if (reading.startsWith("memory_temperature_")) return "the memory has no sensor";
  return "not supported by this GPU";
}

/** `reported` are the names of what the board reported at that time. */
export const capabilitiesOf = (board: SimulatedBoard, reported: ReadonlySet<string>, time_ms: number): Row<"capabilities">[] =>
  [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name }) => {
    const supported = reported.has(name);
    const reason = supported ? "" : reasonOf(board.model, name, board.parts.length > 0);
    return { time_ms, gpu_uuid: board.uuid, mig_uuid: "", reading: name, supported, reason };
  });
