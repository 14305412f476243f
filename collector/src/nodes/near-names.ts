/** Suggests known names for a mistyped one. Pure. */

/** Most suggestions. */
const SHOWN = 5;

/** Known names that are close to `typed`, the closest first: few edits away, or one is a prefix of the other. */
export function nearNames(typed: string, known: Iterable<string>): readonly string[] {
  const most_edits = Math.max(1, Math.floor(typed.length / 3));
  return [...known]
    .map((name) => ({ name, edits: editsBetween(typed.slice(0, 64), name.slice(0, 64)) }))
    .filter(({ name, edits }) => edits <= most_edits || name.startsWith(typed) || typed.startsWith(name))
    .toSorted((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ name }) => name);
}

/** Text for a hint: "Did you mean gpu-01 or gpu-11? "; empty if no name is near. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const near = nearNames(typed, known);
  return near.length === 0 ? "" : `Did you mean ${near.join(" or ")}? `;
}

/** Levenshtein's distance: characters to insert, remove or replace. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
