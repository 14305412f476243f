import { describe, expect, it } from "vitest";

import { freeBytesOf } from "./spool-directory.ts";

describe("free space under the spool", () => {
  it("is what statfs says", () => expect(freeBytesOf({ blocks: 100, bavail: 7, bsize: 4096 })).toBe(7 * 4096));
  it("is 0 on a filesystem that is full", () => expect(freeBytesOf({ blocks: 100, bavail: 0, bsize: 4096 })).toBe(0));
  it("is not known on a filesystem that counts no blocks", () =>
    expect(freeBytesOf({ blocks: 0, bavail: 0, bsize: 4096 })).toBeUndefined());
});
