/** Which ClickHouse is new enough. */
import { CollectorError } from "../../errors.ts";

/** Lowest version that has every setting and function that we use: the long-term release of August 2025. */
export const LOWEST_VERSION = "25.8";

/** Throws clickhouse_too_old if `version`, e.g. "26.7.2.1", is below LOWEST_VERSION. */
export function checkVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [lowest_major = 0, lowest_minor = 0] = LOWEST_VERSION.split(".").map(Number);
  if (major > lowest_major || (major === lowest_major && minor >= lowest_minor)) return;
  throw new CollectorError("clickhouse_too_old", `ClickHouse is ${version}, the lowest that works is ${LOWEST_VERSION}`, {
    hint: `Upgrade ClickHouse to ${LOWEST_VERSION} or newer, or use the embedded one by leaving clickhouse.url out.`,
  });
}
