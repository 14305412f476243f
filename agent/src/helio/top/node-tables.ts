/** What `helio ls` and `helio jobs` print for people. Pure. */
import { deviceKey } from "@heliograph/proto/identity";
import { lineText } from "@heliograph/proto/text";

import type { JobView, NodeView, ProcessView } from "../../node-view/node-view.ts";
import { ABSENT, bytes, bytesOf, counted, duration, percent, rate, step, watts } from "./figures.ts";
import {
  activityOf,
  deviceFacts,
  hasEnded,
  holdersInWords,
  jobGpuFacts,
  nameOf,
  placeOf,
  processesByJob,
  type DeviceFacts,
  type JobGpuFacts,
} from "./node-facts.ts";
import { tableLines, type TableCell, type TableColumn, type TableStyle } from "./table.ts";

/** Everything: GPUs, jobs, and processes outside jobs. Lines without line ends. */
export function nodeLines(view: NodeView, style: TableStyle): string[] {
  const outside = view.processes.filter(({ job_id }) => job_id === "");
  const alive = view.jobs.filter((job) => !hasEnded(job));
  const sections = [
    headLines(view),
    view.gpus.length === 0 ? [] : gpuLines(view, style),
    alive.length === 0 ? [] : jobLines({ ...view, jobs: alive }, style),
    outside.length === 0 ? [] : processLines(view, outside, style),
    leftOutLines(view),
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]));
}

function headLines({ node, gpus, jobs, driver, nvml }: NodeView): string[] {
  const whole = gpus.filter(({ mig_uuid }) => mig_uuid === "").length;
  const running = jobs.filter((job) => !hasEnded(job)).length;
  const parts = [
    node,
    counted(whole, "GPU"),
    ...(gpus.length > whole ? [counted(gpus.length - whole, "MIG device")] : []),
    counted(running, "job"),
    ...(driver.driver_version === "" ? [] : [`driver ${driver.driver_version}`]),
  ];
  const is_fine = nvml.state === "ok" && nvml.reason === "";
  const why = nvml.reason === "" ? "" : `: ${nvml.reason}`;
  return [parts.join(", "), ...(is_fine ? [] : [`NVML is ${nvml.state.replaceAll("_", " ")}${why}`])].map(lineText);
}

const quiet = (text: string): TableCell => (text === ABSENT ? { text, style: "quiet" } : { text });

function gpuLines(view: NodeView, style: TableStyle): string[] {
  const columns: readonly TableColumn<DeviceFacts>[] = [
    { title: "GPU", align: "right", cell: ({ gpu }) => ({ text: placeOf(gpu) }) },
    { title: "Name", cell: ({ gpu }) => ({ text: nameOf(gpu) || gpu.gpu_uuid }) },
    {
      title: "State",
      cell: ({ gpu }) => ({ text: gpu.state.replaceAll("_", " "), style: gpu.state === "ok" ? "good" : "bad" }),
    },
    { title: "Busy", align: "right", cell: ({ gpu }) => quiet(percent(gpu.gpu_utilization_ratio ?? gpu.sm_active_ratio)) },
    { title: "Memory", align: "right", cell: ({ gpu }) => quiet(bytesOf(gpu.memory_used_bytes, gpu.memory_total_bytes)) },
    {
      title: "Temp",
      align: "right",
      cell: ({ gpu }) => quiet(gpu.temperature_celsius === null ? ABSENT : `${Math.round(gpu.temperature_celsius)}C`),
    },
    { title: "Power", align: "right", cell: ({ gpu }) => quiet(watts(gpu.power_watts, gpu.power_limit_watts)) },
    { title: "Held by", cell: (facts) => holderCell(facts, view) },
  ];
  return tableLines(columns, [...deviceFacts(view).values()], style);
}

