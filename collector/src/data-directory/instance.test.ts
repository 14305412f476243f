import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { INSTANCE_FILE, readInstance } from "./instance.ts";

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "heliograph-instance-"))));
afterEach(() => rmSync(directory, { recursive: true }));

describe("the identifier of a collector", () => {
  it("is made once for a data directory, and differs from that of another", () => {
    const first = readInstance(join(directory, "a"));
    expect(readInstance(join(directory, "a"))).toBe(first);
    expect(readInstance(join(directory, "b"))).not.toBe(first);
  });

  it.each(["", "collector", "c-12", "../../etc"])("is not guessed from a file with %j", (text) => {
    const path = join(directory, INSTANCE_FILE);
    writeFileSync(path, text);
    expect(() => readInstance(directory)).toThrow(expect.objectContaining({ code: "instance_unreadable" }) as Error);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});
