import { expect, it } from "vitest";

import { explainEnd } from "./child-end.ts";

it("names the part, how it ended, its last lines, and what to do", () => {
  expect(explainEnd({ name: "fleet", how: { code: 1 }, last_lines: ["the tokens file has no token for sim-1"] })).toBe(
    "the simulated fleet ended with exit code 1. Its last lines:\n  | the tokens file has no token for sim-1\n" +
      "Its last lines say why. With fewer nodes (npm start -- --nodes 4) it needs less memory and fewer connections.",
  );
});

it("names the signal, and says what a kill may mean", () => {
  const text = explainEnd({ name: "agent", how: { signal: "SIGKILL" }, last_lines: [] });
  expect(text).toContain("the agent of this machine was ended by SIGKILL");
  expect(text).toContain("(it wrote nothing)");
  expect(text).toContain("start fewer nodes");
});

it("says why a part could not be started", () => {
  const text = explainEnd({ name: "fleet", how: { failure: "spawn EAGAIN" }, last_lines: [] });
  expect(text).toContain("could not be started: spawn EAGAIN");
  expect(text).toContain("ulimit -u");
});
