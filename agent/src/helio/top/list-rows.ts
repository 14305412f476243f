/** The rows of the list: jobs, processes and GPUs, in order, as the state wants them. Pure. */
import { deviceKey } from "@heliograph/proto/identity";
import type { JobView, NodeView, ProcessView } from "../../node-view/node-view.ts";
import {
  deviceFacts,
  hasEnded,
  jobGpuFacts,
  placeOf,
  processesByJob,
  type DeviceFacts,
  type JobGpuFacts,
  type ProcessesByJob,
} from "./node-facts.ts";
import type { SortKey, TopState } from "./top-state.ts";

export type ListRow = { readonly key: string; readonly depth: number } & (
  | {
      readonly kind: "job";
      readonly job: JobView;
      readonly gpus: JobGpuFacts;
      readonly has_more: boolean;
      readonly is_open: boolean;
    }
  | { readonly kind: "process"; readonly process: ProcessView; readonly place: string }
  | { readonly kind: "gpu"; readonly facts: DeviceFacts; readonly is_open: boolean }
  /** Words about the row above; can't be selected. */
  | { readonly kind: "note"; readonly text: string; readonly is_bad: boolean }
  | { readonly kind: "heading"; readonly text: string }
);

export const isSelectable = ({ kind }: ListRow): boolean => kind !== "note" && kind !== "heading";

interface Facts {
  readonly view: NodeView;
  readonly devices: ReadonlyMap<string, DeviceFacts>;
  readonly by_job: ProcessesByJob;
}

const processesOf = (job: JobView, { by_job }: Facts): readonly ProcessView[] => by_job.get(job.job_id) ?? [];

export function listRows(state: TopState): readonly ListRow[] {
  const { view, mode } = state;
  if (view === undefined) return [];
  const facts: Facts = { view, devices: deviceFacts(view), by_job: processesByJob(view) };
  return mode === "tree" ? treeRows(state, facts) : jobRows(state, facts);
}

const shownJobs = ({ shows_ended }: TopState, view: NodeView): readonly JobView[] =>
  view.jobs.filter((job) => shows_ended || !hasEnded(job));

function jobRows(state: TopState, facts: Facts): ListRow[] {
  const { view, devices } = facts;
  const jobs = sorted(state, shownJobs(state, view), facts);
  const of_jobs = jobs.flatMap(({ job, gpus }): ListRow[] => {
    const processes = processesOf(job, facts);
    if (!matches(state.filter, () => [textOf(job), ...processes.map(processText)])) return [];
    const key = `job ${job.job_id}`;
    const is_open = state.toggled.has(key);
    return [
      { kind: "job", key, depth: 0, job, gpus, has_more: processes.length > 0, is_open },
      ...reasonRow(job, key, 1),
      ...(is_open ? processes.map((process) => processRow(process, 1, devices)) : []),
    ];
  });
  const outside = (facts.by_job.get("") ?? []).filter((process) => matches(state.filter, () => [processText(process)]));
  if (outside.length === 0) return of_jobs;
  const text = `Outside jobs: ${outside.length} ${outside.length === 1 ? "process" : "processes"}`;
  return [
    ...of_jobs,
    { kind: "heading", key: "outside", depth: 0, text },
    ...sortedProcesses(state, outside).map((process) => processRow(process, 0, devices)),
  ];
}

function treeRows(state: TopState, node: Facts): ListRow[] {
  const { view, devices } = node;
  const on_gpus = [...devices.values()].flatMap((facts): ListRow[] => {
    const { gpu, holders, outside, is_split } = facts;
    const key = `gpu ${deviceKey(gpu)}`;
    const depth = gpu.mig_uuid === "" ? 0 : 1;
    const is_open = !state.toggled.has(key);
    const below = holders.flatMap(({ job }): ListRow[] => {
      const own = processesOf(job, node).filter((process) => deviceKey(process) === deviceKey(gpu));
      if (!matches(state.filter, () => [textOf(job), ...own.map(processText)])) return [];
      const job_key = `${key} ${job.job_id}`;
      const is_job_open = !state.toggled.has(job_key);
      const gpus = jobGpuFacts(job, processesOf(job, node), devices);
      return [
        { kind: "job", key: job_key, depth: depth + 1, job, gpus, has_more: own.length > 0, is_open: is_job_open },
        ...reasonRow(job, job_key, depth + 2),
        ...(is_job_open ? own.map((process) => processRow(process, depth + 2, devices)) : []),
      ];
    });
    const others = outside.filter((process) => matches(state.filter, () => [processText(process)]));
    const rows = [...below, ...sortedProcesses(state, others).map((process) => processRow(process, depth + 1, devices))];
    const is_wanted =
      rows.length > 0 || matches(state.filter, () => [`${gpu.name} ${gpu.state} ${gpu.gpu_uuid} ${gpu.mig_uuid}`]);
    const has_own = !is_split || rows.length > 0 || state.filter === "";
    return is_wanted && has_own ? [{ kind: "gpu", key, depth, facts, is_open }, ...(is_open ? rows : [])] : [];
  });
  const without = shownJobs(state, view).filter((job) => hasEnded(job) || job.gpus.length === 0);
  const rest = sorted(state, without, node).flatMap(({ job, gpus }): ListRow[] =>
    matches(state.filter, () => [textOf(job)])
      ? [
          { kind: "job", key: `job ${job.job_id}`, depth: 0, job, gpus, has_more: false, is_open: false },
          ...reasonRow(job, `job ${job.job_id}`, 1),
        ]
      : [],
  );
  if (rest.length === 0) return on_gpus;
  return [...on_gpus, { kind: "heading", key: "without", depth: 0, text: "Jobs without a GPU" }, ...rest];
}

