/**
 * Names that a node had before it was renamed. What it still keeps of that time may be stored under them, and must not be
 * stored again under its new one: an epoch is never used twice, so the mark of a log is the highest under any of its names.
 */
import type { DurableStore, Mark } from "../../store/port.ts";

type ReadMarks = Pick<DurableStore, "readMarks">;

export class FormerNames {
  readonly #names = new Map<string, readonly string[]>();
  /** The names that the last answer about a node was made of. */
  readonly #answered = new Map<string, readonly string[] | undefined>();

  /** What the node says now; true if that is news, so that its marks have to be read again. */
  learn(node: string, names: readonly string[]): boolean {
    const known = this.#names.get(node) ?? [];
    if (known.length === names.length && names.every((name, index) => known[index] === name)) return false;
    if (names.length === 0) this.#names.delete(node);
    else this.#names.set(node, names);
    return names.length > 0;
  }

  of(node: string): readonly string[] {
    return this.#names.get(node) ?? [];
  }

  /** Whether the last answer counts its names as they are now. */
  isAnswered(node: string): boolean {
    return !this.#names.has(node) || this.#answered.get(node) === this.#names.get(node);
  }

  /** The same store, with marks of each node under all its names. */
  reader(store: ReadMarks): ReadMarks {
    return {
      readMarks: async (nodes) => {
        const asked = new Map(nodes.map((node) => [node, this.#names.get(node)]));
        const marks = await store.readMarks([...new Set([...nodes, ...[...asked.values()].flatMap((names) => names ?? [])])]);
        for (const [node, names] of asked) {
          if (names === undefined) this.#answered.delete(node);
          else this.#answered.set(node, names);
        }
        return new Map(nodes.map((node) => [node, highest([node, ...this.of(node)].flatMap((name) => marks.get(name) ?? []))]));
      },
    };
  }
}

/** One mark a log, the highest. */
function highest(marks: readonly Mark[]): readonly Mark[] {
  const logs = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.epoch}/${mark.stream}`;
    if ((logs.get(key)?.sequence ?? -1) < mark.sequence) logs.set(key, mark);
  }
  return [...logs.values()];
}
