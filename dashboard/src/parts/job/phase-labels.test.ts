import type { JobPhase } from "@heliograph/api/shapes/job";
import type { JobPhaseSpan } from "@heliograph/api/shapes/job-detail";
import { describe, expect, it } from "vitest";

import { phaseTimeline, phaseLabel } from "./phase-labels.ts";

const NOTHING = { text: "", done: null, total: null } as const;

describe("what a job does", () => {
  it.each<[Omit<JobPhase, "since_ms">, string]>([
    [{ phase: "training", ...NOTHING }, "Training"],
    [{ phase: "evaluating", text: "", done: 12, total: 40 }, "Evaluating · 12 of 40"],
    [{ phase: "evaluating", text: "evaluating", done: 12, total: null }, "Evaluating · 12"],
    [{ phase: "evaluating", text: "val/accuracy", done: null, total: null }, "Evaluating: val/accuracy"],
    [{ phase: "starting", text: "loading shards", done: 3, total: 6 }, "Loading shards · 3 of 6"],
    [{ phase: "starting", ...NOTHING }, "Starting"],
    [{ phase: "saving", text: "Saving model", done: 0, total: 12_000 }, "Saving model · 0 of 12,000"],
    [{ phase: "unknown", text: "warming the cache", done: null, total: null }, "Warming the cache"],
    [{ phase: "unknown", ...NOTHING }, ""],
  ])("reads %j as %j", (phase, words) => expect(phaseLabel(phase)).toBe(words));

  it("is empty where it is unknown", () => expect(phaseLabel(null)).toBe(""));
});

describe("the strip of phases", () => {
  const span = (phase: JobPhase["phase"], since_ms: number, until_ms: number, is_open = false): JobPhaseSpan => ({
    attempt: 1,
    phase,
    text: "",
    since_ms,
    until_ms,
    is_open,
  });
  const live = (phase: JobPhase["phase"], since_ms: number): JobPhase => ({ phase, ...NOTHING, since_ms });

  it("has each phase at its place, gaps where nothing was seen, and the sums", () => {
    const stored = [span("starting", 100, 200), span("training", 200, 300), span("training", 400, 500)];
    const { parts, sums } = phaseTimeline(stored, { from_ms: 0, until_ms: 1_000, live: null });
    expect(parts.map(({ left, width }) => [left, width])).toEqual([
      [0.1, 0.1],
      [0.2, 0.1],
      [0.4, 0.1],
    ]);
    expect(sums).toEqual([
      { phase: "starting", ms: 100 },
      { phase: "training", ms: 200 },
    ]);
  });

  it("ends the store's open phase where the live phase begins, and draws each once", () => {
    const stored = [span("training", 0, 150, true), span("evaluating", 300, 320, true)];
    const at = (since_ms: number) =>
      phaseTimeline(stored.slice(0, since_ms === 200 ? 1 : 2), { from_ms: 0, until_ms: 400, live: live("evaluating", since_ms) })
        .parts;
    expect(at(200).map((part) => [part.phase, part.since_ms, part.until_ms])).toEqual([
      ["training", 0, 200],
      ["evaluating", 200, 400],
    ]);
    expect(at(300).map((part) => [part.phase, part.since_ms, part.until_ms])).toEqual([
      ["training", 0, 300],
      ["evaluating", 300, 400],
    ]);
  });

  it("stays within its bounds whatever the clocks say", () => {
    const { parts } = phaseTimeline([span("training", 50, 5_000)], {
      from_ms: 100,
      until_ms: 1_000,
      live: live("saving", 2_000),
    });
    for (const { left, width } of parts) expect([left >= 0, left + width <= 1.0001]).toEqual([true, true]);
  });
});
