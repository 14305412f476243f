import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  exampleGpuView,
  exampleJobView,
  exampleMigView,
  exampleProcessView,
  exampleView,
} from "../../../test/top/example-view.ts";
import { KeyReader } from "../terminal/keys.ts";
import type { NodeView } from "../../node-view/node-view.ts";
import { drawScreen } from "./draw-screen.ts";
import { pressKey } from "./press-key.ts";
import { screenLayout, scrolledIntoView, type ScreenSize } from "./screen-layout.ts";
import { FIRST_STATE, type Link, type TopState } from "./top-state.ts";

const SMALL: ScreenSize = { columns: 80, rows: 24 };
const LARGE: ScreenSize = { columns: 200, rows: 50 };
const ABILITIES = { colours: "256", is_unicode: true, has_blocks: true } as const;
const AGENT: Link = { kind: "agent" };

const stateOf = (view: NodeView, more: Partial<TopState> = {}): TopState => ({ ...FIRST_STATE, view, link: AGENT, ...more });

function lines(
  state: TopState,
  size: ScreenSize = SMALL,
  abilities: Parameters<typeof drawScreen>[2] = ABILITIES,
  now_ms = 0,
): string[] {
  const scrolled = scrolledIntoView(state, screenLayout(state, size));
  return drawScreen(scrolled, size, abilities, now_ms).rows.map(({ text }) => text.join("").trimEnd());
}
const screen = (...args: Parameters<typeof lines>): string => lines(...args).join("\n");

const busy = exampleView(8, {
  gpus: Array.from({ length: 8 }, (_, index) => exampleGpuView(index, index === 3 ? { gpu_utilization_ratio: 0 } : {})),
  jobs: [
    exampleJobView("bert-base", [0, 1]),
    exampleJobView("resnet", [2], { state: "stalled", reason: "no step for 300 s; its GPU is idle", remaining_seconds: null }),
  ],
  processes: [
    exampleProcessView(4_242, 0, { job_id: "run/bert-base" }),
    exampleProcessView(77, 5, { command: "jupyter", user: "ben" }),
  ],
});

