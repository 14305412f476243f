import { connect } from "node:net";

import type { Attack } from "../attack.ts";
import { bearer, openSession } from "../ask.ts";
import { signInNode } from "../node-client.ts";
import { machineOf } from "../target.ts";

/** The goal of issue and docs. */
const MOST_MS = 2_000;
const PATIENCE_MS = 12_000;

/** Milliseconds from `revoke` until `closed` resolves; PATIENCE_MS where it does not. */
async function untilClosed(closed: Promise<unknown>, revoke: () => Promise<unknown>): Promise<number> {
  await revoke();
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([closed, late]);
  clearTimeout(timer);
  return performance.now() - began;
}

export const revoked_stream: Attack = {
  name: "revoked-stream",
  does: "goes on listening to a live stream (by token and by session), and as a node, after the token was taken back",
  holds: `each connection ends within ${MOST_MS / 1000} s`,
  needs: ["machine"],
  limit_ms: 60_000,
  async run(target, tally) {
    const { command, collector } = machineOf(target);
    for (const by of ["token", "session"] as const) {
      const token = collector.token("viewer", `leaver-${by}`, "--role", "viewer");
      const cookie = by === "session" ? ((await openSession(target, token)) ?? "") : "";
      const [[name, value] = ["", ""]] = Object.entries(by === "session" ? { Cookie: cookie } : bearer(token));
      const socket = connect(target.http);
      socket.on("error", () => undefined);
      const began = new Promise((resolve) => socket.once("data", resolve));
      const closed = new Promise<void>((resolve) => {
        socket.once("close", () => resolve());
        // The end of a chunked answer; the connection itself may be kept.
        socket.on("data", (bytes: Buffer) => bytes.toString("latin1").endsWith("0\r\n\r\n") && resolve());
      });
      socket.write(`GET /api/v1/live?topics=fleet HTTP/1.1\r\nHost: 127.0.0.1:${target.http.port}\r\n${name}: ${value}\r\n\r\n`);
      await began;
      const took_ms = await untilClosed(closed, () => command("token", "revoke", "viewer", `leaver-${by}`));
      tally.holds(`a live stream by ${by}`, took_ms <= MOST_MS, `open for ${(took_ms / 1000).toFixed(1)} s`);
      socket.destroy();
    }
    const node = await signInNode(target.mqtt, { name: "leaver", token: collector.token("node", "leaver") });
    const closed = new Promise((resolve) => node.once("close", () => resolve(undefined)));
    const took_ms = await untilClosed(closed, () => command("token", "revoke", "node", "leaver"));
    tally.holds("a node", took_ms <= MOST_MS, `connected for ${(took_ms / 1000).toFixed(1)} s`);
    node.end(true);
    const { status, output } = await command("token", "revoke", "node", "never-there");
    tally.holds("revoke of an unknown name fails", status !== 0, output);
  },
};
