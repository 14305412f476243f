import fc from "fast-check";
import { MAX_BATCH_BYTES } from "@heliograph/proto/limits";
import { commandsTopic, commitsTopic, statusTopic, streamTopic } from "@heliograph/proto/topics";
import { describe, expect, it } from "vitest";

import { authorizePublish, isAllowedSubscription, isAllowedWill, MAX_STATUS_BYTES } from "./authorize.ts";

const batch = { topic: streamTopic("n1", "events"), qos: 1, retain: false, payload_bytes: 10 };
const status = { topic: statusTopic("n1"), qos: 1, retain: true, payload_bytes: 10 };

describe("a node", () => {
  it("may publish its streams and its status", () => {
    expect(authorizePublish("n1", batch)).toEqual({ kind: "allowed", leaf: "events" });
    expect(authorizePublish("n1", status)).toEqual({ kind: "allowed", leaf: "status" });
  });

  it.each([
    ["under another node's name", { ...batch, topic: streamTopic("n2", "events") }, "refused", "foreign_topic"],
    ["under a name that begins with its own", { ...batch, topic: streamTopic("n11", "events") }, "refused", "foreign_topic"],
    ["its own marks", { ...batch, topic: commitsTopic("n1") }, "refused", "foreign_topic"],
    ["commands to itself", { ...batch, topic: commandsTopic("n1") }, "refused", "foreign_topic"],
    ["the broker's own news", { ...batch, topic: "$SYS/x/heartbeat" }, "refused", "foreign_topic"],
    ["below a stream", { ...batch, topic: `${batch.topic}/x` }, "refused", "foreign_topic"],
    ["at QoS 2", { ...batch, qos: 2 }, "refused", "qos"],
    ["a batch that is kept", { ...batch, retain: true }, "refused", "retain"],
    ["too large a batch", { ...batch, payload_bytes: MAX_BATCH_BYTES + 1 }, "refused", "packet_too_large"],
    ["too large a status", { ...status, payload_bytes: MAX_STATUS_BYTES + 1 }, "refused", "packet_too_large"],
    ["a stream of tomorrow", { ...batch, topic: "heliograph/v1/nodes/n1/of_tomorrow" }, "ignored", "unknown_stream"],
  ])("may not publish %s", (_, publication, kind, reason) =>
    expect(authorizePublish("n1", publication)).toEqual({ kind, reason }),
  );

  it("may publish nothing under another name, whatever the topic", () => {
    const level = fc.constantFrom("heliograph", "v1", "nodes", "n1", "n2", "events", "status", "+", "#", "", "commits", "$SYS");
    fc.assert(
      fc.property(fc.array(level, { maxLength: 7 }), fc.nat({ max: 2 }), fc.boolean(), (levels, qos, retain) => {
        const topic = levels.join("/");
        const verdict = authorizePublish("n1", { topic, qos, retain, payload_bytes: 1 });
        const is_own = topic === batch.topic || topic === status.topic;
        expect(verdict.kind === "allowed").toBe(is_own && qos < 2 && (!retain || topic === status.topic));
      }),
    );
  });
});

describe("a last will", () => {
  it("is allowed if it is the node's own status, and refused otherwise", () => {
    expect(isAllowedWill("n1", status)).toBe(true);
    expect(isAllowedWill("n2", status)).toBe(false);
    expect(isAllowedWill("n1", batch)).toBe(false);
    expect(isAllowedWill("n1", { ...status, qos: 2 })).toBe(false);
  });
});

describe("a subscription", () => {
  it.each([
    [commitsTopic("n1"), true],
    [commandsTopic("n1"), true],
    [commitsTopic("n2"), false],
    ["heliograph/v1/nodes/+/commits", false],
    ["heliograph/v1/nodes/n1/#", false],
    ["heliograph/v1/nodes/n1/status", false],
    ["#", false],
    ["$SYS/#", false],
  ])("to %s is allowed: %s", (filter, allowed) => expect(isAllowedSubscription("n1", filter)).toBe(allowed));
});
