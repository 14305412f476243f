import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import { BOUNDS } from "./bounds.ts";
import { EventRing } from "./event-ring.ts";
import { emptyChangeSet } from "./change-set.ts";

const { Severity } = heliograph.v1;

/** A ring, and a function that adds `count` events, from enough nodes to stay within each node's limit. */
function setUp() {
  const ring = new EventRing((reason) => expect.unreachable(reason));
  const report = (name: string, count: number, severity: heliograph.v1.Severity): void => {
    for (let number = 0; number < count; number += 1)
      ring.apply(`${name}-${Math.floor(number / 100)}`, { event_id: `${name} ${number}`, severity }, emptyChangeSet());
  };
  return { ring, report };
}

describe("events", () => {
  it("that are critical stay while many others come", () => {
    const { ring, report } = setUp();
    report("lost", 1, Severity.SEVERITY_CRITICAL);
    report("started", 2 * BOUNDS.events, Severity.SEVERITY_INFO);
    expect(ring.newestFirst()).toHaveLength(BOUNDS.events);
    expect(ring.newestFirst().at(-1)).toMatchObject({ event_id: "lost 0" });
    expect(ring.newestFirst()[0]).toMatchObject({ event_id: `started ${2 * BOUNDS.events - 1}` });
  });

  it("that are critical and too many leave like others, the oldest first", () => {
    const { ring, report } = setUp();
    report("lost", BOUNDS.critical_events + 5, Severity.SEVERITY_CRITICAL);
    report("started", 2 * BOUNDS.events, Severity.SEVERITY_INFO);
    const critical = ring.newestFirst().filter(({ severity }) => severity === "critical");
    expect(critical).toHaveLength(BOUNDS.critical_events);
    expect(critical.at(-1)).toMatchObject({ event_id: "lost 5" });
    expect(ring.newestFirst()).toHaveLength(BOUNDS.events);
  });
});
