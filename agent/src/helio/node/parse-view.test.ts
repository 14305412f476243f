import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { exampleGpuView, exampleJobView, exampleProcessView, exampleView } from "../../../test/top/example-view.ts";
import { parseView } from "./parse-view.ts";

const full = exampleView(2, {
  gpus: [exampleGpuView(0), exampleGpuView(1, { state: "lost", reason: "off the bus", gpu_utilization_ratio: null })],
  jobs: [exampleJobView("bert", [0])],
  processes: [exampleProcessView(7, 0)],
});

describe("a line of the view socket", () => {
  it("gives the view that was written", () => {
    expect(parseView(JSON.stringify(full))).toEqual({ ok: true, view: full });
  });

  it("gives a view or a reason, whatever the line", () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(parseView(line).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(full)), fc.jsonValue()), (fields) => {
        const parsed = parseView(JSON.stringify({ ...full, ...fields }));
        if (!parsed.ok) return;
        expect(Array.isArray(parsed.view.gpus) && Array.isArray(parsed.view.jobs)).toBe(true);
        expect(typeof parsed.view.node).toBe("string");
        expect(typeof parsed.view.time_ms).toBe("number");
      }),
    );
  });

  it("says that the agent is of another release, and why it refused", () => {
    expect(parseView('{"format":99}')).toMatchObject({ ok: false, reason: expect.stringContaining("another release") });
    expect(parseView('{"format":1,"refused":"too many","hint":"end one"}')).toEqual({
      ok: false,
      reason: "the agent refused: too many",
      hint: "end one",
    });
  });
});
