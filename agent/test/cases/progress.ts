/**
 * Cases of program output: NAME.txt as a program writes it and NAME.expected.json with the right reading. Each is fed as
 * `helio run` feeds it (a look after each segment, 250 ms apart) and goes through the agent's registry.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reduceJob } from "../../src/jobs/tracker/job-reducer.ts";
import type { JobFact } from "../../src/jobs/tracker/job-reducer.ts";
import type { Job, RankProgress } from "../../src/jobs/tracker/job.ts";
import type { Progress } from "../../src/jobs/progress/progress.ts";
import { createProgressTap } from "../../src/helio/run/progress-tap.ts";
import type { CaseResult } from "./case-result.ts";

type Place = { readonly step?: number | null; readonly total?: number | null };
interface Expected {
  /** A value has to be so, null has to be absent, what is not named is free. Rates and metrics to 1 %. */
  readonly at_end: Place & {
    readonly steps_per_second?: number;
    readonly complete?: boolean;
    readonly metrics?: Readonly<Record<string, number>>;
  };
  /** Other places that are as right. */
  readonly also_right?: readonly Place[];
  /** What must not be shown at any look. */
  readonly never?: readonly {
    readonly total?: number;
    readonly step_over?: number;
    readonly complete?: boolean;
    readonly went_back?: boolean;
  }[];
}

const LOOK_EVERY_MS = 250;
const JOB_ID = "run/case";

export async function checkCases(directory: string): Promise<readonly CaseResult[]> {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".expected.json"))
    .map((name) => name.slice(0, -".expected.json".length))
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((name) => {
      const expected = JSON.parse(readFileSync(join(directory, `${name}.expected.json`), "utf8")) as Expected;
      return { name, faults: checkCase(readFileSync(join(directory, `${name}.txt`)), expected) };
    });
}

export function checkCase(output: Buffer, expected: Expected): readonly string[] {
  let now_ms = 0;
  let job: Job | undefined;
  const faults = new Set<string>();
  const metrics = new Map<string, number>();
  const take = (fact: JobFact): void => {
    ({ job } = reduceJob(job, fact));
  };
  const place = (): RankProgress | undefined => job?.ranks.get(0);
  const look = (points: readonly Progress[]): void => {
    for (const progress of points) {
      const before = place()?.step;
      take({ kind: "progressed", time_ms: now_ms, progress });
      for (const [name, value] of progress.metrics) metrics.set(name, value);
      for (const fault of faultsOfLook(expected, before, place())) faults.add(fault);
    }
  };
  const tracked = { job_id: JOB_ID, name: "case", source: "run", uid: 1, user: "u", command: "python", tags: {}, started_ms: 0 };
  take({ kind: "began", time_ms: 0, resumed: false, job: tracked });
  const tap = createProgressTap(() => now_ms);
  for (const part of output.toString("latin1").match(/[^\r\n]*[\r\n]+|[^\r\n]+$/g) ?? []) {
    now_ms += LOOK_EVERY_MS;
    tap.push(Buffer.from(part, "latin1"), 1);
    look(tap.poll());
    now_ms += LOOK_EVERY_MS;
    look(tap.poll());
  }
  now_ms += LOOK_EVERY_MS;
  look(tap.pollLast());
  return [...faults, ...faultsAtEnd(expected, place(), metrics)];
}

const isComplete = (at: RankProgress | undefined): boolean =>
  at?.step !== undefined && at.total !== undefined && at.step >= at.total;

function faultsOfLook(expected: Expected, before: number | undefined, at: RankProgress | undefined): readonly string[] {
  return (expected.never ?? []).flatMap(({ total, step_over, complete, went_back }) => [
    ...(total !== undefined && at?.total === total ? [`total was ${total}`] : []),
    ...(step_over !== undefined && (at?.step ?? 0) > step_over ? [`step was over ${step_over}`] : []),
    ...(complete === true && isComplete(at) ? ["was complete before its end"] : []),
    ...(went_back === true && before !== undefined && at?.step !== undefined && at.step < before ? ["step went back"] : []),
  ]);
}

function faultsAtEnd({ at_end, also_right = [] }: Expected, at: RankProgress | undefined, metrics: ReadonlyMap<string, number>) {
  const isAt = (right: Place): boolean =>
    (["step", "total"] as const).every((what) => right[what] === undefined || (at?.[what] ?? null) === right[what]);
  const said = `${at?.step ?? "-"} of ${at?.total ?? "-"}`;
  const rate = at_end.steps_per_second;
  return [
    ...([at_end, ...also_right].some(isAt) ? [] : [`is at ${said}, not ${at_end.step ?? "-"} of ${at_end.total ?? "-"}`]),
    ...(rate === undefined || isNear(at?.steps_per_second, rate)
      ? []
      : [`rate is ${at?.steps_per_second ?? "absent"}, not ${rate}`]),
    ...(at_end.complete === false && isComplete(at) ? [`is complete (${said})`] : []),
    ...Object.entries(at_end.metrics ?? {}).flatMap(([name, value]) =>
      isNear(metrics.get(name), value) ? [] : [`${name} is ${metrics.get(name) ?? "absent"}, not ${value}`],
    ),
  ];
}

const isNear = (value: number | undefined, right: number): boolean =>
  value !== undefined && Math.abs(value - right) <= Math.abs(right) * 0.01;
