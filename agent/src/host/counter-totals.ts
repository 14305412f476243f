/** Sums of counters over devices that come and go: a host's bytes must grow by what was transferred and by nothing else. */
import { addCounters } from "./counter.ts";

/** Counters of one device, always the same ones in the same order. */
export type DeviceCounters = readonly number[];

export class CounterTotals {
  #last: ReadonlyMap<string, DeviceCounters> | undefined;
  #totals: readonly number[] = [];

  /**
   * Adds the counters of all devices by name and gives the totals. The first look adds up what each device counted since
   * boot. After that a device adds what it counted since the look before: one that appears adds nothing at first, one that
   * goes keeps what it added, and one that begins to count from 0 again adds what it has counted since.
   */
  observe(devices: ReadonlyMap<string, DeviceCounters>, counters: number): readonly number[] {
    const last = this.#last;
    const grown = Array.from({ length: counters }, (_, place) =>
      [...devices].reduce((sum, [name, now]) => addCounters(sum, growthOf(last, name, now, place)), 0),
    );
    this.#totals = grown.map((growth, place) => addCounters(this.#totals[place] ?? 0, growth));
    // A device that is away for a look is the same when it comes back.
    this.#last = new Map([...(last ?? []), ...devices]);
    return this.#totals;
  }
}

function growthOf(
  last: ReadonlyMap<string, DeviceCounters> | undefined,
  name: string,
  now: DeviceCounters,
  place: number,
): number {
  const value = now[place] ?? 0;
  if (last === undefined) return value;
  const before = last.get(name)?.[place];
  if (before === undefined) return 0;
  return value >= before ? value - before : value;
}
