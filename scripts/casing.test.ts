import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { miscased } from "./casing.ts";

const root = join(import.meta.dirname, "..");
const names = (text: string): string[] => miscased(text, "text.ts").map(({ name }) => name);

describe("casing", () => {
  it("is one in all sources: what is called is camelCase, what holds a value is snake_case", () => {
    const files = globSync("{api,daemon,proto,agent,collector,dashboard,e2e,bench,scripts}/**/*.{ts,tsx}", { cwd: root }).filter(
      (file) => !/node_modules|\.d\.ts$|\/dist\/|\.types\//.test(file),
    );
    expect(files.length).toBeGreaterThan(1_000);
    const wrong = files.flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return miscased(text, file).map(({ name, at }) => `${file}:${text.slice(0, at).split("\n").length} ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("of a value is snake_case, with its unit at the end", () => {
    expect(names("const usedBytes = 1; let isReady = a === b; const rowText = await read(); const byNode = new Map();")).toEqual([
      "usedBytes",
      "isReady",
      "rowText",
      "byNode",
    ]);
    expect(names("function f(timeoutMs: number, isOpen = false) {} class A { #lastError = ''; }")).toEqual([
      "timeoutMs",
      "isOpen",
      "lastError",
    ]);
    expect(names("const sampleInterval_ms = 1_000;")).toEqual(["sampleInterval_ms"]);
    expect(names("const used_bytes = 1; const MAX_BYTES = 2; class A { #last_error = ''; }")).toEqual([]);
  });

  it("of what is called is camelCase, and may end in a unit", () => {
    expect(names("function read_file() {} const is_open = () => true; class A { send_all() {} }")).toEqual([
      "read_file",
      "is_open",
      "send_all",
    ]);
    expect(names("function f(on_end: () => void) {}")).toEqual(["on_end"]);
    expect(names("const now_ms = () => 1; function f(now_ms: () => number, onEnd: () => void) {}")).toEqual([]);
  });

  it("is left alone where the text does not show which of both a name is", () => {
    expect(
      names("const { onEnd, time_ms } = options; const render = makeRender(); const drawAll = makeDraw(); drawAll();"),
    ).toEqual([]);
  });
});
