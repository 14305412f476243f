import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { intervalFile } from "./interval-file.ts";
import { observeHolds } from "./ownership-intervals.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-intervals-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("open intervals on disk", () => {
  const hold = { job_id: "run/a", rank: 0, gpu_uuid: "GPU-1", mig_uuid: "", by: "process" } as const;
  const { open } = observeHolds({ node: "n1", boot_id: "boot" }, new Map(), 1_000, [hold]);

  it("are read by the next agent of the same boot, and not after another boot", () => {
    intervalFile(directory).save("boot", open);
    expect([...intervalFile(directory).load("boot").values()]).toEqual([...open.values()]);
    expect(intervalFile(directory).load("another boot").size).toBe(0);
  });

  it.each(["", "{", "[]", '{"boot_id":"boot","intervals":[{"interval_id":1}]}'])("are none when the file contains %s", (text) => {
    writeFileSync(join(directory, "open-intervals.json"), text);
    expect(intervalFile(directory).load("boot").size).toBe(0);
  });

  it("throw an error on saving where there is no directory", () => {
    expect(() => intervalFile(join(directory, "none")).save("boot", open)).toThrow(/ENOENT/);
  });
});
