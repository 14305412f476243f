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

describe("a user's rules", () => {
  it("read the step and the metrics from any line, before the formats of frameworks", () => {
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

  it("are stopped when they take too long, and are not used after that, while the others go on", () => {
    const notices: string[] = [];
    const rules = createLineRules([/^(a+)+(?<step>\d)$/, ...RULES], (notice) => notices.push(notice));
    const before = process.threadCpuUsage();
    for (let look = 0; look < 10; look++) {
      const [, reading] = rules.read([`${"a".repeat(200)}!`, "tokens/s: 7"]);
      expect(reading?.metrics).toEqual(new Map([["tokens_per_second", 7]]));
    }
    expect(process.threadCpuUsage(before).user).toBeLessThan(2_000_000);
    expect(notices).toEqual(["rule 1 takes more than 20 ms at a time and is left out: ^(a+)+(?<step>\\d)$"]);
  });

  it.each([
    ["rule = 3", "rules.toml: it has no rule: write [[rule]]"],
    ["", "rules.toml: it has no rule: write [[rule]]"],
    ["[rule]\npattern = '(?<step>\\d+)'", "rules.toml: it has no rule: write [[rule]], with two brackets"],
    ["[[rules]]\npattern = '(?<step>\\d+)'", "rules.toml: "],
    ["[[rule]]\npattern = '('", "rules.toml: rule 1: Invalid regular expression"],
    [
      "[[rule]]\npattern = '(?P<step>a)'",
      "rules.toml: rule 1: Invalid regular expression: /(?P<step>a)/: Invalid group; a named group",
    ],
    ["[[rule]]\npattern = 'loss'", "rules.toml: rule 1: it has no named group"],
    ["[[rule]]\npattern = ''", "rules.toml: rule 1: its pattern is empty"],
    ["[[rule]]\npattern = '(?<a>b)'\n[[rule]]\n", "rules.toml: rule 2: it has no pattern"],
    ["[[rule]]\npattern = '(?<a>b)'\nstep = 1", 'rules.toml: rule 1: unknown "step": a rule has a pattern'],
    ["[[rule]]\npatern = 'a'", 'rules.toml: rule 1: unknown "patern"'],
    ['[[rule]]\npattern = "step (?<step>\\d+)"', "single quotes"],
    ["[[rule]", "rules.toml: line 1"],
  ])("are refused with the reason: %s", (text, message) => {
    expect(() => parseRules(text, "rules.toml")).toThrow(message);
  });
});
