/** Named values that wait to be reported, each with the step that it belongs to. */
export interface ValuePoint {
  readonly step: number | undefined;
  readonly metrics: Map<string, number>;
}

export interface Values {
  /** False for a line of the same step that another process printed before. */
  isNew(format: string, step: number, process: string): boolean;
  add(metrics: ReadonlyMap<string, number>, step: number | undefined): void;
  /** In the order in which they were printed. */
  drain(): readonly ValuePoint[];
}

/** Steps whose values wait between two looks, the newest; a program that prints more has the others left out. */
const MAX_POINTS = 8;
/** Values that are remembered as reported. */
const MAX_REPORTED = 1_000;

export function createValues(): Values {
  const points: ValuePoint[] = [];
  const printed = new Map<string, { readonly step: number; readonly process: string }>();
  const reported = new Map<string, string>();
  return {
    isNew(format, step, process) {
      const before = printed.get(format);
      if (before !== undefined && before.step === step && before.process !== process) return false;
      printed.set(format, { step, process });
      return true;
    },
    add(metrics, step) {
      // A bar shows its values each time that it is drawn.
      const changed = [...metrics].filter(([name, value]) => reported.get(name) !== `${step} ${value}`);
      if (changed.length === 0) return;
      if (reported.size > MAX_REPORTED) reported.clear();
      for (const [name, value] of changed) reported.set(name, `${step} ${value}`);
      const last = points.at(-1);
      if (last !== undefined && last.step === step) for (const [name, value] of changed) last.metrics.set(name, value);
      else points.push({ step, metrics: new Map(changed) });
      if (points.length > MAX_POINTS) points.shift();
    },
    drain: () => points.splice(0),
  };
}
