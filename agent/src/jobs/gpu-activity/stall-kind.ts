/** What the GPUs of a job do that makes no step, from their latest readings beside their usual ones. Pure. */
import type { JobGpus } from "../tracker/stall.ts";

/** One GPU of the job. */
export interface GpuPicture {
  readonly gpu_uuid: string;
  /** Lately, 0..1. */
  readonly utilization_ratio: number;
  /** Lately, as a part of what it draws while the job makes steps; undefined where the GPU does not report it. */
  readonly power_of_usual_ratio: number | undefined;
}

const IDLE_BELOW = 0.05;
const BUSY_ABOVE = 0.9;
/** Waiting in a collective spins at full utilisation, and draws half of what computing does. */
const LOW_POWER_BELOW = 0.7;
/** So many it takes to say which one is unlike the others. */
const FEWEST_PEERS = 3;

type Doing = "idle" | "waiting" | "working";

const WORDS: { readonly [D in Doing]: string } = {
  idle: "idle",
  waiting: "busy at low power",
  working: "working as usual",
};

/** Undefined where nothing is known of its GPUs. */
export function describeGpus(pictures: readonly GpuPicture[]): JobGpus | undefined {
  if (pictures.length === 0) return undefined;
  const doing = pictures.map(doingOf);
  const odd = oddOneOf(doing);
  if (odd !== undefined) {
    const [index, own, others] = odd;
    return { kind: "one_gpu", words: `${pictures[index]?.gpu_uuid} is ${WORDS[own]}, the other GPUs are ${WORDS[others]}` };
  }
  if (doing.every((each) => each === "idle")) {
    return { kind: "input", words: "its GPUs are idle: it waits for data, or for a disk or network" };
  }
  if (doing.every((each) => each === "waiting")) {
    return { kind: "collective", words: "its GPUs are busy at low power: they wait for each other" };
  }
  return {
    kind: undefined,
    words: doing.every((each) => each === "working") ? "its GPUs work as usual" : "its GPUs do different things",
  };
}

function doingOf({ utilization_ratio, power_of_usual_ratio }: GpuPicture): Doing {
  if (utilization_ratio < IDLE_BELOW) return "idle";
  const is_waiting =
    utilization_ratio > BUSY_ABOVE && power_of_usual_ratio !== undefined && power_of_usual_ratio < LOW_POWER_BELOW;
  return is_waiting ? "waiting" : "working";
}

/** The only one that does something else than all the others. */
function oddOneOf(doing: readonly Doing[]): readonly [number, Doing, Doing] | undefined {
  if (doing.length < FEWEST_PEERS) return undefined;
  for (const [index, own] of doing.entries()) {
    const others = new Set(doing.filter((_, at) => at !== index));
    const [other] = others;
    if (others.size === 1 && other !== undefined && other !== own) return [index, own, other];
  }
  return undefined;
}