describe("the screen of helio top", () => {
  it("shows at 80 columns each GPU with its holder, and each job with progress, time left and GPUs", () => {
    const shown = lines(stateOf(busy));
    expect(shown[0]).toMatch(/gpu-01 {2}8 GPUs, 2 jobs, 1 stalled .* \d\d:\d\d:\d\d$/);
    expect(shown[3]).toMatch(/^ +0 H100 +█+.* 83% █+.* 61\.2\/80\.0G +61° +645W bert-base \(anna\)/);
    expect(shown[6]).toMatch(/free$/);
    expect(shown[7]).toMatch(/not known$/);
    expect(shown[8]).toMatch(/jupyter \(ben\)$/);
    expect(shown.find((line) => line.startsWith("running"))).toMatch(/bert-base +anna +0,1 +2\/2 █.* 24% 1200\/5000 +25m20s/);
    const at = shown.findIndex((line) => line.startsWith("stalled"));
    expect(shown[at + 1]).toContain("└─ no step for 300 s; its GPU is idle");
    expect(shown.at(-1)).toMatch(/^F1Help.*F3Search.*F4Filter.*F5Tree.*F6Sort.*F10Quit$/);
  });

  it("shows more of each at 200 columns", () => {
    const shown = screen(stateOf(busy), LARGE);
    expect(shown).toMatch(/645\/700W +1755 +70%/);
    expect(shown).toMatch(/Does +Rate +Left +Since Try Program/);
    expect(shown).toMatch(/training +2\.5\/s +25m20s +1h00m +1 python3 train\.py/);
  });

  it.each([1, 8, 16])("shows every one of %i GPUs on 24 rows, and the jobs", (count) => {
    const shown = lines(stateOf(exampleView(count, { jobs: [exampleJobView("bert", [0])] })));
    for (let index = 0; index < count; index += 1)
      expect(shown.some((line) => new RegExp(`(^| ) *${index} (H100|█)`).test(line))).toBe(true);
    expect(shown.some((line) => line.startsWith("running"))).toBe(true);
  });

  it("shows MIG devices with their place and profile below the GPU that is split", () => {
    const gpus = [exampleGpuView(0), exampleMigView(0, 7), exampleMigView(0, 8)];
    const shown = lines(stateOf(exampleView(0, { gpus })));
    expect(shown[0]).toContain("1 GPU, 2 MIG devices");
    expect(shown[3]).toContain("split (MIG)");
    expect(shown[4]).toMatch(/^ +0\.7 +1g\.10gb /);
    expect(shown[4]).toMatch(/40%/);
  });

  it("scrolls GPUs that don't fit, and says that there are more", () => {
    const gpus = Array.from({ length: 8 }, (_, index) => [
      exampleGpuView(index),
      ...Array.from({ length: 7 }, (__, at) => exampleMigView(index, 7 + at)),
    ]).flat();
    const state = stateOf(exampleView(0, { gpus }));
    expect(screen(state)).toContain("▼");
    expect(screen(state)).not.toMatch(/\b7\.13\b/);
    expect(screen({ ...state, gpu_scroll: 1_000, focus: "gpus" })).toMatch(/\b7\.13\b/);
  });

  it.each([
    ["lost", "unplugged or fallen off the bus"],
    ["hung", "a call into the driver does not return"],
    ["no_permission", "may not open /dev/nvidia0"],
  ])("says of a GPU that is %s why", (state, reason) => {
    for (const count of [0, 15]) {
      const others = Array.from({ length: count }, (_, index) => exampleGpuView(index + 1));
      const shown = screen(stateOf(exampleView(0, { gpus: [exampleGpuView(0, { state, reason }), ...others] })));
      expect(shown).toContain(`${state.replaceAll("_", " ")}: ${reason.slice(0, 15)}`);
      expect(shown).toContain(`1 ${state.replaceAll("_", " ")}`);
    }
  });

  it("shows what a job does beside its steps in words, never as its progress", () => {
    const job = exampleJobView("bert", [0], {
      phase: "evaluating",
      phase_text: "evaluating shards",
      phase_done: 3,
      phase_total: 6,
    });
    expect(screen(stateOf(exampleView(1, { jobs: [job] })))).toMatch(/^evaluating .* 24% 1200\/5000/m);
    expect(screen(stateOf(exampleView(1, { jobs: [job] })), LARGE)).toContain("evaluating shards 3/6");
  });

  it("shows no bar without a total, and no step where none is reported", () => {
    const jobs = [exampleJobView("a", [0], { total_steps: null }), exampleJobView("b", [1], { step: null, total_steps: null })];
    const shown = lines(stateOf(exampleView(2, { jobs })));
    expect(shown.find((line) => /^running +a /.test(line))).toMatch(/step 1200/);
    expect(shown.find((line) => /^running +b /.test(line))).toMatch(/reports no steps/);
  });

  it("marks GPUs that a job holds and does not use", () => {
    const job = exampleJobView("bert", [0, 1, 2]);
    const gpus = job.gpus.map((gpu, at) => ({ ...gpu, has_process: at !== 2 }));
    const view = exampleView(0, {
      gpus: [exampleGpuView(0), exampleGpuView(1, { gpu_utilization_ratio: 0 }), exampleGpuView(2)],
      jobs: [{ ...job, gpus }],
    });
    const shown = lines(stateOf(view));
    expect(shown[3]).toMatch(/bert \(anna\)$/);
    expect(shown[4]).toMatch(/bert \(anna\) idle$/);
    expect(shown[5]).toMatch(/bert \(anna\) unused$/);
    expect(shown.find((line) => line.startsWith("running"))).toMatch(/0-2 +1\/3/);
  });

  it("shows a queued job that holds nothing, and why it waits", () => {
    const job = exampleJobView("next", [], {
      state: "queued",
      reason: "Priority",
      step: null,
      total_steps: null,
      started_ms: null,
    });
    expect(screen(stateOf(exampleView(1, { jobs: [job] })))).toMatch(/^queued +next .*\n +└─ Priority/m);
  });

  it("says how old the data is, that the agent is away, and that there is none", () => {
    expect(screen(stateOf(busy), SMALL, ABILITIES, 2_900)).not.toContain("old");
    expect(screen(stateOf(busy), SMALL, ABILITIES, 12_000)).toContain("12s old");
    expect(screen(stateOf({ ...busy, sample_interval_ms: 60_000 }), SMALL, ABILITIES, 120_000)).not.toContain("old");
    const away = stateOf(busy, { link: { kind: "away", reason: "the agent closed the connection" } });
    expect(screen(away)).toMatch(/agent away[^]*the agent closed the connection; connecting again/);
    const direct = stateOf(exampleView(1, { source: "nvml" }), {
      link: { kind: "direct", reason: "no agent answers", hint: "" },
    });
    expect(screen(direct)).toMatch(/no agent[^]*no agent answers: GPUs come from NVML, jobs are not known/);
  });

  it("says why NVML is not available", () => {
    const view = exampleView(0, { nvml: { state: "not_present", reason: "the NVML library could not be loaded" } });
    expect(screen(stateOf(view))).toContain("NVML not present: the NVML library could not be loaded");
  });

  it("says that jobs of other users are hidden", () => {
    const view = exampleView(1, { hidden_job_count: 2, hidden_process_count: 3 });
    expect(screen(stateOf(view))).toContain("2 jobs and 3 processes of others hidden (hidepid)");
    expect(screen(stateOf(view))).toMatch(/H100.*others/);
    const quiet = { ...view, gpus: [exampleGpuView(0, { gpu_utilization_ratio: 0 })] };
    expect(screen(stateOf(quiet))).toMatch(/H100.*not known/);
  });

  it("is ASCII when the terminal shows nothing else", () => {
    const view = { ...busy, jobs: [exampleJobView("很长 naïve", [0])] };
    for (const size of [SMALL, LARGE])
      expect(screen(stateOf(view), size, { colours: "16", is_unicode: false, has_blocks: false })).toMatch(/^[ -~\n]*$/);
  });

  it("stays within its size with any text, at any size, whatever keys were pressed", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    const views = fc.tuple(text, text, text).map(([name, user, reason]) => ({
      ...busy,
      node: name,
      jobs: [exampleJobView(name, [0, 1, 99], { user, reason, phase_text: reason, state: "stalled" })],
      gpus: [
        exampleGpuView(0, { name, reason }),
        exampleGpuView(1, { state: reason }),
        exampleMigView(1, 3, { mig_profile: user }),
      ],
      processes: [exampleProcessView(1, 0, { command: name, user })],
    }));
    const sizes = fc.record({ columns: fc.integer({ min: 1, max: 220 }), rows: fc.integer({ min: 1, max: 60 }) });
    const keys = fc.string({
      unit: fc.constantFrom("t", "\r", "h", "j", "k", "\t", "e", ">", "/", "a", "\u001B[B", "\u001B[6~"),
    });
    fc.assert(
      fc.property(views, sizes, keys, (view, size, typed) => {
        let state = stateOf(view);
        for (const key of new KeyReader().push(typed)) {
          state = scrolledIntoView(pressKey(state, key, screenLayout(state, size)).state, screenLayout(state, size));
        }
        const { rows } = drawScreen(state, size, ABILITIES, 0);
        expect(rows).toHaveLength(size.rows);
        for (const { text: cells, style } of rows) {
          expect(cells).toHaveLength(size.columns);
          expect(style).toHaveLength(size.columns);
          // oxlint-disable-next-line no-control-regex -- none may be on the screen
          expect(cells.join("")).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
        }
      }),
      { numRuns: 50 },
    );
  });
});
