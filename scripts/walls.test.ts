import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { circlesOf } from "./circles.ts";
import { importsOf, specifiersOf } from "./imports.ts";
import { LIBRARY_HOMES, MAY_IMPORT, PACKAGES_BY_PACKAGE, unitOf } from "./walls.ts";

const imports = importsOf(join(import.meta.dirname, ".."));
const packageOf = (path: string): string => path.split("/")[0] ?? "";

/** Imports from one unit into another of the same package: "FROM > TO", with the files that do it. */
const crossings = Map.groupBy(
  imports.flatMap(({ file, files }) =>
    files
      .filter((target) => packageOf(target) === packageOf(file) && unitOf(target) !== unitOf(file))
      .map((target) => ({ from: unitOf(file), to: unitOf(target), text: `${file} > ${target}` })),
  ),
  ({ from }) => from,
);

describe("walls between folders", () => {
  it("see each import of a text, of values and of types", () => {
    const text = [
      'import "a";',
      'import { b } from "b";',
      'import type { C } from "c";',
      'export type { D } from "d";',
      'export * from "e";',
      'const f = await import("f");',
      'type G = import("g").G;',
    ].join("\n");
    expect(specifiersOf(text, "text.ts").toSorted()).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
    expect(imports.length).toBeGreaterThan(500);
  });

  it("stand between packages: each imports only what the table names", () => {
    const over = imports.flatMap(({ file, files }) =>
      files
        .filter((target) => packageOf(target) !== packageOf(file) && target !== "package.json")
        .filter((target) => !PACKAGES_BY_PACKAGE[packageOf(file)]?.includes(packageOf(target)))
        .map((target) => `${file} > ${target}`),
    );
    expect(over).toEqual([]);
  });

  it("stand within packages: each folder imports only what the table names", () => {
    const over = [...crossings].flatMap(([unit, of_unit]) =>
      MAY_IMPORT[unit] === "everything"
        ? []
        : of_unit.filter(({ to }) => !MAY_IMPORT[unit]?.includes(to)).map(({ text }) => text),
    );
    expect(over).toEqual([]);
  });

  it("have no door that nobody uses, and none for a folder that is gone", () => {
    const unused = Object.entries(MAY_IMPORT).flatMap(([unit, allowed]) => {
      if (allowed === "everything") return crossings.has(unit) ? [] : [unit];
      return allowed.filter((to) => !crossings.get(unit)?.some((crossing) => crossing.to === to)).map((to) => `${unit} > ${to}`);
    });
    expect(unused).toEqual([]);
  });

  it("give each library its homes, and every home uses its library", () => {
    const isHome = (library: string, file: string): boolean =>
      LIBRARY_HOMES[library]?.some((home) => file === home || file.startsWith(`${home}/`)) ?? false;
    const over = imports.flatMap(({ file, libraries }) =>
      libraries.filter((library) => !isHome(library, file)).map((library) => `${file} > ${library}`),
    );
    const empty = Object.entries(LIBRARY_HOMES).flatMap(([library, homes]) =>
      homes
        .filter(
          (home) =>
            !imports.some(({ file, libraries }) => libraries.includes(library) && (file === home || file.startsWith(`${home}/`))),
        )
        .map((home) => `${home} > ${library}`),
    );
    expect({ over, empty }).toEqual({ over: [], empty: [] });
  });
});

describe("imports", () => {
  it("run in no circle, types included", () => {
    expect(circlesOf(new Map(imports.map(({ file, files }) => [file, files])))).toEqual([]);
  });

  it("that run in a circle are found, however long it is", () => {
    const circle = new Map([
      ["a", ["b", "d"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", ["c"]],
    ]);
    expect(circlesOf(circle)).toEqual([["a", "b", "c", "a"]]);
  });
});
