// Which packages a workspace package needs at run time, and where they lie: for what is shipped, and for its licences.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where its files lie, without symbolic links. */
  readonly directory: string;
}

const manifestOf = (directory: string): Manifest => JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;

/** As Node.js looks a package up: in the node_modules of each folder upwards. Undefined where it is for another platform. */
function find(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}

/** Every package that the one in `directory` needs at run time, and what those need; `only` picks among its own. */
export function runtimeDependencies(directory: string, only: (name: string) => boolean = () => true): Dependency[] {
  const found = new Map<string, Dependency>();
  const visit = (from: string, wanted: (name: string) => boolean): void => {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(from);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies }).filter(wanted)) {
      const at = find(name, from);
      if (at === undefined) {
        if (name in optionalDependencies) continue;
        throw new Error(`${name}, which ${from} needs, is not installed: run pnpm install`);
      }
      if (found.has(at)) continue;
      const { version, license = "unknown" } = manifestOf(at);
      found.set(at, { name, version, license, directory: at });
      visit(at, () => true);
    }
  };
  visit(realpathSync(directory), only);
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
