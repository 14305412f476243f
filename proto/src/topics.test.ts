import { describe, expect, it } from "vitest";

import { commitsTopic, parseTopic, streamTopic } from "./topics.ts";

describe("topics", () => {
  it("name the node and the stream", () => {
    expect(parseTopic(streamTopic("gpu-01.rack", "events"))).toEqual({ node: "gpu-01.rack", leaf: "events" });
    expect(parseTopic(commitsTopic("a"))).toEqual({ node: "a", leaf: "commits" });
  });

  it.each([
    "",
    "heliograph/v1/nodes/a",
    "heliograph/v1/nodes/a/b/c",
    "heliograph/v2/nodes/a/b",
    "heliograph/v1/nodes/A/b",
    "heliograph/v1/nodes/+/b",
    "$SYS/x",
  ])("do not take %j for one of ours", (topic) => expect(parseTopic(topic)).toBeUndefined());
});