/** The reason of a state takes the place of who holds a GPU that can't be used. */
function holderCell(facts: DeviceFacts, view: NodeView): TableCell {
  const { gpu, holders, is_split } = facts;
  if (gpu.reason !== "") return { text: gpu.reason };
  if (is_split) return { text: "split into MIG devices", style: "quiet" };
  const words = holdersInWords(facts, view);
  if (words === "") return { text: gpu.state === "ok" ? "free" : "", style: "quiet" };
  const is_unused = holders.length > 0 && holders.every(({ use }) => use === "unused");
  const is_idle = holders.length > 0 && holders.every(({ use }) => use !== "used");
  return { text: `${words}${is_unused ? ", unused" : is_idle ? ", idle" : ""}` };
}

/** A table of the view's jobs. */
export function jobLines(view: NodeView, style: TableStyle): string[] {
  const devices = deviceFacts(view);
  const by_job = processesByJob(view);
  const gpusOf = (job: JobView): JobGpuFacts => jobGpuFacts(job, by_job.get(job.job_id) ?? [], devices);
  const columns: readonly TableColumn<JobView>[] = [
    { title: "Job", cell: ({ name }) => ({ text: name, style: "bold" }) },
    { title: "State", cell: ({ state }) => ({ text: state, style: state === "running" ? "good" : "warn" }) },
    { title: "User", cell: ({ user }) => ({ text: user }) },
    { title: "GPUs", cell: (job) => quiet(gpusOf(job).places || ABSENT) },
    { title: "Used", align: "right", cell: (job) => usedCell(gpusOf(job)) },
    { title: "Progress", align: "right", cell: (job) => quiet(progressText(job)) },
    { title: "Rate", align: "right", cell: ({ steps_per_second }) => quiet(rate(steps_per_second)) },
    { title: "Left", align: "right", cell: ({ remaining_seconds }) => quiet(duration(remaining_seconds)) },
    { title: "Since", align: "right", cell: (job) => quiet(duration(runningSeconds(job, view.time_ms))) },
    { title: "Does", cell: (job) => ({ text: job.reason || activityOf(job) }) },
  ];
  return tableLines(columns, view.jobs, style);
}

function usedCell({ held_count, used_count }: JobGpuFacts): TableCell {
  return quiet(held_count === 0 ? ABSENT : `${used_count}/${held_count}`);
}

function progressText({ step: at, total_steps: total }: JobView): string {
  if (at === null) return ABSENT;
  if (total === null || total <= 0) return step(at);
  return `${step(at)}/${step(total)} ${Math.floor(Math.min(1, at / total) * 100)}%`;
}

const runningSeconds = ({ started_ms, ended_ms }: JobView, now_ms: number): number | null =>
  started_ms === null ? null : ((ended_ms ?? now_ms) - started_ms) / 1_000;

function processLines(view: NodeView, processes: readonly ProcessView[], style: TableStyle): string[] {
  const devices = deviceFacts(view);
  const columns: readonly TableColumn<ProcessView>[] = [
    { title: "Pid", align: "right", cell: ({ pid }) => ({ text: String(pid) }) },
    { title: "Outside jobs", cell: ({ command }) => ({ text: command || "?" }) },
    { title: "User", cell: ({ user }) => ({ text: user || "?" }) },
    {
      title: "GPU",
      cell: (process) => {
        const facts = devices.get(deviceKey(process));
        return { text: facts === undefined ? "?" : placeOf(facts.gpu) };
      },
    },
    { title: "Kind", cell: ({ kind }) => ({ text: kind }) },
    { title: "Memory", align: "right", cell: ({ memory_used_bytes }) => quiet(bytes(memory_used_bytes)) },
    { title: "SM", align: "right", cell: ({ sm_utilization_ratio }) => quiet(percent(sm_utilization_ratio)) },
  ];
  return tableLines(columns, processes, style);
}

function leftOutLines(view: NodeView): string[] {
  const { hidden_job_count, hidden_process_count, omitted_job_count, omitted_process_count } = view;
  return [
    ...(hidden_job_count + hidden_process_count > 0
      ? [`${counted(hidden_job_count, "job")} and ${hidden_process_count} processes of others are hidden (hidepid).`]
      : []),
    ...(omitted_job_count + omitted_process_count > 0
      ? [`${counted(omitted_job_count, "job")} and ${omitted_process_count} processes more are not listed.`]
      : []),
  ];
}
