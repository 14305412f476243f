import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { describeFailure, exitCodeOf } from "./failure.ts";

const coded = (code: string): Error => Object.assign(new Error("what happened"), { code, hint: "Do this." });

describe("the end of a daemon", () => {
  it("has exit code 78 where starting again would not help, and 1 otherwise", () => {
    expect(exitCodeOf(coded("config_invalid"))).toBe(78);
    expect(exitCodeOf(coded("credentials_unreadable"))).toBe(78);
    expect(exitCodeOf(coded("port_in_use"))).toBe(1);
    expect(exitCodeOf(new Error("x"))).toBe(1);
    expect(exitCodeOf("x")).toBe(1);
  });

  it("is told without a stack where somebody can mend the cause: errors with a hint, errors of the operating system", () => {
    expect(describeFailure(coded("config_invalid"))).toBe("what happened\n  Do this.");
    const thrown = (() => {
      try {
        return readFileSync("/proc/self/no-such-file");
      } catch (error) {
        return error;
      }
    })();
    expect(describeFailure(thrown)).toBe(
      "ENOENT: no such file or directory, open '/proc/self/no-such-file'\n  Make what is missing, or name another place in the settings.",
    );
    const odd = Object.assign(new Error("odd"), { code: "EXYZ", syscall: "open" });
    expect(describeFailure(odd)).toContain("EXYZ");
    expect(describeFailure(odd)).not.toContain("at ");
  });

  it("has a stack where the program itself is at fault, or when it is asked for", () => {
    expect(describeFailure(new TypeError("broken"))).toMatch(/^TypeError: broken\n\s+at /);
    expect(describeFailure(Object.assign(new Error("inner"), { code: "ERR_ASSERTION" }))).toMatch(/\n\s+at /);
    expect(describeFailure(coded("usage"), true)).toMatch(/\n\s+at /);
  });
});
