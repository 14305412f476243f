/** Which unit of systemd a process is in, by its cgroup's path. Pure. */
import { cgroupLines } from "./cgroup-lines.ts";

export interface UnitPlace {
  /** e.g. "vllm.service", "run-u12.scope", "session-3.scope". */
  readonly unit: string;
  /** The user whose own manager runs it, or whose session it is; undefined for units of the system. */
  readonly owner_uid?: number;
  /** A service lasts and comes back under its name; the name of a scope is another's after the next boot. */
  readonly lasts: boolean;
  readonly path: string;
}

const UNIT = /^[\w:.@\\-]{1,120}\.(?:service|scope)$/;

/**
 * The innermost unit of the path, in the hierarchy that systemd keeps (version 2, or "name=systemd"). Names below a user's
 * own manager are that user's to give, so whose they are belongs to their identity.
 */
export function unitPlaceOf(cgroup: string): UnitPlace | undefined {
  const lines = cgroupLines(cgroup);
  const path = (
    lines.find(({ controllers }) => controllers.includes("name=systemd")) ?? lines.find((line) => line.controllers.length === 0)
  )?.path;
  const unit = path?.split("/").findLast((part) => UNIT.test(part));
  if (path === undefined || unit === undefined) return undefined;
  const uid = /^\/user\.slice\/user-(\d{1,10})\.slice\//.exec(path)?.[1];
  return { unit, ...(uid === undefined ? {} : { owner_uid: Number(uid) }), lasts: unit.endsWith(".service"), path };
}
