/**
 * Names that a node had before it was renamed. Batches that it still keeps from that time may be stored under an old name, and
 * must not be stored again under the new one. An epoch is never reused, so the mark of a log is the highest under any of the
 * names.
 */
import type { DurableStore, Mark } from "../../store/port.ts";

type ReadMarks = Pick<DurableStore, "readMarks">;

export class FormerNames {
  readonly #names = new Map<string, readonly string[]>();
  /** The names that were used for the last answer about a node. */
  readonly #answered = new Map<string, readonly string[] | undefined>();

  /** The names that the node reports now; true if they changed, so that its marks have to be read again. */
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

  /** Whether the last answer was read with the current names. */
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

/** The highest mark of each log. */
function highest(marks: readonly Mark[]): readonly Mark[] {
  const logs = new Map<string, Mark>();
  for (const mark of marks) {
    const key = `${mark.epoch}/${mark.stream}`;
    if ((logs.get(key)?.sequence ?? -1) < mark.sequence) logs.set(key, mark);
  }
  return [...logs.values()];
}
