/** The report of `heliograph-agent read` for people: a table of GPUs, their processes, and the host. */
import { detectorsInWords } from "../../jobs/detect/job-detector.ts";
import { detailsOf } from "./gpu-details.ts";
import type { ReadGpu, ReadReport } from "./read-report.ts";

const ABSENT = "-";
const GIB = 1024 ** 3;

type Value = number | null;

/** Numbers with as many digits as a glance needs; a dash where the value is absent. */
const shown = (value: Value, unit: string, digits = 0): string => (value === null ? ABSENT : `${value.toFixed(digits)}${unit}`);
const percent = (ratio: Value): string => shown(ratio === null ? null : ratio * 100, " %");
const gib = (bytes: Value): string => shown(bytes === null ? null : bytes / GIB, "", 1);
const ofTotal = (part: string, total: string, unit: string): string =>
  part === ABSENT ? ABSENT : `${part}${total === ABSENT ? "" : ` / ${total}`} ${unit}`;

/** Names come from hardware and drivers: nothing in them may steer the terminal. */
const printable = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?");

/** "0" for a GPU, "0.7" for the MIG device on its GPU instance 7. */
const placeOf = ({ gpu_index, mig_uuid, gpu_instance_id }: ReadGpu): string =>
  shown(gpu_index, "") + (mig_uuid === "" ? "" : `.${shown(gpu_instance_id, "")}`);

const nameOf = (gpu: ReadGpu): string => (gpu.mig_profile === "" ? gpu.name : `MIG ${gpu.mig_profile}`);

interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  readonly cell: (gpu: ReadGpu) => string;
}

const COLUMNS: readonly Column[] = [
  { title: "GPU", align: "right", cell: (gpu) => placeOf(gpu) },
  { title: "Name", align: "left", cell: (gpu) => printable(nameOf(gpu)) || gpu.gpu_uuid },
  { title: "State", align: "left", cell: (gpu) => gpu.state.replaceAll("_", " ") },
  { title: "Busy", align: "right", cell: ({ readings }) => percent(readings.gpu_utilization_ratio) },
  {
    title: "Memory",
    align: "right",
    cell: (gpu) => ofTotal(gib(gpu.readings.memory_used_bytes), gib(gpu.memory_total_bytes), "GiB"),
  },
  { title: "Temp", align: "right", cell: ({ readings }) => shown(readings.temperature_celsius, " °C") },
  {
    title: "Power",
    align: "right",
    cell: ({ readings }) => ofTotal(shown(readings.power_watts, ""), shown(readings.power_limit_watts, ""), "W"),
  },
  { title: "SM clock", align: "right", cell: ({ readings }) => shown(readings.sm_clock_mhz, " MHz") },
  { title: "Fan", align: "right", cell: ({ readings }) => percent(readings.fan_speed_ratio) },
  {
    title: "P",
    align: "right",
    cell: ({ readings }) => (readings.performance_state === null ? ABSENT : `P${readings.performance_state}`),
  },
];

/** Lines to print, without a line end after the last. */
export function reportAsTable(report: ReadReport): string {
  const { gpus } = report;
  const sections = [
    headLines(report),
    gpuLines(gpus),
    detailLines(gpus),
    processLines(gpus),
    hostLines(report.host),
    jobLines(report),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

function headLines({ driver, nvml, gpus }: ReadReport): string[] {
  const versions = [
    ["driver", driver.driver_version],
    ["NVML", driver.nvml_version],
    ["CUDA", driver.cuda_version],
  ];
  const known = versions.filter(([, version]) => version !== "").map(([name, version]) => `${name} ${printable(version ?? "")}`);
  const reason = nvml.reason === "" ? "" : `: ${printable(nvml.reason)}`;
  const state = nvml.state === "ok" && nvml.reason === "" ? [] : [`NVML is ${nvml.state.replaceAll("_", " ")}${reason}`];
  const migs = gpus.filter((gpu) => gpu.mig_uuid !== "").length;
  const counts = [counted(gpus.length - migs, "GPU"), ...(migs === 0 ? [] : [counted(migs, "MIG device")])];
  return [[...counts, ...known].join(", "), ...state];
}

function gpuLines(gpus: readonly ReadGpu[]): string[] {
  if (gpus.length === 0) return [];
  const rows = gpus.map((gpu) => COLUMNS.map(({ cell }) => cell(gpu)));
  const widths = COLUMNS.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    COLUMNS.map(({ align }, i) => {
      const [cell, width] = [cells[i] ?? "", widths[i] ?? 0];
      return align === "left" ? cell.padEnd(width) : cell.padStart(width);
    })
      .join("  ")
      .trimEnd();
  const reasons = gpus.flatMap((gpu) => (gpu.reason === "" ? [] : [`${gpuName(gpu)}: ${printable(gpu.reason)}`]));
  return [line(COLUMNS.map(({ title }) => title)), ...rows.map(line), ...reasons];
}

const gpuName = (gpu: ReadGpu): string => (gpu.gpu_index === null ? gpu.gpu_uuid : `GPU ${placeOf(gpu)}`);

/** One line a subject, each under the same head: "GPU 0  work      SM active 82 %, …". */
function detailLines(gpus: readonly ReadGpu[]): string[] {
  const details = gpus.flatMap((gpu) => detailsOf(gpu).map((detail) => ({ ...detail, name: gpuName(gpu) })));
  const width = Math.max(0, ...details.map(({ subject }) => subject.length));
  return details.map(({ name, subject, text }) => `${name}  ${subject.padEnd(width)}  ${text}`);
}

function processLines(gpus: readonly ReadGpu[]): string[] {
  return gpus.flatMap((gpu) =>
    gpu.processes.map(({ pid, kind, memory_used_bytes, sm_utilization_ratio }) => {
      const memory = memory_used_bytes === null ? "" : `  ${gib(memory_used_bytes)} GiB`;
      const busy = sm_utilization_ratio === null ? "" : `  SM ${percent(sm_utilization_ratio)}`;
      return `${gpuName(gpu)}  process ${pid}  ${kind}${memory}${busy}`;
    }),
  );
}

const jobLines = ({ job_ways }: ReadReport): string[] =>
  job_ways.length === 0 ? [] : [`Jobs: ${printable(detectorsInWords(job_ways))}`];

function hostLines(host: ReadReport["host"]): string[] {
  const parts = [
    ["CPU", percent(host.cpu_utilization_ratio)],
    ["load", shown(host.load_1m, "", 2)],
    ["memory", ofTotal(gib(host.memory_used_bytes), gib(host.memory_total_bytes), "GiB")],
    ["swap", ofTotal(gib(host.swap_used_bytes), ABSENT, "GiB")],
  ];
  const known = parts.filter(([, value]) => value !== ABSENT).map(([name, value]) => `${name} ${value}`);
  return known.length === 0 ? [] : [`Host: ${known.join(", ")}`];
}
