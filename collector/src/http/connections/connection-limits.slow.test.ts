import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import type { HttpServer } from "../server.ts";

let scene: HttpScene;
let server: HttpServer;
let port: number;
const sockets: Socket[] = [];
beforeEach(async () => {
  scene = new HttpScene();
  server = scene.server();
  port = await server.start();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  scene.hub.stop();
  await server.stop(200);
});

/** A connection of another machine; loopback addresses play them. */
async function connected(local_address: string, bytes = ""): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", localAddress: local_address });
  socket.on("error", () => undefined);
  sockets.push(socket);
  await once(socket, "connect");
  if (bytes !== "") socket.write(bytes);
  return socket;
}

const HALF = "GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nX-a: ";
const me = (): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/api/v1/me`, { headers: { Authorization: "Bearer viewer-token" } });
const refused = (reason: string): number => scene.connections_refused.filter((one) => one.reason === reason).length;

describe("connections on which nobody is signed in", () => {
  it("push out their own when one address has too many, and others are answered", async () => {
    for (let n = 0; n < 12; n += 1) await Promise.all(Array.from({ length: 100 }, () => connected("127.0.0.66", HALF)));
    await expect.poll(() => refused("too_many_from_address")).toBe(950);
    expect((await me()).status).toBe(200);
    expect(scene.connections_refused[0]).toEqual({ reason: "too_many_from_address", remote: "127.0.0.66" });
  });

  it("of many addresses together have a bound", async () => {
    for (let n = 1; n <= 12; n += 1) await Promise.all(Array.from({ length: 100 }, () => connected(`127.0.2.${n}`)));
    await expect.poll(() => refused("too_many_unauthenticated")).toBe(200);
    expect((await me()).status).toBe(200);
  });

  it("that send half a request are closed in time, however often they send a byte", async () => {
    const socket = await connected("127.0.0.1", HALF);
    const silent = await connected("127.0.0.1");
    const drip = setInterval(() => socket.write("b"), 500);
    const began = performance.now();
    const gone = Promise.all([once(socket, "close"), once(silent, "close")]);
    socket.resume();
    silent.resume();
    await gone.finally(() => clearInterval(drip));
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(refused("request_timeout")).toBe(2);
  });
});

describe("a live stream", () => {
  it("stays open though strangers of its own address push each other out", async () => {
    const stream = await fetch(`http://127.0.0.1:${port}/api/v1/live?topics=events`, {
      headers: { Authorization: "Bearer viewer-token" },
    });
    const reader = stream.body?.getReader();
    await reader?.read();
    for (let n = 0; n < 6; n += 1) await Promise.all(Array.from({ length: 100 }, () => connected("127.0.0.1", HALF)));
    await expect.poll(() => refused("too_many_from_address")).toBeGreaterThan(0);
    scene.event("1");
    expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
  });
});
