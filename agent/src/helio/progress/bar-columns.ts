/**
 * Bars whose values stand below their names, as Ultralytics draws them:
 *
 *           Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size
 *          42/300      5.11G      1.268       0.62       1.12         21        640: 100%|███| 24/24 [00:04<00:00, 3.10it/s]
 */
import { readMetrics } from "../../jobs/progress/line-reading.ts";

const NAMES = /^Epoch\s+(?:GPU_mem|lr|iou_loss|box_loss)\s+\S/i;

export interface BarColumns {
  /** Whether the line names the columns of the bars after it. */
  observe(line: string): boolean;
  /** Values by the name of their column; undefined where a bar's description is no row of the columns. */
  valuesOf(description: string): ReadonlyMap<string, number> | undefined;
}

export function createBarColumns(): BarColumns {
  let names: readonly string[] | undefined;
  return {
    observe(line) {
      const text = line.trim();
      if (!NAMES.test(text)) return false;
      names = text.split(/\s+/);
      return true;
    },
    valuesOf(description) {
      const values = names === undefined ? [] : description.split(/\s+/);
      if (names === undefined || values.length !== names.length) return undefined;
      return readMetrics(names.map((name, at): readonly [string, string] => [name, values[at] ?? ""]));
    },
  };
}
