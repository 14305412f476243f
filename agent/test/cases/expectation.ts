/** What a case expects of what came out, by paths into it. Pure. */

/** `expect`: what must stand at each path. `distinct`, `equal`: paths whose values must all differ, or all be the same. */
export interface Expectation {
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly distinct?: readonly (readonly string[])[];
  readonly equal?: readonly (readonly string[])[];
}

/** The value at a path such as "gpus/0/pids"; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split("/")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? (at as Readonly<Record<string, unknown>>)[key] : undefined),
      value,
    );
}

const inWords = (value: unknown): string => JSON.stringify(value ?? null);

function holds(got: unknown, want: unknown): boolean {
  if (want === null || typeof want !== "object" || Array.isArray(want)) return inWords(got) === inWords(want);
  const { absent, matches, atLeast, below } = want as Readonly<Record<string, unknown>>;
  if (absent === true) return got === undefined || got === null;
  if (typeof matches === "string") return new RegExp(matches, "i").test(String(got));
  if (typeof atLeast === "number") return typeof got === "number" && got >= atLeast;
  if (typeof below === "number") return got === undefined || got === null || (typeof got === "number" && got < below);
  return inWords(got) === inWords(want);
}

/** What is not as expected, a sentence each; empty where all is right. */
export function faultsOf(got: unknown, { expect = {}, distinct = [], equal = [] }: Expectation): string[] {
  const wrong = Object.entries(expect).flatMap(([path, want]) => {
    const value = valueAt(got, path);
    return holds(value, want) ? [] : [`${path}: expected ${inWords(want)}, got ${inWords(value)}`];
  });
  const valuesOf = (paths: readonly string[]): string[] => paths.map((path) => inWords(valueAt(got, path)));
  const list = (paths: readonly string[]): string => paths.map((path) => `${path} ${inWords(valueAt(got, path))}`).join(", ");
  return [
    ...wrong,
    ...distinct.filter((paths) => new Set(valuesOf(paths)).size !== paths.length).map((paths) => `must differ: ${list(paths)}`),
    ...equal.filter((paths) => new Set(valuesOf(paths)).size !== 1).map((paths) => `must be the same: ${list(paths)}`),
  ];
}
