/**
 * Reads what the Trainer of Hugging Face transformers logs (its PrinterCallback and ProgressCallback):
 *
 *     {'loss': 3.6731, 'grad_norm': 0.7666282057762146, 'learning_rate': 3.875e-05, 'epoch': 0.625}
 *
 * It has no step: that stands in the Trainer's tqdm bar. Newer versions print the values as strings.
 */
import { cutPair, readMetrics } from "./line-reading.ts";
import type { LineReading } from "./line-reading.ts";

export function parseHuggingFace(text: string): LineReading | undefined {
  const line = text.trim();
  if (!line.startsWith("{'") || !line.endsWith("}") || !line.includes("'epoch': ")) return undefined;
  const pairs = line
    .slice(1, -1)
    .split(", ")
    .map((part) => cutPair(part, ": "))
    .map(([name, value]) => [unquoted(name), unquoted(value)] as const);
  const metrics = readMetrics(pairs);
  return metrics.has("epoch") ? { metrics } : undefined;
}

const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
