/** Asks the families of readings of one device: what each gave, as far as it can be, and why not the rest. */
import type { CallTrail } from "../port/gpu-state.ts";
import { capabilityNotesOf, type CapabilityNote } from "./capability.ts";
import { rejectImplausible } from "./plausible.ts";

/** What the families gave, together, and a note on each reading. */
export interface ReadValues<V> {
  readonly values: V;
  readonly notes: readonly CapabilityNote[];
}

/** Notes cost time, so they are made only where a `trail` of the device's failed calls is given. */
export function readFamilies<T, V extends Partial<Record<string, number | undefined>>>(
  families: readonly ((subject: T) => V)[],
  subject: T,
  trail: CallTrail | undefined,
): ReadValues<V> {
  const values = {} as V;
  const notes: CapabilityNote[] = [];
  for (const family of families) {
    const before = trail?.failed_count ?? 0;
    const { part, rejected } = rejectImplausible(family(subject));
    Object.assign(values, part);
    if (trail !== undefined) notes.push(...capabilityNotesOf(part, trail.failedSince(before), rejected));
  }
  return { values, notes };
}

/** As readFamilies, for scalar readings: each by its name. */
export function readScalars<N extends string>(
  names: readonly N[],
  subject: { scalar(name: N): number | undefined },
  trail: CallTrail | undefined,
): ReadValues<Partial<Record<N, number | undefined>>> {
  if (trail !== undefined)
    return readFamilies(
      names.map((name) => (one: typeof subject) => valueOf(name, one)),
      subject,
      trail,
    );
  const values: Partial<Record<N, number | undefined>> = {};
  for (const name of names) values[name] = subject.scalar(name);
  return { values: rejectImplausible(values).part, notes: [] };
}

const valueOf = <N extends string>(name: N, subject: { scalar(name: N): number | undefined }) =>
  ({ [name]: subject.scalar(name) }) as Partial<Record<N, number | undefined>>;

/** Whether the device gave any reading at all. */
export const isAnyRead = (values: Partial<Record<string, number | undefined>>): boolean =>
  Object.values(values).some((value) => value !== undefined);
