/**
 * How the installed `heliograph-agent` starts Node.js: options that can only be given at its start, and keep its memory low.
 * Without V8's compilers their pages are never touched. One arena of malloc does for threads that allocate little; with fixed
 * thresholds what the start needed (a bundle's text, inventories) returns to the kernel and leaves no holes.
 * docs/reference/benchmarks.md has what each saves. `helio` is started without: what it runs would inherit them.
 */
export const AGENT_NODE_OPTIONS: readonly string[] = ["--jitless"];
export const AGENT_ENVIRONMENT: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: "1",
  MALLOC_MMAP_THRESHOLD_: "65536",
  MALLOC_TRIM_THRESHOLD_: "65536",
  MALLOC_TOP_PAD_: "4096",
};
