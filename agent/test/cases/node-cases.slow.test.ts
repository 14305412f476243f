import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { nodeCases, runNodeCase } from "./node.ts";

const FOLDER = join(import.meta.dirname, "../fixtures/node-cases");

describe("cases that operators of GPU nodes reported", () => {
  it.each(nodeCases(FOLDER).map((path) => [path.slice(FOLDER.length + 1), path]))(
    "gives the expected result: %s",
    async (_, path) => {
      expect((await runNodeCase(path)).faults).toEqual([]);
    },
  );
});
