/**
 * A GPU that the driver counts and does not open: it has no UUID that anybody could know, and still needs a name, so that it
 * has a state and an event. Its place on the bus is its name where the kernel lists as many boards as the driver
 * counts (its indexes follow the bus), else its index.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PREFIX = "unopened/";
const INDEX = "index-";
/** VGA compatible and 3D controllers. */
const DISPLAY_CLASS = /^0x030[02]/;

export const isUnopened = (gpu_uuid: string): boolean => gpu_uuid.startsWith(PREFIX);

/** Its place on the bus ("0000:3b:00.0") in the name of such a GPU; empty where the name has its index. */
export function placeOf(name: string): string {
  const place = name.slice(PREFIX.length);
  return place.startsWith(INDEX) ? "" : place;
}

/** `boards` are places on the bus as boardsOnBus gives them. */
export function unopenedName(index: number, count: number, boards: readonly string[]): string {
  const place = boards.length === count ? boards[index] : undefined;
  return `${PREFIX}${place ?? `${INDEX}${index}`}`;
}

/** A vendor's boards ("0x10de") in the order of the bus, as the kernel names places ("0000:3b:00.0"). `sys_root` is /sys. */
export function boardsOnBus(sys_root: string, vendor: string): readonly string[] {
  const root = join(sys_root, "bus/pci/devices");
  const word = (place: string, file: string): string => readFileSync(join(root, place, file), "latin1").trim();
  try {
    return readdirSync(root)
      .filter((place) => word(place, "vendor") === vendor && DISPLAY_CLASS.test(word(place, "class")))
      .toSorted();
  } catch {
    return []; // A container without /sys, or a board that goes away at this instant: indexes name GPUs then.
  }
}
