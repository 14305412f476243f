import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ForgottenNodes } from "./forgotten-nodes.ts";
import { NodeCommands } from "./node-commands.ts";
import { SampleIntervals } from "./sample-intervals.ts";

let directory: string;
let path: string;
let sent: [string, number | null | undefined][];
let is_there: boolean;
let tokens: Set<string>;
let shown: Set<string>;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-nodes-"));
  path = join(directory, "sample-intervals.json");
  sent = [];
  is_there = true;
  tokens = new Set(["n1", "n2"]);
  shown = new Set(["n1", "n3"]);
});
afterEach(() => rmSync(directory, { recursive: true }));

const desk = (): NodeCommands =>
  new NodeCommands({
    intervals: new SampleIntervals(path),
    forgotten: new ForgottenNodes(join(directory, "forgotten-nodes.json")),
    revoke: async (node) => await Promise.resolve(tokens.delete(node)),
    drop: (node) => shown.delete(node),
    now_ms: () => 1_000,
    send: (node, command) => {
      if (is_there) sent.push([node, command.set_sample_interval?.interval_ms]);
      return is_there;
    },
  });
const status = (sample_interval_ms: number, online = true) =>
  heliograph.v1.NodeStatus.create({ node: "n1", online, sample_interval_ms });

describe("a requested sample interval", () => {
  it("is sent at once to a connected node", () => {
    expect(desk().setSampleInterval("n1", 500)).toBe(true);
    expect(sent).toEqual([["n1", 500]]);
  });

  it("is sent when the node connects, even after a restart of the collector, until the node follows it", () => {
    is_there = false;
    expect(desk().setSampleInterval("n1", 500)).toBe(false);
    is_there = true;
    const later = desk();
    later.onStatus(status(1_000, false));
    expect(sent).toEqual([]);
    later.onStatus(status(1_000));
    later.onStatus(status(500));
    expect(sent).toEqual([["n1", 500]]);
  });

  it("is replaced by the node's own interval when it is removed", () => {
    const first = desk();
    first.setSampleInterval("n1", 500);
    first.setSampleInterval("n1", undefined);
    desk().onStatus(status(1_000));
    expect(sent).toEqual([
      ["n1", 500],
      ["n1", 0],
    ]);
  });

  it.each(["{", '{"n1":5}', '{"n1":"x"}', "[1]"])("is not guessed from a file with %s", (text) => {
    writeFileSync(path, text);
    expect(desk).toThrow(expect.objectContaining({ code: "node_settings_unreadable" }) as Error);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

describe("a forgotten node", () => {
  const stored = (): readonly string[] => {
    const rows = [
      { node: "n1", time_ms: 900 },
      { node: "n2", time_ms: 1_000 },
      { node: "n3", time_ms: 2_000 },
    ];
    return new ForgottenNodes(join(directory, "forgotten-nodes.json")).without(rows).map(({ node }) => node);
  };

  it("loses its token and its place on the page, even after a restart; it was known if it had either", async () => {
    expect(stored()).toEqual(["n1", "n2", "n3"]);
    for (const node of ["n1", "n2", "n3"]) expect(await desk().forget(node)).toBe(true);
    expect(await desk().forget("n4")).toBe(false);
    expect([...tokens, ...shown]).toEqual([]);
    expect(stored(), "n3 has a row of a later time").toEqual(["n3"]);
  });

  it("is shown again when it comes back", async () => {
    await desk().forget("n1");
    desk().onStatus(status(1_000));
    expect(stored()).toEqual(["n1", "n2", "n3"]);
  });
});
