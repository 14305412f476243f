import type { ReadReport } from "@heliograph/agent/commands/read/read-report";
import { read } from "@heliograph/agent/commands/read/read-report";
import { exampleMigGpu, exampleState, exampleUuid, type NvmlState } from "@heliograph/agent/test/nvml-double/state";
import { nvmlUnderTest } from "@heliograph/agent/test/nvml-source-under-test";
import { beforeAll, describe, expect, it } from "vitest";

import { agentValue, compareWithSmi } from "./compare-smi.ts";
import { isOdd } from "./comparison.ts";
import { smiDocument, type SmiShape } from "./smi-document.ts";
import { SMI_FIELDS, valuesOf } from "./smi-fields.ts";
import { parseXml } from "./xml.ts";

const STATE = exampleState(2);
const SHAPES: readonly SmiShape[] = ["v11", "v12", "v13"];

let report: ReadReport;
beforeAll(async () => {
  report = await reportOf(STATE);
});

/** What the agent reads of what the test library plays. */
async function reportOf(state: NvmlState): Promise<ReadReport> {
  const nvml = await nvmlUnderTest(state);
  try {
    await nvml.source.start();
    return await read({ source: nvml.source, host: undefined, time_ms: 1, jobDetectors: () => [] });
  } finally {
    await nvml.remove();
  }
}

/** The report with one field of the first GPU changed, by its path. */
function changed(path: string, change: (value: number | string) => unknown): ReadReport {
  const copy = structuredClone(report) as unknown as { gpus: Record<string, unknown>[] };
  const names = path.split(".");
  const last = names.pop() ?? "";
  const holder = names.reduce((each, name) => each[name] as Record<string, unknown>, copy.gpus[0]!);
  holder[last] = change(holder[last] as number | string);
  return copy as unknown as ReadReport;
}

describe("the agent beside nvidia-smi", () => {
  it.each(SHAPES)("agrees in every field that a document of shape %s has", (shape) => {
    const document = smiDocument(STATE, shape);
    const compared = compareWithSmi(report, [document, document]);
    expect(compared.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    // What older documents do not have, the agent knows alone.
    const alone = new Set(compared.filter(isOdd).map(({ field }) => field));
    const missing = [
      "health.temperature_margin_celsius",
      "readings.jpeg_utilization_ratio",
      "readings.ofa_utilization_ratio",
      "health.fabric_state",
    ];
    expect([...alone].toSorted()).toEqual(shape === "v11" ? missing.toSorted() : []);
    expect(compared.length).toBeGreaterThan(2 * SMI_FIELDS.length);
  });

  it("notices each field that the agent reads wrong, and names it", () => {
    const document = smiDocument(STATE, "v13");
    for (const { field } of SMI_FIELDS) {
      // A flag turned round, a number far off, another text.
      const wrong = changed(field, (value) =>
        typeof value === "string" ? `${value}x` : value === 0 ? 1 : value === 1 ? 0 : value * 100 + 7,
      );
      const differing = compareWithSmi(wrong, [document]).filter(({ verdict }) => verdict === "differs");
      expect(differing.map((each) => each.field)).toEqual([field]);
    }
  });

  it("allows a value that moved from one document to the next to be anything in between", () => {
    const power = (milliwatts: number): string =>
      smiDocument(
        { ...STATE, gpus: STATE.gpus.map((gpu) => ({ ...gpu, values: { ...gpu.values, power_mw: milliwatts } })) },
        "v12",
      );
    const verdictOf = (watts: number): string | undefined =>
      compareWithSmi(
        changed("readings.power_watts", () => watts),
        [power(200_000), power(600_000)],
      ).find(({ gpu, field }) => gpu === exampleUuid(0) && field === "readings.power_watts")?.verdict;
    expect([400, 200, 620, 150, 700].map(verdictOf)).toEqual(["within", "same", "within", "differs", "differs"]);
  });

  it("names a GPU or a process that one side alone knows, but none that came or went meanwhile", () => {
    const one = { ...STATE, gpus: STATE.gpus.slice(0, 1) };
    expect(compareWithSmi(report, [smiDocument(one, "v12")]).filter(isOdd)).toMatchObject([
      { gpu: exampleUuid(1), field: "gpu", verdict: "agent alone" },
    ]);
    const without_process = { ...STATE, gpus: STATE.gpus.map((gpu) => ({ ...gpu, processes: [] })) };
    const alone = compareWithSmi(report, [smiDocument(without_process, "v12")]).filter(isOdd);
    expect(alone.map(({ field, verdict }) => `${field}: ${verdict}`)).toContain("process 4000 compute: agent alone");
    const went = [smiDocument(STATE, "v12"), smiDocument(without_process, "v12")];
    expect(compareWithSmi(report, went).filter(isOdd)).toEqual([]);
  });

  it("finds MIG devices by their instances, and names one that a side alone knows or has another size", async () => {
    const state: NvmlState = { ...STATE, gpus: [exampleMigGpu(0, 3)] };
    const divided = await reportOf(state);
    const migFields = (document: NvmlState) =>
      compareWithSmi(divided, [smiDocument(document, "v12")]).filter(({ gpu }) => gpu.includes(" GI "));
    expect(migFields(state).map(({ gpu, verdict }) => `${gpu} ${verdict}`)).toEqual(
      [7, 8, 9].flatMap((instance) => Array.from({ length: 2 }, () => `${exampleUuid(0)} GI ${instance} CI 0 same`)),
    );
    const [gpu] = state.gpus;
    const migs = gpu?.migs ?? [];
    const smaller = migs.map((mig) => ({ ...mig, values: { ...mig.values, multiprocessors: 14 } })).slice(1);
    const odd = migFields({ ...state, gpus: [{ ...gpu!, migs: smaller }] }).filter(isOdd);
    expect(odd.map(({ gpu: of, field, verdict }) => `${of.split(" GI ")[1]} ${field}: ${verdict}`)).toEqual([
      "7 CI 0 multiprocessor_count: agent alone",
      "7 CI 0 memory_total_bytes: agent alone",
      "8 CI 0 multiprocessor_count: differs",
      "9 CI 0 multiprocessor_count: differs",
    ]);
  });

  it("takes words for what is not there as nothing", () => {
    const [power] = SMI_FIELDS.filter(({ field }) => field === "readings.power_watts");
    for (const word of ["N/A", "[N/A]", "Requested functionality has been deprecated", "Unknown Error", ""]) {
      const card = parseXml(`<gpu><power_readings><power_draw>${word}</power_draw></power_readings></gpu>`);
      expect(valuesOf(card, power!)).toEqual([null]);
    }
    expect(agentValue(report.gpus[0]!, "readings.no_such_reading")).toBeNull();
  });

  it.each([
    ["<a><b></a></b>", "closes a where b is open"],
    ["<a><b>", "ends within b"],
    ["", "without an element"],
    ["<a>1 < 2</a>", "begins no element"],
    ["</a>", "closes a where nothing is open"],
  ])("says what is wrong with %j", (text, words) => {
    expect(() => parseXml(text)).toThrow(words);
  });
});
