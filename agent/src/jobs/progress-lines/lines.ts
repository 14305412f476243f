/**
 * What the lines of a program say together: the step of the newest line that names one, counted over epochs, and each
 * metric's newest value. Lines that name no step go with what a bar on the same terminal says.
 */
import { MAX_METRICS } from "../progress.ts";
import type { Progress } from "../progress.ts";
import { parseDeepSpeed } from "./deepspeed.ts";
import { parseHuggingFace } from "./huggingface.ts";
import { parseIteration } from "./iteration.ts";
import { parseKeras } from "./keras.ts";
import type { LineParser, LineReading } from "./line-reading.ts";
import { parseMegatron } from "./megatron.ts";

/** The first that knows a line has it: from the most to the least particular. */
const PARSERS: readonly LineParser[] = [parseHuggingFace, parseMegatron, parseDeepSpeed, parseKeras, parseIteration];

/** Reads a line as whichever framework's it is. */
export function parseLine(text: string): LineReading | undefined {
  for (const parse of PARSERS) {
    const reading = parse(text);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

export interface Lines {
  observe(reading: LineReading): void;
  /** What bars say, with what lines say over it. Each metric is told once; undefined where nobody said anything. */
  takeProgress(bars: Progress | undefined): Progress | undefined;
}

type Position = Pick<Progress, "step" | "total" | "steps_per_second">;

export function createLines(source: string): Lines {
  let position: Position = {};
  let epoch: { readonly at: number; readonly of: number } | undefined;
  let total_in_epoch: number | undefined;
  let metrics = new Map<string, number>();
  let activity = 0;

  /** A bar within an epoch as steps of the whole run; undefined where it belongs to no epoch: an evaluation after it. */
  function acrossEpochs(reading: LineReading): LineReading | undefined {
    const total = reading.total ?? total_in_epoch;
    if (epoch === undefined || (total_in_epoch !== undefined && total !== total_in_epoch)) return undefined;
    total_in_epoch = total;
    if (total === undefined) return epoch.at === 1 ? reading : undefined;
    return { ...reading, step: (epoch.at - 1) * total + (reading.step ?? 0), total: epoch.of * total };
  }

  return {
    observe(reading) {
      if (reading.epoch !== undefined) {
        // Another fit() of the same program counts its own epochs, and may have other sizes.
        if (epoch === undefined || reading.epoch.at <= epoch.at) total_in_epoch = undefined;
        epoch = reading.epoch;
      }
      const whole = reading.in_epoch === true ? acrossEpochs(reading) : reading;
      if (whole === undefined) return;
      activity++;
      const { step, total, steps_per_second } = whole;
      if (step !== undefined) {
        const said_total = total ?? position.total;
        position = {
          step,
          ...(said_total === undefined ? {} : { total: said_total }),
          ...(steps_per_second === undefined ? {} : { steps_per_second }),
        };
      }
      for (const [name, value] of whole.metrics) if (metrics.size < MAX_METRICS || metrics.has(name)) metrics.set(name, value);
    },
    takeProgress(bars) {
      if (bars === undefined && position.step === undefined && metrics.size === 0) return undefined;
      const told = new Map([...(bars?.metrics ?? []), ...metrics].slice(-MAX_METRICS));
      metrics = new Map();
      // A line that names its step is the loop's own count; a bar may be that of a download before it.
      const where = position.step === undefined ? bars : position;
      return {
        ...(where?.step === undefined ? {} : { step: where.step }),
        ...(where?.total === undefined ? {} : { total: where.total }),
        ...(where?.steps_per_second === undefined ? {} : { steps_per_second: where.steps_per_second }),
        rank: 0,
        activity: (bars?.activity ?? 0) + activity,
        metrics: told,
        source,
      };
    },
  };
}
