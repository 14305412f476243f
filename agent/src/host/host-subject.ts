/**
 * The port of one subject of host readings. A subject that cannot read throws; the reader then leaves its numbers
 * absent and keeps the reason, and the other subjects are not affected.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Row } from "@heliograph/proto/streams";

/** Some of the numbers of one row of host_readings; what is absent was not readable. */
export type HostValues = Partial<Omit<Row<"host_readings">, "time_ms">>;

/** A subject that could not be read. */
export interface HostFailure {
  readonly subject: string;
  readonly reason: string;
}

export interface HostSubject {
  /** Short word for messages: "cpu", "disk". */
  readonly name: string;
  /** Throws an Error that says what was not readable, and where. */
  read(): HostValues;
}

/**
 * A subject that is one file under /proc and one pure parser, which returns undefined for text that it does not
 * understand.
 */
export function fileSubject(
  name: string,
  proc_root: string,
  file: string,
  parse: (text: string) => HostValues | undefined,
): HostSubject {
  const path = join(proc_root, file);
  return {
    name,
    read() {
      const values = parse(readFileSync(path, "latin1"));
      if (values === undefined) throw new Error(`${path} is not in the format that proc(5) describes`);
      return values;
    },
  };
}