const processRow = (process: ProcessView, depth: number, devices: ReadonlyMap<string, DeviceFacts>): ListRow => {
  const gpu = devices.get(deviceKey(process))?.gpu;
  const key = `process ${process.pid} ${deviceKey(process)} ${process.kind}`;
  return { kind: "process", key, depth, process, place: gpu === undefined ? "?" : placeOf(gpu) };
};

/** States whose reason people look for. */
const SAYS_WHY = new Set(["stalled", "failed", "lost", "queued"]);

function reasonRow(job: JobView, key: string, depth: number): ListRow[] {
  if (job.reason === "" || !SAYS_WHY.has(job.state)) return [];
  return [{ kind: "note", key: `${key} reason`, depth, text: job.reason, is_bad: job.state !== "queued" }];
}

export const textOf = (job: JobView): string =>
  [job.name, job.user, job.command, job.job_id, job.state, job.phase, job.phase_text].join(" ");
export const processText = (process: ProcessView): string => `${process.pid} ${process.user} ${process.command} ${process.kind}`;

function matches(filter: string, texts: () => readonly string[]): boolean {
  const wanted = filter.toLowerCase();
  return wanted === "" || texts().some((text) => text.toLowerCase().includes(wanted));
}

/** What needs somebody first. */
const STATE_ORDER = ["stalled", "running", "queued", "failed", "lost", "finished"];

interface SortedJob {
  readonly job: JobView;
  readonly gpus: JobGpuFacts;
}

function sorted({ sort, is_inverted }: TopState, jobs: readonly JobView[], facts: Facts): readonly SortedJob[] {
  const rows = jobs.map((job) => ({ job, gpus: jobGpuFacts(job, processesOf(job, facts), facts.devices) }));
  const compare = COMPARE[sort];
  const sign = is_inverted ? -1 : 1;
  return rows.toSorted(
    (a, b) =>
      sign * compare(a, b) ||
      (a.job.started_ms ?? 0) - (b.job.started_ms ?? 0) ||
      (a.job.job_id < b.job.job_id ? -1 : Number(a.job.job_id > b.job.job_id)),
  );
}

const stateOrder = ({ job }: SortedJob): number => {
  const at = STATE_ORDER.indexOf(job.state);
  return at < 0 ? STATE_ORDER.length : at;
};
const progressOf = ({ job: { step, total_steps } }: SortedJob): number =>
  step === null || total_steps === null || total_steps <= 0 ? -1 : step / total_steps;
const words = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The largest first for amounts, the alphabet for words. */
const COMPARE: Readonly<Record<SortKey, (a: SortedJob, b: SortedJob) => number>> = {
  state: (a, b) => stateOrder(a) - stateOrder(b),
  name: (a, b) => words(a.job.name.toLowerCase(), b.job.name.toLowerCase()),
  user: (a, b) => words(a.job.user, b.job.user),
  gpus: (a, b) => b.gpus.held_count - a.gpus.held_count,
  progress: (a, b) => progressOf(b) - progressOf(a),
  left: (a, b) => orLast(a.job.remaining_seconds) - orLast(b.job.remaining_seconds),
  time: (a, b) => orLast(a.job.started_ms) - orLast(b.job.started_ms),
  utilization: (a, b) => (b.gpus.utilization_ratio ?? -1) - (a.gpus.utilization_ratio ?? -1),
  memory: (a, b) => (b.gpus.memory_used_bytes ?? -1) - (a.gpus.memory_used_bytes ?? -1),
};
const orLast = (value: number | null): number => value ?? Number.MAX_VALUE;

function sortedProcesses({ sort, is_inverted }: TopState, processes: readonly ProcessView[]): readonly ProcessView[] {
  const sign = is_inverted ? -1 : 1;
  return processes.toSorted((a, b) => {
    if (sort === "user") return sign * words(a.user, b.user) || a.pid - b.pid;
    if (sort === "name") return sign * words(a.command, b.command) || a.pid - b.pid;
    if (sort === "utilization") return sign * ((b.sm_utilization_ratio ?? -1) - (a.sm_utilization_ratio ?? -1)) || a.pid - b.pid;
    return sign * ((b.memory_used_bytes ?? -1) - (a.memory_used_bytes ?? -1)) || a.pid - b.pid;
  });
}
