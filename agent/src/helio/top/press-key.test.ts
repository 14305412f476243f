import { describe, expect, it } from "vitest";

import { exampleJobView, exampleProcessView, exampleView } from "../../../test/top/example-view.ts";
import { KeyReader } from "../terminal/keys.ts";
import { listRows } from "./list-rows.ts";
import { pressKey, type Pressed } from "./press-key.ts";
import { FIRST_STATE, type TopState } from "./top-state.ts";

const PAGE = { list_rows: 3, gpu_rows: 2, gpu_rows_all: 5 };
const ESC = "\u001B";
const [UP, DOWN, END] = [`${ESC}[A`, `${ESC}[B`, `${ESC}[F`];

const view = exampleView(3, {
  jobs: [
    exampleJobView("alpha", [0], { user: "ben", started_ms: 1 }),
    exampleJobView("beta", [1], { state: "stalled", reason: "no step for 300 s", started_ms: 2, step: 4_000 }),
    exampleJobView("gamma", [2], { started_ms: 3 }),
    exampleJobView("old", [], { state: "finished", started_ms: 0 }),
  ],
  processes: [exampleProcessView(11, 0, { job_id: "run/alpha" }), exampleProcessView(99, 2, { command: "jupyter", user: "cid" })],
});
const begin: TopState = { ...FIRST_STATE, view, link: { kind: "agent" } };

/** Presses keys as a terminal sends them. */
function press(text: string, from: TopState = begin): Pressed {
  const reader = new KeyReader();
  const keys = [...reader.push(text), ...reader.flush()];
  return keys.reduce<Pressed>((before, key) => pressKey(before.state, key, PAGE), { state: from });
}
const names = (state: TopState): string[] =>
  listRows(state).map((row) =>
    row.kind === "job"
      ? row.job.name
      : row.kind === "process"
        ? `${row.process.pid}`
        : row.kind === "gpu"
          ? `GPU ${row.facts.gpu.gpu_index}`
          : row.text,
  );

describe("keys of helio top", () => {
  it("show first the jobs that need attention, with the reason below each", () => {
    expect(names(begin)).toEqual(["beta", "no step for 300 s", "alpha", "gamma", "old", "Outside jobs: 1 process", "99"]);
  });

  it.each(["q", `${ESC}[21~`, "\u0003"])("end with %j, also from the help", (key) => {
    expect(press(key).wants).toBe("quit");
    expect(press(`h${key}`).wants).toBe("quit");
  });

  it("type letters into an open filter that are commands elsewhere", () => {
    const typed = press("\\q");
    expect(typed.wants).toBeUndefined();
    expect(typed.state.filter).toBe("q");
  });

  it("filter by any word of a job or its processes, and clear the filter with escape", () => {
    const { state } = press(`${ESC}OSBEN`);
    expect(names(state)).toEqual(["alpha"]);
    expect(names(press("11\r", { ...begin, prompt: "filter" }).state)).toEqual(["alpha"]);
    expect(names(press(ESC, state).state)).toHaveLength(7);
  });

  it("sort by a letter, and reverse the order when it is pressed again", () => {
    expect(names(press("U").state).filter((name) => name.length < 6)).toEqual(["old", "beta", "gamma", "alpha", "99"]);
    expect(names(press("UU").state).filter((name) => name.length < 6)).toEqual(["alpha", "old", "beta", "gamma", "99"]);
  });

  it("sort by the entry that is chosen in the menu", () => {
    const { state } = press(`${ESC}[17~${DOWN}${DOWN}${DOWN}${DOWN}\r`);
    expect(state).toMatchObject({ sort: "progress", menu: undefined });
    expect(names(state)[0]).toBe("beta");
  });

  it("move over rows that can be selected, and stop at both ends", () => {
    const selected = (keys: string): string | undefined => press(keys).state.selected;
    expect(selected(DOWN)).toBe("job run/beta");
    expect(selected(DOWN + DOWN)).toBe("job run/alpha");
    expect(selected(DOWN + UP + UP + UP)).toBe("job run/beta");
    expect(selected(END)).toContain("process 99");
    expect(selected(END + DOWN)).toContain("process 99");
  });

  it("open a job, and close it", () => {
    const { state } = press(`${DOWN}${DOWN}\r`);
    expect(names(state)).toEqual(["beta", "no step for 300 s", "alpha", "11", "gamma", "old", "Outside jobs: 1 process", "99"]);
    expect(names(press(" ", state).state)).not.toContain("11");
  });

  it("show a tree of GPUs, jobs and processes, and fold a GPU", () => {
    const { state } = press(`${ESC}[15~`);
    expect(names(state)).toEqual([
      "GPU 0",
      "alpha",
      "11",
      "GPU 1",
      "beta",
      "no step for 300 s",
      "GPU 2",
      "gamma",
      "99",
      "Jobs without a GPU",
      "old",
    ]);
    expect(names(press(`${DOWN}-`, state).state).slice(0, 2)).toEqual(["GPU 0", "GPU 1"]);
  });

  it("search forward and backward, and do not move when nothing is found", () => {
    const { state } = press("/alp\r");
    expect(state.selected).toBe("job run/alpha");
    expect(press("n", state).state.selected).toBe("job run/alpha");
    expect(press("/nothing", state).state.selected).toBe("job run/alpha");
    expect(press("/a\rn").state.selected).not.toBe(press("/a\r").state.selected);
  });

  it("hide jobs that ended", () => {
    expect(names(press("e").state)).not.toContain("old");
  });

  it("scroll the GPUs within their bounds once they have the focus", () => {
    expect(press(`\t${DOWN}${DOWN}`).state.gpu_scroll).toBe(2);
    expect(press(`\t${END}`).state.gpu_scroll).toBe(3);
    expect(press(`\t${END}${UP}`).state.gpu_scroll).toBe(2);
  });
});
