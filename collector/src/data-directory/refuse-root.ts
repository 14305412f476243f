/** Prevents root from leaving files in a service's directory that the service's own user could not open. */
import { statSync } from "node:fs";

import { CollectorError } from "../errors.ts";

/**
 * Throws wrong_user if this process is root and the directory belongs to another user. `command` is the text after
 * `heliograph-collector`; the hint repeats it for the right user.
 */
export function refuseRootIn(directory: string, command: string, uid: number | undefined = process.geteuid?.()): void {
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  if (uid !== 0 || owner === undefined || owner === 0) return;
  throw new CollectorError(
    "wrong_user",
    `${directory} belongs to user ${owner}: root would leave files that its service can't open`,
    {
      hint: `Type: setpriv --reuid ${owner} --regid ${statSync(directory).gid} --clear-groups heliograph-collector ${command}`,
    },
  );
}
