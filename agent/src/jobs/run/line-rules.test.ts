import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineRules } from "./line-rules.ts";
import { createProgressTap } from "./progress-tap.ts";
import { parseRules } from "./rule-file.ts";

const RULES = parseRules(
  `
[[rule]]
pattern = 'batch (?<step>\\d+) of (?<total>\\d+): loss (?<loss>\\S+)'
[[rule]]
pattern = 'tokens/s: (?<tokens_per_second>[\\d.]+)'
`,
  "rules.toml",
);

describe("rules of the user's own", () => {
  it("read the place and the metrics from any line, before the frameworks do", () => {
    const tap = createProgressTap(
      () => 0,
      createLineRules(RULES, () => undefined),
    );
    tap.push(
      Buffer.from("epoch x batch 12 of 90: loss nan, fine\niter 5: loss 1\nbatch 13 of 90: loss 0.5\ntokens/s: 1200.5\n"),
      1,
    );
    expect(tap.poll().at(-1)).toMatchObject({
      step: 13,
      total: 90,
      metrics: new Map([
        ["loss", 0.5],
        ["tokens_per_second", 1200.5],
      ]),
    });
  });

  it("never throw, whatever the lines", () => {
    const rules = createLineRules([...RULES, /(?<a>.*)(?<b>.*)/], () => undefined);
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        expect(rules.read(texts)).toHaveLength(texts.length);
      }),
    );
  });

  it("are stopped where they take too long, and left out after that, while the others go on", () => {
    const notices: string[] = [];
    const rules = createLineRules([/^(a+)+(?<step>\d)$/, ...RULES], (notice) => notices.push(notice));
    const began = performance.now();
    for (let look = 0; look < 10; look++) {
      const [, reading] = rules.read([`${"a".repeat(200)}!`, "tokens/s: 7"]);
      expect(reading?.metrics).toEqual(new Map([["tokens_per_second", 7]]));
    }
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(notices).toEqual(["rule 1 takes more than 20 ms at a time and is left out: ^(a+)+(?<step>\\d)$"]);
  });

  it.each([
    ["rule = 3", "rules.toml: rule: "],
    ["[[rule]]\npattern = '('", "rules.toml: rule 1: Invalid regular expression"],
    ["[[rule]]\npattern = 'loss'", "rules.toml: rule 1: it has no named group"],
    ["[[rule]]\npatern = 'loss'", "rules.toml: rule.0"],
    ["[[rule]", "rules.toml: line 1"],
  ])("say what is wrong in: %s", (text, message) => {
    expect(() => parseRules(text, "rules.toml")).toThrow(message);
  });
});
