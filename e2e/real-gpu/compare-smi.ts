/** The agent's report beside documents of `nvidia-smi -q -x` that were taken before and after it. Pure. */
import type { ReadGpu, ReadReport } from "@heliograph/agent/commands/read/read-report";

import { compare, type Compared, type Value } from "./comparison.ts";
import { eccErrors, SMI_FIELDS, valuesOf } from "./smi-fields.ts";
import { all, at, parseXml, type XmlElement } from "./xml.ts";

/** What the agent says of a field, by its path; null where it is empty or not there. */
export function agentValue(gpu: ReadGpu, path: string): Value {
  const shown = path
    .split(".")
    .reduce<unknown>(
      (each, name) => (typeof each === "object" && each !== null ? (each as Record<string, unknown>)[name] : undefined),
      gpu,
    );
  return typeof shown === "number" || (typeof shown === "string" && shown !== "") ? shown : null;
}

/** Every field that the documents have of each GPU, and each GPU that only one side knows. */
export function compareWithSmi(report: ReadReport, documents: readonly string[]): Compared[] {
  const logs = documents.map(parseXml);
  const cards = logs.map((log) => new Map(all(log, "gpu").map((card) => [at(card, "uuid")?.text ?? "", card])));
  const gpus = report.gpus.filter(({ mig_uuid }) => mig_uuid === "");
  const uuids = new Set([...gpus.map(({ gpu_uuid }) => gpu_uuid), ...cards.flatMap((log) => [...log.keys()])]);
  const node = (field: string, agent: Value, path: string): Compared =>
    compare(agent, { gpu: "node", field, tolerance: "exact", values: logs.map((log) => at(log, path)?.text ?? null) });
  return [
    node("driver.driver_version", report.driver.driver_version || null, "driver_version"),
    node("driver.cuda_version", report.driver.cuda_version || null, "cuda_version"),
    ...[...uuids].flatMap((uuid) => {
      const theirs = cards.flatMap((log) => log.get(uuid) ?? []);
      const ours = gpus.find(({ gpu_uuid }) => gpu_uuid === uuid);
      if (ours === undefined || theirs.length === 0) return [presence(uuid, ours !== undefined, theirs.length > 0)];
      return compareGpu(ours, report, theirs);
    }),
  ];
}

const presence = (gpu: string, ours: boolean, theirs: boolean): Compared =>
  compare(ours ? "there" : null, { gpu, field: "gpu", tolerance: "exact", values: [theirs ? "there" : null] });

function compareGpu(gpu: ReadGpu, report: ReadReport, cards: readonly XmlElement[]): Compared[] {
  const of = { gpu: gpu.gpu_uuid };
  const ecc = (["volatile", "aggregate"] as const).flatMap((since) =>
    (["corrected", "uncorrected"] as const).map((kind) => {
      const field = `health.ecc_${kind}_${since}_errors`;
      const values = cards.map((card) => eccErrors(card, since, kind));
      return compare(agentValue(gpu, field), { ...of, field, tolerance: "counter", values });
    }),
  );
  return [
    ...SMI_FIELDS.map((field) =>
      compare(agentValue(gpu, field.field), { ...of, ...field, values: cards.flatMap((card) => valuesOf(card, field)) }),
    ),
    ...ecc,
    ...compareMigs(gpu, report, cards),
    ...compareProcesses(gpu, report, cards),
  ];
}

function compareMigs(gpu: ReadGpu, report: ReadReport, cards: readonly XmlElement[]): Compared[] {
  const ours = report.gpus.filter((mig) => mig.gpu_uuid === gpu.gpu_uuid && mig.mig_uuid !== "");
  const keyOf = (instance: Value, compute: Value): string => `GI ${instance} CI ${compute}`;
  const numberAt = (mig: XmlElement, path: string): Value => {
    const shown = Number.parseInt(at(mig, path)?.text ?? "", 10);
    return Number.isNaN(shown) ? null : shown;
  };
  const theirs = cards.map(
    (card) =>
      new Map(
        all(at(card, "mig_devices"), "mig_device").map((mig) => [
          keyOf(numberAt(mig, "gpu_instance_id"), numberAt(mig, "compute_instance_id")),
          mig,
        ]),
      ),
  );
  const known = new Map(ours.map((mig) => [keyOf(mig.gpu_instance_id, mig.compute_instance_id), mig]));
  return [...new Set([...known.keys(), ...theirs.flatMap((card) => [...card.keys()])])].flatMap((key) => {
    const mig = known.get(key);
    const said = theirs.flatMap((card) => card.get(key) ?? []);
    const of = { gpu: `${gpu.gpu_uuid} ${key}` };
    const count = { ...of, field: "multiprocessor_count", tolerance: "exact" } as const;
    const total = { ...of, field: "memory_total_bytes", tolerance: "printed_bytes" } as const;
    const bytes = (element: XmlElement): Value => {
      const shown = numberAt(element, "fb_memory_usage/total");
      return typeof shown === "number" ? shown * 2 ** 20 : null;
    };
    return [
      compare(mig?.multiprocessor_count ?? null, {
        ...count,
        values: said.map((element) => numberAt(element, "device_attributes/shared/multiprocessor_count")),
      }),
      compare(mig?.memory_total_bytes ?? null, { ...total, values: said.map(bytes) }),
    ];
  });
}

/** Kinds as nvidia-smi writes them. The agent lists what does both as two. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  C: ["compute"],
  G: ["graphics"],
  "C+G": ["compute", "graphics"],
  "M+C": ["mps"],
  "M+C+G": ["mps", "graphics"],
};

function compareProcesses(gpu: ReadGpu, report: ReadReport, cards: readonly XmlElement[]): Compared[] {
  const theirs = cards.map(
    (card) =>
      new Map(
        all(at(card, "processes"), "process_info").flatMap((process) => {
          const pid = at(process, "pid")?.text ?? "";
          const mebibytes = Number.parseInt(at(process, "used_memory")?.text ?? "", 10);
          const bytes = Number.isNaN(mebibytes) ? null : mebibytes * 2 ** 20;
          return (KINDS[at(process, "type")?.text ?? ""] ?? []).map((kind): [string, Value] => [`${pid} ${kind}`, bytes]);
        }),
      ),
  );
  const ours = new Map(
    report.gpus
      .filter(({ gpu_uuid }) => gpu_uuid === gpu.gpu_uuid)
      .flatMap(({ processes }) =>
        processes.map((process): [string, Value] => [`${process.pid} ${process.kind}`, process.memory_used_bytes]),
      ),
  );
  return [...new Set([...ours.keys(), ...theirs.flatMap((card) => [...card.keys()])])].flatMap((key) => {
    const of = { gpu: gpu.gpu_uuid };
    const seen = theirs.filter((card) => card.has(key));
    // One that came or went between the two documents may be seen by either side or not.
    const is_steady = seen.length === theirs.length || seen.length === 0;
    const listed = is_steady
      ? [
          compare(ours.has(key) ? "listed" : null, {
            ...of,
            field: `process ${key}`,
            tolerance: "exact",
            values: [seen.length > 0 ? "listed" : null],
          }),
        ]
      : [];
    if (!ours.has(key) || seen.length === 0) return listed;
    const memory = { ...of, field: `process ${key} memory_used_bytes`, tolerance: "moving_bytes" } as const;
    return [...listed, compare(ours.get(key) ?? null, { ...memory, values: seen.map((card) => card.get(key) ?? null) })];
  });
}
