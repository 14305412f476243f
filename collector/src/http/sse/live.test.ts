import { connect, type Socket } from "node:net";
import { once } from "node:events";

import { applyFleetChange } from "@heliograph/api/apply-change";
import type { FleetChange } from "@heliograph/api/live";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import { afterEach, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { messagesOf, type Received } from "../../../test/live/sse.ts";
import { HttpServer } from "../server.ts";

/** A listening server with the clients that a test has, all of which end with it. */
class LiveScene extends HttpScene {
  readonly http: HttpServer = this.server();
  readonly #clients: AbortController[] = [];
  port = 0;

  async listen(): Promise<this> {
    this.port = await this.http.start();
    return this;
  }

  /** Connects; gives back the stream of messages, and what cuts it off. */
  async follow(topics: string, last_event_id?: string): Promise<{ messages: AsyncGenerator<Received>; cut: () => void }> {
    const client = new AbortController();
    this.#clients.push(client);
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/live?topics=${topics}`, {
      headers: {
        Authorization: "Bearer viewer-token",
        ...(last_event_id === undefined ? {} : { "Last-Event-ID": last_event_id }),
      },
      signal: client.signal,
    });
    if (answer.headers.get("Content-Type") !== "text/event-stream; charset=utf-8") throw new Error(await answer.text());
    return { messages: messagesOf(answer), cut: () => client.abort() };
  }

  async end(): Promise<void> {
    for (const client of this.#clients) client.abort();
    this.hub.stop();
    await this.http.stop(1000);
  }
}

const scenes: LiveScene[] = [];
async function listening(options?: ConstructorParameters<typeof HttpScene>[0]): Promise<LiveScene> {
  const scene = await new LiveScene(options).listen();
  scenes.push(scene);
  return scene;
}
afterEach(async () => {
  await Promise.all(scenes.splice(0).map((scene) => scene.end()));
});

async function next(messages: AsyncGenerator<Received>): Promise<Received> {
  const { done, value } = await messages.next();
  if (done === true) throw new Error("the stream ended");
  return value;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("/api/v1/live", () => {
  it("delivers a snapshot, then each change as it comes", async () => {
    const scene = await listening();
    scene.read(100);
    const { messages } = await scene.follow("fleet");
    expect(await next(messages)).toMatchObject({ event: "snapshot", data: { topic: "fleet" } });
    scene.read(200);
    expect(await next(messages)).toMatchObject({
      event: "change",
      data: { topic: "fleet", data: { gpus: [{ gpu_uuid: "GPU-1", readings: { power_watts: 200 } }] } },
    });
  });

  it("continues where a connection was cut: nothing is missing, nothing comes twice", async () => {
    const scene = await listening();
    scene.read(0);
    let snapshot: FleetSnapshot | undefined;
    let snapshots = 0;
    let id: string | undefined;
    const events: string[] = [];
    const powers: number[] = [];
    for (let connection = 0; connection < 5; connection += 1) {
      const report = (round: number): void => {
        scene.read(connection * 10 + round);
        scene.event(`${connection}.${round}`);
      };
      if (connection > 0) for (const round of [1, 2, 3]) report(round);
      const { messages, cut } = await scene.follow("fleet,events", id);
      for (const round of connection > 0 ? [4, 5, 6] : [1, 2, 3, 4, 5, 6]) report(round);
      // Some of it is never taken before the cut; the last connection takes all.
      for (let got = 0; connection < 4 ? got < 9 : events.length < 30; got += 1) {
        const message = await next(messages);
        id = message.id ?? id;
        if (message.data.topic === "events") {
          if (message.event === "change")
            events.push(...message.data.data.events.map((event: { event_id: string }) => event.event_id));
          continue;
        }
        if (message.event === "snapshot") {
          snapshots += 1;
          snapshot = message.data.data as FleetSnapshot;
        } else if (snapshot !== undefined) {
          snapshot = applyFleetChange(snapshot, message.data.data as FleetChange);
          if (message.data.data.gpus !== undefined) powers.push(snapshot.gpus[0]?.readings.power_watts ?? -1);
        }
      }
      cut();
      await until(() => scene.hub.stats().viewers === 0);
    }
    const all = [0, 1, 2, 3, 4].flatMap((connection) => [1, 2, 3, 4, 5, 6].map((round) => `${connection}.${round}`));
    expect(snapshots).toBe(1);
    expect(events).toEqual(all);
    expect(powers).toEqual([0, 1, 2, 3, 4].flatMap((connection) => [1, 2, 3, 4, 5, 6].map((round) => connection * 10 + round)));
  });

  it("does not let a viewer that reads nothing hold up another, and cuts it off in the end", async () => {
    const bounds = { max_messages: 50, max_bytes: 1 << 20, max_age_ms: 1e9, max_lossless: 300, max_stall_ms: 1e9 };
    const scene = await listening({ viewer_bounds: bounds });
    const stuck = await openAndReadNothing(scene.port);
    await until(() => scene.hub.stats().viewers === 1);
    const { messages } = await scene.follow("events");
    await next(messages);
    const ids: string[] = [];
    const text = "x".repeat(500);
    // The kernel takes some megabytes in before anything waits in ours.
    for (let round = 0; scene.hub.stats().viewers_cut_off === 0; round += 1) {
      expect(round).toBeLessThan(50_000);
      for (let gpu = 0; gpu < 100; gpu += 1) scene.read(round, `GPU-${round % 2}-${gpu}`);
      scene.event(`${round}`, text);
      ids.push(...(await next(messages)).data.data.events.map((event: { event_id: string }) => event.event_id));
    }
    expect(ids).toEqual(ids.map((_, index) => `${index}`));
    expect(scene.hub.stats().slow_viewer_drops).toBeGreaterThan(0);
    if (!stuck.destroyed) {
      stuck.resume();
      await once(stuck, "close");
    }
    expect(scene.hub.stats().viewers).toBe(1);
  });

  it("ends with the credentials that opened it", async () => {
    const scene = await listening();
    const { messages } = await scene.follow("fleet");
    await next(messages);
    scene.sign_in.tokens.delete("viewer-token");
    scene.http.endRevoked();
    expect((await messages.next()).done).toBe(true);
    expect(scene.hub.stats().viewers).toBe(0);
  });

  it("is refused to an account that has a hundred already, while another account gets one", async () => {
    const scene = await listening();
    const open = (token: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${scene.port}/api/v1/live?topics=events`, { headers: { Authorization: `Bearer ${token}` } });
    const streams = await Promise.all(Array.from({ length: 100 }, () => scene.follow("events")));
    const refused = await open("viewer-token");
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "10"]);
    expect(await refused.json()).toMatchObject({ error: { code: "too_many_streams", hint: expect.stringContaining("token") } });
    const other = await open("admin-token");
    expect(other.status).toBe(200);
    await other.body?.cancel();
    streams[0]?.cut();
    await until(() => scene.http.open_streams === 99);
    const again = await open("viewer-token");
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });

  it("opens no stream for HEAD, whose answer nobody reads", async () => {
    const scene = await listening();
    const headers = { Authorization: "Bearer viewer-token" };
    const answer = await fetch(`http://127.0.0.1:${scene.port}/api/v1/live?topics=events`, { method: "HEAD", headers });
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    expect([scene.hub.stats().viewers, scene.http.open_streams]).toEqual([0, 0]);
  });

  it("refuses topics that do not exist", async () => {
    const scene = new HttpScene();
    for (const query of [
      "",
      "?topics=",
      "?topics=fleets",
      `?topics=${Array.from({ length: 40 }, (_, i) => `gpu/${i}`).join(",")}`,
    ]) {
      const answer = await scene.ask(`/api/v1/live${query}`, "viewer");
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain("node/<node>");
    }
  });
});

