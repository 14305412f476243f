/** Finds what a mistyped name was meant to be. */

/** A name with more changes than this is another name. */
const MOST_CHANGES = 2;

/** Changes of one letter (add, leave out, replace) that turn one word into the other. */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (const [j, wanted] of Array.from(other).entries()) {
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_\s]/g, "");

/** The candidate that is nearest to a mistyped name; undefined where none is near. Case, "-" and "_" do not count. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  // Two changes turn a word of three letters into nearly any other.
  const most = Math.min(MOST_CHANGES, Math.floor(plain(name).length / 3));
  const ranked = candidates
    .map((candidate) => ({ candidate, changes: changesBetween(plain(name), plain(candidate)) }))
    .filter(({ changes }) => changes <= most)
    .toSorted((a, b) => a.changes - b.changes);
  return ranked[0]?.candidate;
}
