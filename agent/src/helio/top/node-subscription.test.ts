import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { exampleView } from "../../../test/top/example-view.ts";
import { ViewSocket } from "../../node-view/view-socket.ts";
import type { NodeView } from "../../node-view/node-view.ts";
import { NodeSubscription, type DirectSource } from "./node-subscription.ts";
import type { Link } from "./top-state.ts";

/** Shows one view, and notes that it was stopped. */
class FakeDirect implements DirectSource {
  is_running = false;

  async start(onView: (view: NodeView) => void): Promise<void> {
    this.is_running = true;
    onView(exampleView(1, { source: "nvml" }));
  }
  async stop(): Promise<void> {
    this.is_running = false;
  }
}

let directory: string;
let path: string;
let direct: FakeDirect;
let links: Link["kind"][];
let sources: NodeView["source"][];
let feed: NodeSubscription;
let now_ms: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-feed-"));
  path = join(directory, "view.sock");
  direct = new FakeDirect();
  [links, sources, now_ms] = [[], [], 0];
  feed = new NodeSubscription({
    socket_path: path,
    openDirect: async () => direct,
    onView: (view) => sources.push(view.source),
    onLink: (link) => links.push(link.kind),
    now_ms: () => now_ms,
  });
});
afterEach(async () => {
  await feed.stop();
  rmSync(directory, { recursive: true });
});

async function agent(): Promise<ViewSocket> {
  const socket = new ViewSocket({
    path,
    identify: () => ({ uid: 1, audience: () => ({ sees: "everything" }) }),
    now_ms: () => 0,
  });
  await socket.start();
  socket.publish(() => exampleView(2));
  return socket;
}

describe("views of a node", () => {
  it("come from the agent, and the driver is not called", async () => {
    const socket = await agent();
    feed.start();
    await expect.poll(() => sources).toEqual(["agent"]);
    expect(direct.is_running).toBe(false);
    await socket.stop();
  });

  it("come from NVML without an agent, and from the agent once there is one", async () => {
    feed.start();
    await expect.poll(() => sources).toEqual(["nvml"]);
    const socket = await agent();
    await expect.poll(() => sources).toEqual(["nvml", "agent"]);
    await expect.poll(() => direct.is_running).toBe(false);
    expect(links).toEqual(["direct", "agent"]);
    await socket.stop();
  });

  it("stop while the agent restarts, and continue with the new agent", async () => {
    const first = await agent();
    feed.start();
    await expect.poll(() => links).toEqual(["agent"]);
    await first.stop();
    await expect.poll(() => links).toEqual(["agent", "away"]);
    const second = await agent();
    await expect.poll(() => links.at(-1)).toBe("agent");
    expect(sources).toEqual(["agent", "agent"]);
    await second.stop();
  });

  it("come from NVML once the agent has been away for a long time", async () => {
    const socket = await agent();
    feed.start();
    await expect.poll(() => links).toEqual(["agent"]);
    await socket.stop();
    now_ms += 60_000;
    await expect.poll(() => sources).toEqual(["agent", "nvml"]);
    expect(links.at(-1)).toBe("direct");
  });
});