describe("the server", () => {
  it("ends live streams when it stops, and can be stopped twice", async () => {
    const scene = await listening();
    const { messages } = await scene.follow("fleet,events");
    await next(messages);
    await next(messages);
    const stopped = Promise.all([scene.http.stop(5000), scene.http.stop(5000)]);
    expect((await messages.next()).done).toBe(true);
    await stopped;
    expect(scene.hub.stats().viewers).toBe(0);
  });

  it("stops by its deadline though a client reads nothing", async () => {
    const scene = await listening();
    const stuck = await openAndReadNothing(scene.port);
    await until(() => scene.hub.stats().viewers === 1);
    const closed = once(stuck, "close");
    await scene.http.stop(50);
    stuck.resume();
    await closed;
    expect(scene.hub.stats().viewers).toBe(0);
  });

  it("says which port is in use, and what to do", async () => {
    const scene = await listening();
    const second = new HttpServer({ host: "127.0.0.1", port: scene.port, allowed_hosts: [] }, scene.ports);
    await expect(second.start()).rejects.toMatchObject({ code: "port_in_use", hint: expect.stringContaining("http.port") });
  });
});

/** A client that asks for the stream and then reads nothing of it. */
async function openAndReadNothing(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.on("error", () => {});
  socket.pause();
  socket.write("GET /api/v1/live?topics=fleet,events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer viewer-token\r\n\r\n");
  return socket;
}
