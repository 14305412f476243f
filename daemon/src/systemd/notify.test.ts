/** The protocol of sd_notify(3), spoken to a real datagram socket. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { NotifyReceiver } from "../../test/notify-receiver.ts";
import { readServiceEnvironment } from "./config.ts";
import { openNotifySocket, socketAddress } from "./notify-socket.ts";
import { ServiceNotifier, tickMs, type Condition } from "./service-notifier.ts";

let folder: string;
let receiver: NotifyReceiver;
let notifier: ServiceNotifier | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heliograph-notify-"));
});
afterEach(async () => {
  notifier?.stop();
  await receiver.end();
  rmSync(folder, { recursive: true });
});

async function listen(address: string): Promise<void> {
  receiver = new NotifyReceiver(address);
  await receiver.line(/^listening$/);
}

function notify(address: string, condition: Condition, watchdog_ms?: number): { now: Condition } {
  const state = { now: condition };
  notifier = new ServiceNotifier({
    environment: { notify_socket: address, watchdog_ms },
    condition: () => state.now,
    monotonic_us: () => 42n,
  });
  notifier.start();
  return state;
}

describe("notifications to systemd", () => {
  it.each(["path", "abstract"])("arrive at a socket with an address of the kind: %s", async (kind) => {
    const address = kind === "path" ? join(folder, "notify") : `@heliograph-${process.pid}-${Date.now()}`;
    await listen(address);
    const socket = openNotifySocket(address);
    expect(socket?.send("STATUS=läuft")).toBe(true);
    expect(await receiver.line(/^STATUS/)).toBe("STATUS=läuft");
    socket?.close();
    expect(socket?.send("STATUS=late")).toBe(false);
  });

  it("say READY once the daemon is ready, and not before; until then the start gets more time", async () => {
    const address = join(folder, "notify");
    await listen(address);
    const state = notify(address, { is_ready: false, is_healthy: true, status: "store: ClickHouse\nis starting" });
    expect(await receiver.line(/^EXTEND/)).toBe("EXTEND_TIMEOUT_USEC=60000000|STATUS=store: ClickHouse is starting");
    expect(receiver.lines.join()).not.toContain("READY");
    state.now = { is_ready: true, is_healthy: true, status: "taking in" };
    expect(await receiver.line(/^READY/)).toBe("READY=1|STATUS=taking in");
    notifier?.reloading();
    notifier?.reloaded();
    expect(await receiver.line(/^RELOADING/)).toContain("RELOADING=1|MONOTONIC_USEC=42|");
    notifier?.stop();
    expect(await receiver.line(/^STOPPING/)).toBe("STOPPING=1|STATUS=stopping");
    expect(receiver.lines.filter((line) => line.startsWith("READY=1"))).toHaveLength(2);
  });

  it("feed the watchdog from the event loop only while the daemon is healthy", async () => {
    const address = join(folder, "notify");
    await listen(address);
    const state = notify(address, { is_ready: true, is_healthy: true, status: "a" }, 60);
    await receiver.line(/^WATCHDOG=1$/);
    state.now = { is_ready: true, is_healthy: false, status: "b" };
    await receiver.line(/^STATUS=b$/);
    const seen = receiver.lines.length;
    state.now = { is_ready: true, is_healthy: false, status: "c" };
    await receiver.line(/^STATUS=c$/);
    expect(receiver.lines.slice(seen)).toEqual(["STATUS=c"]);
  });

  it("go nowhere without a socket, or with one that can't be", async () => {
    await listen(join(folder, "notify"));
    expect(socketAddress("x".repeat(200))).toBeUndefined();
    expect(openNotifySocket(join(folder, "none"))?.send("READY=1")).toBe(false);
    notify(join(folder, "none"), { is_ready: true, is_healthy: true, status: "" });
    new ServiceNotifier({
      environment: { notify_socket: undefined, watchdog_ms: 10 },
      condition: () => ({ is_ready: true, is_healthy: true, status: "" }),
      monotonic_us: () => 0n,
    }).start();
    expect(receiver.lines).toEqual(["listening"]);
  });
});

describe("what systemd says in the environment", () => {
  it("is read, and a watchdog for another process is not ours", async () => {
    await listen(join(folder, "notify"));
    expect(readServiceEnvironment({ NOTIFY_SOCKET: "/run/n", WATCHDOG_USEC: "90000000", WATCHDOG_PID: "7" }, 7)).toEqual({
      notify_socket: "/run/n",
      watchdog_ms: 90_000,
      has_journal: false,
    });
    expect(readServiceEnvironment({ WATCHDOG_USEC: "90000000", WATCHDOG_PID: "7" }, 8).watchdog_ms).toBeUndefined();
    expect(readServiceEnvironment({ JOURNAL_STREAM: "1:2" }).has_journal).toBe(false);
    expect(tickMs(90_000)).toBe(10_000);
    expect(tickMs(9_000)).toBe(3_000);
  });
});
