import { mkdtempSync, rmSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { exampleJobView, exampleView } from "../../test/top/example-view.ts";
import { firstView } from "../helio/node/agent-link.ts";
import type { Visibility } from "./visibility.ts";
import { MOST_VIEWERS_PER_USER, ViewSocket } from "./view-socket.ts";

let directory: string;
let path: string;
let socket: ViewSocket;
let audience: Visibility;
let now_ms: number;
const clients: Socket[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-view-"));
  path = join(directory, "view.sock");
  audience = { sees: "everything" };
  now_ms = 0;
  socket = new ViewSocket({ path, identify: () => ({ uid: 1000, audience: () => audience }), now_ms: () => now_ms });
  await socket.start();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await socket.stop();
  rmSync(directory, { recursive: true });
});

/** A viewer, and the lines that it has read. */
async function viewer(): Promise<{ readonly client: Socket; readonly lines: () => string[] }> {
  let text = "";
  const client = connect(path);
  client.on("error", () => undefined);
  client.setEncoding("utf8").on("data", (part: string) => (text += part));
  clients.push(client);
  await new Promise((resolve) => client.once("connect", resolve));
  return { client, lines: () => text.split("\n").slice(0, -1) };
}

describe("the view socket", () => {
  it("is open to everybody", () => {
    expect(statSync(path).mode & 0o777).toBe(0o666);
  });

  it("shows the latest view at once, and each later one once", async () => {
    socket.publish(() => exampleView(1, { time_ms: 1 }));
    const { lines } = await viewer();
    await expect.poll(() => lines()).toHaveLength(1);
    socket.publish(() => exampleView(1, { time_ms: 2 }));
    await expect.poll(() => lines().map((line) => JSON.parse(line).time_ms)).toEqual([1, 2]);
  });

  it("makes no view without viewers, and one view for all of them", async () => {
    for (let at = 0; at < 5; at += 1) socket.publish(() => exampleView(1));
    expect(socket.views_made).toBe(0);
    const viewers = [await viewer(), await viewer(), await viewer()];
    await expect.poll(() => viewers.every(({ lines }) => lines().length === 1)).toBe(true);
    socket.publish(() => exampleView(1));
    await expect.poll(() => viewers.every(({ lines }) => lines().length === 2)).toBe(true);
    expect(socket.views_made).toBe(2);
  });

  it("sends the first view only after the first sample", async () => {
    const seen = firstView(path, 5_000);
    await expect.poll(() => socket.viewer_count).toBe(1);
    socket.publish(() => exampleView(3));
    expect(await seen).toMatchObject({ node: "gpu-01" });
  });

  it("shows a user of a node that hides processes nothing of others", async () => {
    audience = { sees: "own", users: ["anna"] };
    socket.publish(() => exampleView(1, { jobs: [exampleJobView("secret", [0], { user: "ben" })] }));
    const seen = await firstView(path, 5_000);
    expect(seen).toMatchObject({ jobs: [], hidden_job_count: 1 });
    expect(JSON.stringify(seen)).not.toContain("secret");
  });

  it("closes the connection of a viewer that writes", async () => {
    const { client } = await viewer();
    const closed = new Promise((resolve) => client.once("close", resolve));
    client.write('{"ask":"release"}\n');
    await closed;
    await expect.poll(() => socket.viewer_count).toBe(0);
  });

  it("refuses viewers of one user beyond the limit, and accepts a new one when another has gone", async () => {
    socket.publish(() => exampleView(1));
    for (let at = 0; at < MOST_VIEWERS_PER_USER; at += 1) await viewer();
    await expect.poll(() => socket.viewer_count).toBe(MOST_VIEWERS_PER_USER);
    expect(await firstView(path, 5_000)).toMatchObject({ reason: expect.stringContaining("viewers of one user") });
    clients.shift()?.destroy();
    await expect.poll(() => socket.viewer_count).toBe(MOST_VIEWERS_PER_USER - 1);
    expect(await firstView(path, 5_000)).toMatchObject({ node: "gpu-01" });
  });

  it("refuses a user who connects too often, until a moment has passed", async () => {
    socket.publish(() => exampleView(1));
    for (let at = 0; at < 100; at += 1) await firstView(path, 5_000);
    expect(await firstView(path, 5_000)).toMatchObject({ reason: expect.stringContaining("connections of one user a second") });
    now_ms += 1_000;
    expect(await firstView(path, 5_000)).toMatchObject({ node: "gpu-01" });
  });

  it("keeps at most one view for a viewer that does not read, serves the others, and finally closes its connection", async () => {
    const jobs = Array.from({ length: 500 }, (_, at) => exampleJobView(`job ${at} ${"x".repeat(80)}`, [0]));
    const { client } = await viewer();
    client.pause();
    const { lines } = await viewer();
    let most_waiting = 0;
    for (let at = 0; at < 40; at += 1) {
      socket.publish(() => exampleView(1, { jobs, time_ms: at }));
      await expect.poll(() => lines()).toHaveLength(at + 1);
      most_waiting = Math.max(most_waiting, socket.unread_bytes);
    }
    expect(most_waiting).toBeGreaterThan(0);
    expect(most_waiting).toBeLessThan(2 * JSON.stringify(exampleView(1, { jobs })).length);
    expect(socket.viewer_count).toBe(2);
    now_ms += 60_000;
    socket.publish(() => exampleView(1, { jobs }));
    await expect.poll(() => socket.viewer_count).toBe(1);
  });

  it("can be stopped twice, and closes the connections of viewers", async () => {
    const { client } = await viewer();
    const closed = new Promise((resolve) => client.once("close", resolve));
    await socket.stop();
    await socket.stop();
    await closed;
    expect(await firstView(path, 1_000)).toMatchObject({ is_absent: true });
  });
});
