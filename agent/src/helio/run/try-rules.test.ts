import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLineRules } from "./line-rules.ts";
import { parseRules } from "./rule-file.ts";
import { tryRules } from "./try-rules.ts";

const RULES = "[[rule]]\npattern = 'batch (?<step>\\d+) of (?<total>\\d+): loss (?<loss>\\S+)'";

async function tried(log: string, rules = RULES): Promise<string[]> {
  const patterns = rules === "" ? [] : parseRules(rules, "rules.toml");
  async function* output() {
    yield Buffer.from(log);
  }
  const said: string[] = [];
  const line_rules = createLineRules(patterns, () => undefined);
  for await (const line of tryRules(output(), line_rules, patterns.length)) said.push(line);
  return said;
}

describe("helio rules try", () => {
  it("names for each line what was read, and by which rule", async () => {
    expect(await tried("hello\nbatch 12 of 90: loss 0.5\n")).toEqual([
      "line 2, by rule 1: step 12 of 90; training; loss=0.5",
      "at the end: step 12 of 90; training; loss=0.5",
      "rule 1 read 1 line",
    ]);
  });

  it("names the format that read a line that no rule reads, and the rules that read nothing", async () => {
    expect(await tried("step 3/40: loss=0.5\n 20%|██        | 8/40 [00:01<00:04,  8.00it/s]\n")).toEqual([
      "line 1, as step of a total: step 3 of 40; training; loss=0.5",
      "line 2, as a bar: step 3 of 40; training",
      "at the end: step 3 of 40; training",
      "rule 1 read no line",
    ]);
  });

  it("names the rank of a line and what is withdrawn, and ends with the job's place", async () => {
    const log = "Epoch 1/2\n[rank0]: step 5/10: loss=0.5\n[rank1]: step 5/10: loss=0.75\n";
    expect(await tried(log, "")).toEqual([
      "line 1, as Keras: step 0 of 2; training",
      "line 2, as step of a total: what was shown so far is withdrawn",
      "line 2, as step of a total: step 5; training; loss=0.5",
      "line 3, as step of a total: rank 1; step 5",
      "at the end: step 5; training; loss=0.5",
    ]);
  });

  it("shows without rules what is read without them", async () => {
    expect(await tried("step 3/40: loss=0.5\n", "")).toHaveLength(2);
  });

  it("says that nothing was read", async () => {
    expect(await tried("hello\n", "")).toEqual(["at the end: nothing was read"]);
  });

  it("prints what docs/reference/output-formats.md shows", async () => {
    const page = readFileSync(
      join(import.meta.dirname, "..", "..", "..", "..", "docs", "reference", "output-formats.md"),
      "utf8",
    );
    const how_to = page.slice(page.indexOf("## Your own format in two minutes"));
    const [log = "", rules = "", shown = ""] = [...how_to.matchAll(/```\w*\n(.*?)```/gs)].map(([, text]) => text ?? "");
    expect(`${(await tried(log, rules)).join("\n")}\n`).toBe(shown.replace(/^helio rules try.*\n/, ""));
  });
});
