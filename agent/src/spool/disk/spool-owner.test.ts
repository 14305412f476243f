import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ModelCollector } from "../../../test/spool/model-collector.ts";
import { listSegments } from "./spool-directory.ts";
import { machineId, relationOf, type SpoolOwner } from "./spool-owner.ts";
import { Spool } from "../spool.ts";

let directory: string;
let epoch = 0;
let set_aside: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "spool-owner-"));
  set_aside = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (owner: SpoolOwner, path = directory): Spool =>
  new Spool({
    max_bytes: 1 << 24,
    createEpoch: () => (epoch += 1),
    disk: {
      directory: path,
      fsync: "never",
      fsync_interval_ms: 1_000,
      owner,
      onTrouble: (reason) => expect(reason).toBe(""),
      onSetAside: (folder) => set_aside.push(folder),
    },
  });
const write = (spool: Spool, batches: number): void => {
  for (let n = 0; n < batches; n += 1) {
    spool.append("events", [{ time_ms: 1, event_id: `e${n}` }]);
    spool.seal(1);
  }
};
const gpu_01 = { node: "gpu-01", machine: "a" };

describe("the spool of a renamed node", () => {
  it("sends what is not stored, once, and nothing that was stored under the old name", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 3 }),
        (n, k, more) => {
          rmSync(directory, { recursive: true, force: true });
          const stored = Math.min(n, k);
          const first = open(gpu_01);
          write(first, n);
          const [log] = first.logs;
          if (log === undefined) throw new Error("nothing was written");
          first.acknowledge(log, { stored, held: stored, resend: false });
          first.stop();
          const renamed = open({ node: "gpu-02", machine: "a" });
          expect(renamed.former_nodes).toEqual(["gpu-01"]);
          write(renamed, more);
          // A collector that knows nothing of the old name.
          const collector = new ModelCollector();
          collector.hello(renamed);
          collector.drain(renamed);
          const old = collector.taken.filter((key) => key.startsWith(`${log.epoch}/`));
          expect(old).toEqual(Array.from({ length: n - stored }, (_, index) => `${log.epoch}/events/${stored + index + 1}`));
          expect(collector.taken).toHaveLength(n - stored + more);
          renamed.stop();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps its former names over restarts as long as something of them is kept", () => {
    for (const node of ["gpu-01", "gpu-02", "gpu-03"]) {
      const spool = open({ node, machine: "a" });
      write(spool, 1);
      spool.stop();
    }
    const spool = open({ node: "gpu-03", machine: "a" });
    expect(spool.former_nodes).toEqual(["gpu-01", "gpu-02"]);
    spool.stop();
  });
});

describe("the spool that was copied to another machine", () => {
  it("is set aside where that machine has another name, and nothing of it is sent", () => {
    const [original, copy] = [join(directory, "original"), join(directory, "copy")];
    const first = open(gpu_01, original);
    write(first, 3);
    first.stop();
    cpSync(original, copy, { recursive: true });
    const other = open({ node: "gpu-02", machine: "b" }, copy);
    write(other, 2);
    const collector = new ModelCollector();
    collector.hello(other);
    collector.drain(other);
    expect(collector.taken).toHaveLength(2);
    expect(other.former_nodes).toEqual([]);
    other.stop();
    expect(set_aside).toEqual([join(copy, "of-gpu-01")]);
    expect(listSegments(join(copy, "of-gpu-01"))).toHaveLength(1);
    expect(readdirSync(join(copy, "of-gpu-01"))).toContain("book.json");
  });

  it("is sent where the name is the same, because a collector stores no numbered batch twice", () => {
    expect(relationOf(gpu_01, { node: "gpu-01", machine: "b" })).toBe("own");
    expect(relationOf(gpu_01, { node: "gpu-02", machine: "a" })).toBe("renamed");
    expect(relationOf(gpu_01, { node: "gpu-02", machine: "b" })).toBe("copied");
  });
});

it("a machine is known by the same mark each time", () => {
  expect(machineId()).toBe(machineId());
  expect(machineId(directory)).toBe("");
});
