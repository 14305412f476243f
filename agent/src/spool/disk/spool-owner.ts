/**
 * Whose the batches of a spool are. A directory may come to an agent that did not write it: the node was renamed, or its
 * disk was copied (a cloned image) and both machines run. Pure but for `machineId`, which reads what identifies the machine.
 *
 *   name     machine    the spool is
 *   same     any        its own: batches are numbered, and a collector stores none twice
 *   other    same       that of a renamed node: what is not stored yet goes out under the new name
 *   other    other      a copy: the machine that wrote it sends it, or sent it
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SpoolOwner {
  readonly node: string;
  /** Distinguishes this machine from its copies; empty where that is not known. */
  readonly machine: string;
}

/** Whose the batches of a spool are and were, as its checkpoint says. */
export interface SpoolNames {
  /** Absent where an earlier release wrote it. */
  readonly owner?: SpoolOwner | undefined;
  /** Names that the node had when it wrote some of the batches that are kept, the latest last. */
  readonly former_nodes?: readonly string[] | undefined;
}

export type SpoolRelation = "own" | "renamed" | "copied";

/** Most former names that are remembered, the latest. */
const MAX_FORMER = 8;

/** What a spool that `writer` left is to `reader`. */
export function relationOf(writer: SpoolOwner, reader: SpoolOwner): SpoolRelation {
  if (writer.node === reader.node) return "own";
  return writer.machine === reader.machine ? "renamed" : "copied";
}

/** The names under which a collector may have stored what a spool keeps, besides the reader's own. */
export function formerNodes({ owner, former_nodes = [] }: SpoolNames, reads: SpoolOwner): readonly string[] {
  const names = owner === undefined || owner.node === reads.node ? former_nodes : [...former_nodes, owner.node];
  return [...new Set(names)].filter((name) => name !== reads.node).slice(-MAX_FORMER);
}

/**
 * A hash of /etc/machine-id and of the addresses of the network hardware: copies of an image often share the first, never the
 * second. Empty where neither is there.
 */
export function machineId(root = "/"): string {
  const parts = [readText(join(root, "etc/machine-id")), ...hardwareAddresses(join(root, "sys/class/net"))].filter(Boolean);
  return parts.length === 0 ? "" : createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
}

/** Of interfaces with a device behind them: a container's and a bridge's come and go. */
function hardwareAddresses(directory: string): string[] {
  try {
    const names = readdirSync(directory).filter((name) => existsSync(join(directory, name, "device")));
    return names.map((name) => readText(join(directory, name, "address"))).toSorted();
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return "";
  }
}
