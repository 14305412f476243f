import { readFileSync } from "node:fs";

/** Open files beside the connections: the daemon's own, ClickHouse's connections, the page's. */
const RESERVE = 300;

/** What stands in the way of a process with so many connections, and what to type; undefined when nothing does. */
export function openFilesProblem(connections: number): string | undefined {
  const limit = Number(/^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1] ?? Infinity);
  if (connections + RESERVE <= limit) return undefined;
  return (
    `${connections} connections need ${connections + RESERVE} open files in a process, and ${limit} are allowed: ` +
    `type \`ulimit -n ${connections + RESERVE}\` first (as root, where that is refused), or run --nodes ${Math.max(1, limit - RESERVE)}`
  );
}
