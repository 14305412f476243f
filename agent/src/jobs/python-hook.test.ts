import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { examineHook, reasonAgainst, withPythonHook } from "./python-hook.ts";

const HOOK = join(import.meta.dirname, "..", "..", "clients", "python-hook");
const user = process.getuid?.() ?? 0;

describe("the environment with the Python hook", () => {
  it("has its folder first in PYTHONPATH, once, and keeps what was there", () => {
    const path = (before?: string) => withPythonHook({ PYTHONPATH: before }, "/hook")["PYTHONPATH"];
    expect([path(), path(""), path("a:"), path("a:/hook")]).toEqual(["/hook", "/hook", "/hook:a:", "a:/hook"]);
  });
});

describe("the place of the Python hook", () => {
  let folder: string;
  let hook: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "hook-place-"));
    hook = join(folder, "installed", "python-hook");
    mkdirSync(join(folder, "installed"), { mode: 0o755 });
    cpSync(HOOK, hook, { recursive: true });
    chmodSync(hook, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is safe in a folder of the user's own below /tmp", () => {
    expect(examineHook(hook, user)).toBeUndefined();
  });

  it.each([
    ["sitecustomize.py", /everybody may write .*sitecustomize/],
    ["_heliograph_hook", /everybody may write .*_heliograph_hook/],
    ["_heliograph_hook/channel.py", /everybody may write .*channel/],
    ["..", /everybody may write .*in which it lies/],
  ])("is refused when everybody may write to %s", (path, reason) => {
    chmodSync(join(hook, path), 0o777);
    expect(examineHook(hook, user)).toMatch(reason);
  });

  it("is refused when another user can't enter a folder above it", () => {
    expect(examineHook(hook, 65_534)).toMatch(/hook-place.* can't be read by everybody/);
    chmodSync(folder, 0o755);
    expect(examineHook(hook, 65_534)).toBe(user === 0 ? undefined : `${hook} belongs to another user (${user})`);
  });

  it("is refused when it does not exist, or belongs to another user", () => {
    expect(examineHook(join(folder, "nowhere"), user)).toMatch(/ENOENT/);
    expect(reasonAgainst([{ path: "/h", uid: 1_001, mode: 0o755 }], [], 1_000)).toMatch("/h belongs to another user (1001)");
    expect(reasonAgainst([{ path: "/h", uid: 0, mode: 0o775 }], [], 1_000)).toMatch("a group may write /h");
  });
});
