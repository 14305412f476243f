/** Whether two disks of this machine are on one filesystem. */
import { statSync } from "node:fs";

import type { StorageDisk } from "../disks/storage-disks.ts";

export function shareFilesystem(one: StorageDisk, other: StorageDisk): boolean {
  if (one.kind !== "Local" || other.kind !== "Local") return false;
  const [device, beside] = [one, other].map(({ path }) => statSync(path, { throwIfNoEntry: false })?.dev);
  return device !== undefined && device === beside;
}
