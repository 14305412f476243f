import { describe, expect, it } from "vitest";

import { confineFileAccess, handledRights, rightsOf, type KernelCalls } from "./file-access.ts";

/** A kernel that notes what it is asked; `version` is its Landlock, `failing` the call that it refuses. */
function kernelOf(version: number, failing?: number) {
  const asked: number[] = [];
  const open = new Set<number>();
  let next = 10;
  const kernel: KernelCalls = {
    call: (number, attribute) => {
      asked.push(number);
      if (number === failing) return -1;
      if (number !== 444) return 0;
      if (attribute === 0) return version;
      open.add(++next);
      return next;
    },
    noNewPrivileges: () => 0,
    open: (path) => {
      if (!/^\/(data|sys)$/.test(path)) return undefined;
      open.add(++next);
      return { descriptor: next, is_folder: true };
    },
    close: (descriptor) => void open.delete(descriptor),
  };
  return { kernel, asked, open };
}

describe("confining file access", () => {
  it("adds a rule for each existing path, then restricts, and leaves nothing open", () => {
    const { kernel, asked, open } = kernelOf(7);
    expect(confineFileAccess([{ path: "/data", access: "write" }], kernel)).toEqual({ in_force: true });
    expect(asked).toEqual([444, 444, 445, 445, 446]);
    expect(open.size).toBe(0);
  });

  it.each([-1, 0, 1])("changes nothing with Landlock version %i, and says why", (version) => {
    const { kernel, asked } = kernelOf(version);
    expect(confineFileAccess([], kernel)).toMatchObject({ in_force: false, reason: expect.stringContaining("5.19") as string });
    expect(asked).toEqual([444]);
  });

  it.each([445, 446])("names the call that failed: %i", (failing) => {
    const { kernel, open } = kernelOf(7, failing);
    expect(confineFileAccess([], kernel)).toMatchObject({
      in_force: false,
      reason: expect.stringContaining("landlock_") as string,
    });
    expect(open.size).toBe(0);
  });

  it("gives files no rights of folders, and no rights that the kernel does not know", () => {
    for (const version of [2, 3, 7]) {
      for (const access of ["read", "write"] as const) {
        for (const is_folder of [true, false]) {
          const rights = rightsOf(access, is_folder, version);
          expect(rights & ~handledRights(version)).toBe(0n);
          expect(is_folder ? 0n : rights & ~((1n << 14n) | 7n)).toBe(0n);
          // Execute goes with reading of libraries; nothing that can be written can be executed.
          expect(access === "write" ? rights & 1n : 0n).toBe(0n);
        }
      }
    }
  });
});
