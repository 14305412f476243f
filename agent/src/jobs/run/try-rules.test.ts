import { describe, expect, it } from "vitest";
import { createLineRules } from "./line-rules.ts";
import { parseRules } from "./rule-file.ts";
import { tryRules } from "./try-rules.ts";

async function tried(log: string): Promise<string[]> {
  const rules = parseRules("[[rule]]\npattern = 'batch (?<step>\\d+) of (?<total>\\d+): loss (?<loss>\\S+)'", "rules.toml");
  async function* output() {
    yield Buffer.from(log);
  }
  const said: string[] = [];
  const line_rules = createLineRules(rules, () => undefined);
  for await (const line of tryRules(output(), line_rules)) said.push(line);
  return said;
}

describe("helio rules try", () => {
  it("says at which line what was read, by a rule or without one", async () => {
    expect(await tried("hello\nbatch 12 of 90: loss 0.5\n")).toEqual([
      "line 2: step 12 of 90; training; loss=0.5",
      "at the end: step 12 of 90; training; loss=0.5",
    ]);
  });

  it("says that nothing was read", async () => {
    expect(await tried("hello\n")).toEqual(["at the end: nothing was read"]);
  });
});
