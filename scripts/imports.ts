// Which file imports which, in the sources of all packages: for the test that holds the walls between folders.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { parseAst } from "rolldown/parseAst";

import { visit } from "./syntax.ts";

/** The packages whose sources have walls; e2e, bench and scripts may import everything. */
export const PACKAGES = ["proto", "api", "daemon", "agent", "collector", "dashboard"];

export interface Imports {
  /** Path from the root of the repository, such as "agent/src/spool/spool.ts". */
  readonly file: string;
  /** Files of the repository that it imports, also those that give types alone. */
  readonly files: readonly string[];
  /** Packages of others that it imports, such as "@clickhouse/client"; without those of Node.js. */
  readonly libraries: readonly string[];
}

/** Of each source file that is no test. */
export function importsOf(root: string): Imports[] {
  return globSync(`{${PACKAGES.join(",")}}/src/**/*.{ts,tsx}`, { cwd: root })
    .filter((file) => !/\.test\.tsx?$|\.d\.ts$/.test(file))
    .toSorted()
    .map((file) => {
      const specifiers = specifiersOf(readFileSync(join(root, file), "utf8"), file).filter((name) => !name.startsWith("node:"));
      const found = specifiers.map((name) => ({ name, path: resolved(root, file, name) }));
      return {
        file,
        files: found.flatMap(({ path }) => path ?? []),
        libraries: found.flatMap(({ name, path }) => (path === undefined ? libraryOf(name) : [])),
      };
    });
}

/** What a source text imports, in any form: statements, `import()`, and types by `import("…")`. */
export function specifiersOf(text: string, file: string): string[] {
  const found = new Set<string>();
  visit(parseAst(text, { lang: file.endsWith("x") ? "tsx" : "ts" }, file), (node) => {
    const source = /^(Import|Export)/.test(node.type) || node.type === "TSImportType" ? node["source"] : undefined;
    if (isLiteral(source)) found.add(source.value);
  });
  return [...found];
}

const isLiteral = (node: unknown): node is { readonly value: string } =>
  typeof node === "object" && node !== null && "value" in node && typeof node.value === "string";

/** Path of the file that a specifier names; undefined where it is a package of others. */
function resolved(root: string, from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return normalize(join(dirname(from), specifier));
  const [, name = "", rest = ""] = /^@heliograph\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
  if (name === "") return undefined;
  const paths = [`${name}/src/${rest}.ts`, `${name}/src/${rest}.tsx`, `${name}/src/generated/${rest}.js`];
  return paths.find((path) => existsSync(join(root, path)));
}

/** "koffi" of "koffi/indirect", "@mantine/core" of "@mantine/core/styles.css". */
const libraryOf = (specifier: string): string => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
