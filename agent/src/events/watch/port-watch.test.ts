import { describe, expect, it } from "vitest";

import { PortWatch } from "./port-watch.ts";

const MINUTE_MS = 60_000;
const row = (device: string, network_up: number, network_link_downs?: number, kind = "infiniband") => ({
  device,
  kind,
  network_up,
  ...(network_link_downs === undefined ? {} : { network_link_downs }),
});

/** Looks at one port each 10 s; `up` says whether it is up at that time. Events as "kind at minute". */
function watch(minutes: number, up: (at_ms: number) => boolean, kind?: string): string[] {
  const ports = new PortWatch();
  const events: string[] = [];
  for (let at_ms = 0; at_ms <= minutes * MINUTE_MS; at_ms += 10_000) {
    const reported = ports.observe([row("mlx5_0/1", up(at_ms) ? 1 : 0, undefined, kind)], at_ms);
    events.push(...reported.map((event) => `${event.kind} ${Math.floor(event.time_ms / MINUTE_MS)}`));
  }
  return events;
}

describe("a port of InfiniBand", () => {
  it("is an event when it was up and is down for four minutes, and when it returns", () => {
    expect(watch(10, (at_ms) => at_ms < MINUTE_MS || at_ms > 7 * MINUTE_MS)).toEqual(["node.link_down 1", "node.link_up 7"]);
  });

  it("is no event when it is back within four minutes, or was never up", () => {
    expect(watch(10, (at_ms) => at_ms < MINUTE_MS || at_ms > 4.5 * MINUTE_MS)).toEqual([]);
    expect(watch(10, () => false)).toEqual([]);
    expect(watch(10, (at_ms) => at_ms < MINUTE_MS, "ethernet")).toEqual([]);
  });

  it("is flapping when it goes down three times in ten minutes, but not three times in twenty", () => {
    expect(watch(9, (at_ms) => at_ms % (3 * MINUTE_MS) !== MINUTE_MS)).toEqual(["node.link_flapping 7"]);
    expect(watch(25, (at_ms) => at_ms % (8 * MINUTE_MS) !== MINUTE_MS)).toEqual([]);
  });

  it("is seen by its counter when it goes down between two samples", () => {
    const ports = new PortWatch();
    ports.observe([row("mlx5_0/1", 1, 7), row("mlx5_1/1", 1, 0)], 0);
    const reported = ports.observe([row("mlx5_0/1", 1, 10), row("mlx5_1/1", 1, 1)], 10_000);
    expect(reported).toMatchObject([{ kind: "node.link_flapping", subject: "mlx5_0/1" }]);
  });
});
