/** What in a sample no GPU could be, judged by bounds of its own and not by those of the agent. Pure. */
import type { WorkerInventory, WorkerSample } from "../../src/gpu/nvml/worker/worker-protocol.ts";

const TERABYTE = 2 ** 40;
const CLEAN = /^[^\p{Cc}\uFFFD]*$/u;

/** Largest value by the end of a reading's name. */
const MOST: readonly (readonly [RegExp, number])[] = [
  [/^fan_speed_ratio$/, 3],
  [/_ratio$/, 1],
  [/_celsius$/, 300],
  [/_watts$/, 50_000],
  [/_mhz$/, 50_000],
  [/_bytes_per_second$/, 1e15],
  [/^memory_\w+_bytes$/, 64 * TERABYTE],
  [/^bar1_\w+_bytes$/, 1024 * TERABYTE],
  [
    /^(?:ecc_enabled|mig_enabled|persistence_mode|accounting_enabled|link_active|throttle_\w+|row_remap_pending|row_remap_failed)$/,
    1,
  ],
  [/^pcie_(?:generation|width)\w*$/, 64],
  [/^performance_state$/, 15],
];

const mostOf = (name: string): number => MOST.find(([pattern]) => pattern.test(name))?.[1] ?? 2 ** 63;

function oddValues(values: object): string[] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const is_odd =
      typeof value !== "number" || !Number.isFinite(value) || value > mostOf(name) || (value < 0 && !name.endsWith("_celsius"));
    return is_odd ? [`${name} is ${JSON.stringify(value)}`] : [];
  });
}

export function nonsenseIn({ gpus, events, nvml }: WorkerSample): string[] {
  const texts = [
    nvml.reason,
    ...gpus.flatMap((gpu) => [gpu.gpu_uuid, gpu.reason, ...gpu.migs.flatMap((mig) => [mig.mig_uuid, mig.reason])]),
  ];
  return [
    ...texts.filter((text) => !CLEAN.test(text)).map(() => "a text with bytes that are none"),
    ...gpus.flatMap(({ gpu_uuid, values = {}, migs, slow, processes }) => [
      ...(/^(?:GPU-[\w-]+|unopened\/.+)$/.test(gpu_uuid) ? [] : [`a GPU is called ${gpu_uuid}`]),
      ...oddValues(values),
      ...migs.flatMap((mig) => oddValues(mig.values ?? {})),
      ...oddValues(slow?.health ?? {}),
      ...(slow?.links ?? []).flatMap((link) => oddValues(link.values)),
      ...processes.flatMap(({ pid, memory_used_bytes = 0, memory_peak_bytes = 0, mig_uuid, use }) => [
        ...(pid > 0 && pid < 2 ** 22 ? [] : [`a process has the pid ${pid}`]),
        ...(memory_used_bytes <= 64 * TERABYTE && memory_peak_bytes <= 2 ** 63
          ? []
          : ["a process has more memory than there is"]),
        ...(mig_uuid === "" || migs.some((mig) => mig.mig_uuid === mig_uuid)
          ? []
          : ["a process is on a MIG device that is not there"]),
        ...(typeof use === "object" && Object.values(use).some((percent) => !(percent >= 0 && percent <= 100))
          ? ["a process uses over 100 %"]
          : []),
      ]),
    ]),
    ...events.filter(({ type, data }) => type === "xid" && data > 99_999).map(({ data }) => `XID ${data}`),
  ];
}

export const libraryOf = ({ gpus, migs, driver }: WorkerInventory): string[] =>
  [...Object.values(driver), ...[...gpus, ...migs].flatMap((device) => Object.values(device))]
    .filter((value) =>
      typeof value === "string" ? !CLEAN.test(value) : typeof value === "number" && !(value >= 0 && value < 2 ** 46),
    )
    .map((value) => `the inventory says ${JSON.stringify(value)}`);
