/**
 * Dictionaries that trainers print, as Python or JSON writes them:
 *
 *     {'loss': 3.6731, 'learning_rate': 3.875e-05, 'epoch': 0.625}                        Hugging Face's Trainer: no step
 *     {'loss': 0.42, 'global_step/max_steps': '13/94', 'train_speed(iter/s)': 0.02}       ms-swift
 *     {"epoch": 1, "loss": "7.2", "num_updates": "100"}                                   fairseq
 */
import { cutPair, readCount, readMetrics, readNumber } from "../../jobs/progress/line-reading.ts";
import type { LineReading } from "../../jobs/progress/line-reading.ts";

const STEP_NAMES = ["num_updates", "global_step", "step", "iteration", "iter"];
/** A dictionary without one of these is data, not a report. */
const REPORT = /'epoch': |"epoch": |[lL]oss['"]?: |num_updates/;

/** A dictionary with one of these holds settings. */
const SETTINGS = /['"](?:seed|num_workers|batch_size|num_epochs|start_epoch|exp_dir|output_dir|max_epochs)['"]:/;

export function readDictionary(text: string): LineReading | undefined {
  const at = text.indexOf("{");
  if (at < 0 || at > 40 || !text.endsWith("}") || !/^\{['"]/.test(text.slice(at)) || !REPORT.test(text) || SETTINGS.test(text))
    return undefined;
  if (at > 0 && !/^[\w |:-]*$/.test(text.slice(0, at))) return undefined;
  const pairs = text
    .slice(at + 1, -1)
    .split(", ")
    .map((part) => cutPair(part, ": "))
    .map(([name, value]) => [unquoted(name), unquoted(value)] as const);
  const values = new Map(pairs);
  const place = /^(\d{1,15})\/(\d{1,15})$/.exec(values.get("global_step/max_steps") ?? "");
  const step =
    readCount(place?.[1]) ?? STEP_NAMES.map((name) => readCount(values.get(name))).find((count) => count !== undefined);
  const total = readCount(place?.[2]);
  const speed = readNumber(values.get("train_speed(iter/s)") ?? "");
  const metrics = readMetrics(pairs.filter(([name]) => !STEP_NAMES.includes(name)));
  if (metrics.size === 0) return undefined;
  return {
    format: "dictionary",
    ...(step === undefined ? {} : { step }),
    ...(total === undefined ? {} : { total }),
    ...(speed !== undefined && speed > 0 ? { steps_per_second: speed } : {}),
    metrics,
  };
}

const unquoted = (text: string): string => text.replace(/^['"]|['"]$/g, "");
