import { describe, expect, it } from "vitest";

import {
  type ConnectionState,
  type EventSourceLike,
  LiveConnection,
  type LiveEventName,
  type Probe,
  retryDelay,
  SILENCE_MS,
} from "./connection.ts";

/** An EventSource whose fate the test decides. */
class FakeSource implements EventSourceLike {
  readyState = 0;
  readonly #listeners: [string, (event: { readonly data?: unknown }) => void][] = [];

  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void {
    this.#listeners.push([type, listener]);
  }
  close(): void {
    this.readyState = 2;
  }
  emit(type: string, data?: unknown): void {
    if (type === "open") this.readyState = 1;
    for (const [name, listener] of this.#listeners) if (name === type) listener({ data });
  }
  /** The connection broke; the browser tries again by itself. */
  cut(): void {
    this.readyState = 0;
    this.emit("error");
  }
  /** The server refused; the browser gives up. */
  refuse(): void {
    this.readyState = 2;
    this.emit("error");
  }
}

/** Lets the answer of the probe arrive. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

function setUp() {
  let now = 1_000_000;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  const sources: FakeSource[] = [];
  const states: ConnectionState[] = [];
  const messages: [LiveEventName, string][] = [];
  const probe: { answer: Probe } = { answer: "unreachable" };
  const connection = new LiveConnection({
    open: () => {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    probe: async () => probe.answer,
    now: () => now,
    random: () => 1,
    later: (call, delay_ms) => {
      const timer = { at: now + delay_ms, call };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    onMessage: (event, data) => messages.push([event, data]),
    onState: (state) => states.push(state),
  });
  const newest = (): FakeSource => {
    const source = sources.at(-1);
    if (source === undefined) throw new Error("nothing was opened");
    return source;
  };
  const pass = (span_ms: number): void => {
    const until = now + span_ms;
    for (;;) {
      const due = timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      now = due.at;
      timers = timers.filter((timer) => timer !== due);
      due.call();
    }
    now = until;
  };
  return { connection, sources, states, messages, probe, newest, pass, timers: () => timers.length };
}

describe("the live connection", () => {
  it("passes on what arrives, and is live from the first answer", () => {
    const { connection, newest, messages } = setUp();
    connection.start();
    expect(connection.state.phase).toBe("connecting");
    newest().emit("open");
    newest().emit("snapshot", "{}");
    newest().emit("heartbeat", "{}");
    expect(connection.state.phase).toBe("live");
    expect(messages).toEqual([
      ["snapshot", "{}"],
      ["heartbeat", "{}"],
    ]);
  });

  it("says at once that it was cut, leaves the new try to the browser, and is live again without a new stream", () => {
    const { connection, newest, sources, pass } = setUp();
    connection.start();
    newest().emit("open");
    newest().cut();
    expect(connection.state).toMatchObject({ phase: "lost", cause: "cut", since_ms: 1_000_000 });
    pass(3_000);
    newest().cut();
    expect(connection.state).toMatchObject({ phase: "lost", since_ms: 1_000_000 });
    newest().emit("open");
    expect(connection.state.phase).toBe("live");
    expect(sources).toHaveLength(1);
  });

  it("takes silence for a loss, and opens a new stream", () => {
    const { connection, newest, sources, pass } = setUp();
    connection.start();
    newest().emit("open");
    pass(SILENCE_MS - 1);
    newest().emit("heartbeat", "{}");
    pass(SILENCE_MS - 1);
    expect(connection.state.phase).toBe("live");
    pass(1);
    expect(connection.state).toMatchObject({ phase: "lost", cause: "silent" });
    pass(1_000);
    expect(sources).toHaveLength(2);
    expect(sources[0]?.readyState).toBe(2);
    newest().emit("open");
    expect(connection.state.phase).toBe("live");
  });

  it("notices a browser that never gets through", () => {
    const { connection, sources, pass } = setUp();
    connection.start();
    pass(SILENCE_MS + 1_000);
    expect(connection.state).toMatchObject({ phase: "lost", cause: "silent" });
    expect(sources.length).toBeGreaterThan(1);
  });

  it("tries again later and later when it is refused, and at once when asked", async () => {
    const { connection, newest, sources, pass } = setUp();
    connection.start();
    for (const delay of [500, 1_000, 2_000, 4_000]) {
      newest().refuse();
      await settle();
      const opened = sources.length;
      pass(delay - 1);
      expect(sources).toHaveLength(opened);
      pass(1);
      expect(sources).toHaveLength(opened + 1);
    }
    newest().refuse();
    await settle();
    expect(connection.state).toMatchObject({ phase: "lost", cause: "closed" });
    const opened = sources.length;
    connection.retryNow();
    expect(sources).toHaveLength(opened + 1);
  });

  it("says that the session ended, and then leaves the server alone until asked", async () => {
    const { connection, newest, sources, probe, pass } = setUp();
    connection.start();
    newest().emit("open");
    probe.answer = "signed_out";
    newest().refuse();
    await settle();
    expect(connection.state.phase).toBe("signed_out");
    pass(3_600_000);
    expect(sources).toHaveLength(1);
    connection.retryNow();
    newest().emit("open");
    expect(connection.state.phase).toBe("live");
  });

  it("does not listen to a stream that it replaced, and leaves nothing behind when stopped, twice", () => {
    const { connection, sources, messages, pass, timers } = setUp();
    connection.start();
    pass(SILENCE_MS + 1_000);
    sources[0]?.emit("snapshot", "{}");
    expect(messages).toEqual([]);
    connection.stop();
    connection.stop();
    expect(sources.every((source) => source.readyState === 2)).toBe(true);
    expect(timers()).toBe(0);
  });
});

describe("waits between tries", () => {
  it("grow to half a minute and no further, and spread", () => {
    expect(retryDelay(0, 0)).toBe(250);
    expect(retryDelay(0, 1)).toBe(500);
    expect(retryDelay(1_000, 1)).toBe(30_000);
    expect(retryDelay(1_000, 0)).toBe(15_000);
  });
});
