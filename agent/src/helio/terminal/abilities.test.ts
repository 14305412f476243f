import { describe, expect, it } from "vitest";

import { abilitiesOf, noScreen } from "./abilities.ts";
import { styleSheet } from "./style.ts";

describe("what a terminal can show", () => {
  it.each([
    [{ LANG: "de_DE.UTF-8" }, true],
    [{ LC_ALL: "C", LANG: "C.UTF-8" }, false],
    [{ LC_CTYPE: "en_US.utf8" }, true],
    [{}, false],
  ])("%j: UTF-8 is %s", (environment, is_unicode) => {
    expect(abilitiesOf(environment, 8).is_unicode).toBe(is_unicode);
  });

  it("has no colour where NO_COLOR is set, and none is in the styles", () => {
    expect(abilitiesOf({ NO_COLOR: "1" }, 24).colours).toBe("none");
    for (const sgr of Object.values(styleSheet("none"))) expect(sgr).toMatch(/^(|1|7|1;7)$/);
  });

  it("has as many colours as the terminal", () => {
    expect([1, 4, 8, 24].map((bits) => abilitiesOf({}, bits).colours)).toEqual(["none", "16", "256", "true"]);
    expect(styleSheet("16").good).toBe("32");
    expect(styleSheet("256").good).toMatch(/^38;5;\d+$/);
    expect(styleSheet("true").good).toMatch(/^38;2;\d+;\d+;\d+$/);
  });

  it("draws no parts of blocks on the Linux console", () => {
    expect(abilitiesOf({ LANG: "C.UTF-8", TERM: "linux" }, 4)).toMatchObject({ is_unicode: true, has_blocks: false });
  });

  it("has no screen without a terminal or a cursor that moves", () => {
    expect(noScreen({ TERM: "xterm" }, false)).toContain("terminal");
    expect(noScreen({ TERM: "dumb" }, true)).toContain("TERM=dumb");
    expect(noScreen({}, true)).toContain("cursor");
    expect(noScreen({ TERM: "xterm" }, true)).toBeUndefined();
  });
});
