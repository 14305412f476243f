/** The page of keys. */
import type { Canvas } from "../terminal/canvas.ts";

export const HELP: readonly (readonly [keys: string, meaning: string])[] = [
  ["Up Down PgUp PgDn Home End", "move in the list (also k and j)"],
  ["Enter Space + -", "open or close what is selected"],
  ["F5 t", "jobs, or a tree of GPUs, jobs and processes"],
  ["F6 > < . ,", "choose what to sort by (the same: turn round)"],
  ["P M T U S", "sort by GPU busy, memory, time, user, state"],
  ["I", "turn the order round"],
  ["F4 \\", "show only what has a text in it; Esc: all"],
  ["F3 / n N", "search; next, previous"],
  ["e", "show or hide jobs that ended"],
  ["Z p", "stop the screen, and go on"],
  ["Tab", "scroll the GPUs, where they don't all fit"],
  ["Ctrl-L", "draw everything again"],
  ["F1 h ?", "this page"],
  ["F10 q Ctrl-C", "end"],
];

const WORDS: readonly string[] = [
  "Use: GPUs that the job uses, of those that it holds. A GPU without a process",
  "of the job is unused; one whose process does nothing is idle.",
  "Left: until the last step, at the pace of the newest steps.",
];

export function drawHelp(canvas: Canvas): void {
  canvas.put(1, 0, "helio top: keys", "title");
  canvas.paint(0, "title");
  const keys_width = Math.min(28, Math.max(14, Math.floor(canvas.width / 3)));
  HELP.forEach(([keys, meaning], at) => {
    canvas.put(1, 2 + at, keys, "key", { width: keys_width, align: "right" });
    canvas.put(keys_width + 3, 2 + at, meaning);
  });
  WORDS.forEach((line, at) => canvas.put(1, 3 + HELP.length + at, line, "quiet"));
  canvas.put(1, canvas.height - 1, "Any key goes back.", "label");
  canvas.paint(canvas.height - 1, "label");
}
