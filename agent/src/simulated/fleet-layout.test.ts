import { simulatedNodeName } from "@heliograph/proto/simulated-nodes";
import { NODE_NAME } from "@heliograph/proto/topics";
import { expect, it } from "vitest";

import { layOutFleet } from "./fleet-layout.ts";

it.each([1, 10, 100, 128, 1_000])("the %d nodes of a fleet have the names for which tokens are issued", (nodes) => {
  const names = layOutFleet({ nodes, gpus_per_node: 1 }, 1, 0).map(({ name }) => name);
  expect(names).toEqual(Array.from({ length: nodes }, (_, position) => simulatedNodeName(position)));
  expect(new Set(names).size).toBe(nodes);
  expect(names.every((name) => NODE_NAME.test(name))).toBe(true);
});

it("a larger fleet begins with the machines of a smaller one", () => {
  const of = (nodes: number) => layOutFleet({ nodes, gpus_per_node: 2 }, 1, 0);
  expect(of(1_000).slice(0, 4)).toEqual(of(4));
});
