import { readFileSync } from "node:fs";
import { join } from "node:path";

import { SETTINGS_SCHEMA as AGENT } from "@heliograph/agent/config";
import { SETTINGS_SCHEMA as COLLECTOR } from "@heliograph/collector/config";
import { keysOf } from "@heliograph/settings/settings";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The keys in the first column of a section's table. */
const listed = (section: string): string[] => [...section.matchAll(/^\| `([a-z_.]+)` \|/gm)].map(([, key]) => key ?? "");

describe("docs/configuration.md", () => {
  const [, agent = "", collector = ""] = read("docs/configuration.md").split("\n## ");

  it("lists every key of the agent, and no other", () => expect(listed(agent).toSorted()).toEqual(keysOf(AGENT).toSorted()));
  it("lists every key of the collector, and no other", () =>
    expect(listed(collector).toSorted()).toEqual(keysOf(COLLECTOR).toSorted()));
});
