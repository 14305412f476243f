import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { exampleGpuView, exampleJobView, exampleProcessView, exampleView } from "../../test/top/example-view.ts";

const page = readFileSync(new URL("../../../docs/how-to/top.md", import.meta.url), "utf8");

/** Names of a document and of what is in it. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesOf(inner)]);
}

const full = exampleView(0, {
  gpus: [exampleGpuView(0)],
  jobs: [exampleJobView("a", [0])],
  processes: [exampleProcessView(1, 0)],
});

describe("the JSON of helio ls and helio jobs", () => {
  it("has exactly the names that docs/how-to/top.md lists", () => {
    const [, table = ""] = page.split("\n## JSON\n");
    const listed = [...table.matchAll(/`([a-z][a-z0-9_]*)`/g)].map(([, name]) => name);
    const values = new Set(["agent", "compute", "graphics", "mps", "process", "scheduler", "environment", "hidepid"]);
    const names = listed.filter((name = "") => name === "nvml" || !values.has(name));
    expect(new Set(names)).toEqual(new Set(namesOf(full)));
  });
});
