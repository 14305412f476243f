/** What differs between two readings of the settings. */

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Each `section.key` with another value, in the order of the settings. */
export function changedKeys(before: Sections, after: Sections): string[] {
  return Object.entries(after).flatMap(([section, keys]) =>
    Object.entries(keys)
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[section]?.[key]))
      .map(([key]) => `${section}.${key}`),
  );
}
