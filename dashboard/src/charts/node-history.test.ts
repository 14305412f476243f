import type { SeriesAnswer } from "@heliograph/api/shapes/series";
import { expect, it } from "vitest";

import { ManualTimers } from "../../test/manual-timers.ts";
import { sampleFleet } from "../../test/sample-fleet.ts";
import type { Fetched } from "../live/fetch-json.ts";
import { LiveStore } from "../live/live-store.ts";
import { NodeHistory } from "./node-history.ts";

const OPTIONS = { nodes: 3, gpus_per_node: 8, start_ms: 1_800_000_000_000 };
const seconds = (tick: number): number => OPTIONS.start_ms / 1_000 + tick;

function setUp(answer: (path: string) => Fetched<SeriesAnswer>) {
  const timers = new ManualTimers();
  const store = new LiveStore({ now: () => OPTIONS.start_ms, later: timers.later });
  const asked: string[] = [];
  const history = new NodeHistory({
    node: "gpu-03",
    window_ms: 60_000,
    state: store.state,
    subscribe: store.subscribe,
    fetchSeries: async (path) => {
      asked.push(path);
      return answer(path);
    },
    now: () => OPTIONS.start_ms,
  });
  const tick = (at: number): void => {
    store.take("snapshot", JSON.stringify({ topic: "fleet", data: sampleFleet(OPTIONS, at) }));
    timers.flush();
  };
  return { store, history, asked, tick };
}

const before: SeriesAnswer = {
  from_ms: 0,
  to_ms: 0,
  step_ms: 1_000,
  series: [
    {
      node: "gpu-03",
      gpu_uuid: sampleFleet(OPTIONS, 0).gpus[16]?.gpu_uuid ?? "",
      mig_uuid: "",
      reading: "power_watts",
      times_ms: [OPTIONS.start_ms - 90_000, OPTIONS.start_ms - 2_000, OPTIONS.start_ms - 1_000],
      values: [1, 2, null],
      min: [1, 2, null],
      max: [1, 2, null],
    },
  ],
};

it("begins with the store's history, continues live, and forgets what is out of its window", async () => {
  const { history, asked, tick } = setUp(() => ({ ok: true, value: before }));
  const leave = history.subscribe(() => {});
  tick(0);
  await expect.poll(() => history.snapshot().data.power_watts.xs).toContain(seconds(-2));
  tick(1);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("node=gpu-03");
  const { xs, lines } = history.snapshot().data.power_watts;
  expect(xs).toEqual([-2, -1, 0, 1].map(seconds));
  expect(lines[0]?.slice(0, 2)).toEqual([2, null]);
  expect(lines[0]?.slice(2).every((value) => typeof value === "number")).toBe(true);
  // A lost GPU has a line without a value.
  expect(lines[5]?.some((value) => typeof value === "number")).toBe(false);
  leave();
});

it("asks again after a loss of the connection, and says why there is no history", async () => {
  const { store, history, asked, tick } = setUp(() => ({ ok: false, why: "The store is away." }));
  const leave = history.subscribe(() => {});
  tick(0);
  await expect.poll(() => history.snapshot().why_no_history).toBe("The store is away.");
  store.connection({ phase: "lost", cause: "cut", since_ms: 0 });
  store.connection({ phase: "live" });
  tick(5);
  expect(asked).toHaveLength(2);
  // Nobody measured what was while the connection was lost: the line breaks in between.
  const { xs, lines } = history.snapshot().data.power_watts;
  expect(xs).toEqual([0, 2.5, 5].map(seconds));
  expect(lines[0]?.[1]).toBeNull();
  leave();
  tick(6);
  expect(history.snapshot().data.power_watts.xs).toHaveLength(3);
});
