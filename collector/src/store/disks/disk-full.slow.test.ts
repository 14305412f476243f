import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, gpuReadings } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse } from "../../../test/store/embedded.ts";
import { countRows } from "../../../test/store/load.ts";
import { fillUpTo, smallDisk, type SmallDisk } from "../../../test/store/small-disk.ts";
import type { CollectorError } from "../../errors.ts";
import type { Store } from "../store.ts";
import type { SpaceState } from "./disk-space.ts";

const DISK_BYTES = 160 << 20;
const ROWS = 2_000;

describe("a store whose disk is full", () => {
  let disk: SmallDisk;
  let store: Store;
  const states: SpaceState["state"][] = [];
  const failures: CollectorError[] = [];
  beforeEach(() => {
    disk = smallDisk(DISK_BYTES);
    states.length = failures.length = 0;
  });
  afterEach(async () => {
    await store.stop(5_000);
    disk.close();
  });

  const start = async (keep_free_bytes: number): Promise<void> => {
    const started = await startEmbeddedClickHouse({
      directory: join(disk.path, "clickhouse"),
      embedded: { keep_free_bytes },
      limits: { flush_ms: 20, max_pending_bytes: 8 << 20 },
      warn_free_ratio: 0.4,
      disk_interval_ms: 50,
      listener: { onSpace: ({ state }) => states.push(state), onDropped: () => undefined, onStillOver: () => undefined },
      onFailure: (error) => failures.push(error),
    });
    store = started.store;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await delay(20);
  };

  it.each([
    ["found before a write", 8 << 20, 8 << 20],
    ["found by a write", 0, 16 << 10],
  ])("(%s) keeps its batches, moves no mark, and continues by itself", async (_, keep_free, left_free) => {
    await start(keep_free);
    let sequence = 0;
    let taken = 0;
    const append = (): boolean => {
      const rows = gpuReadings(ROWS, NOON_MS + sequence * 1_000);
      if (!store.writer.append(batchOf("gpu_readings", rows, { sequence: sequence + 1 }))) return false;
      sequence += 1;
      taken += ROWS;
      return true;
    };
    append();
    await until(() => store.writer.pending_bytes === 0);
    const pid = store.child_pid;
    const ballast = fillUpTo(disk.path, left_free);
    await until(() => store.space.state.state === "low");
    append();
    await until(() => store.space.state.state === "full");
    expect(store.space.state.reason).toContain("no space left");
    expect(failures.at(-1)).toMatchObject({ code: "disk_full", retryable: true });
    const before = (await store.writer.readMarks(["node-1"])).get("node-1");
    while (append()); // Until the store's buffer is full: what does not fit is the agent's to keep.
    const refused_bytes = store.writer.pending_bytes;
    await delay(1_500);
    expect(store.writer.pending_bytes).toBe(refused_bytes);
    expect((await store.writer.readMarks(["node-1"])).get("node-1")).toEqual(before);
    expect(store.state.state).toBe("ready");
    expect(store.child_pid).toBe(pid);

    rmSync(ballast);
    await until(() => store.writer.pending_bytes === 0 && store.space.state.state === "ok");
    const admin = adminOf(store);
    const counted = await countRows(admin, ["gpu_readings"]);
    const [of] = await admin.rows<{ different: number }>(
      "SELECT uniqExact((sequence, gpu_uuid)) AS different FROM heliograph.gpu_readings",
    );
    await admin.close();
    expect(counted.rows).toBe(taken);
    expect(of?.different).toBe(taken);
    expect((await store.writer.readMarks(["node-1"])).get("node-1")).toEqual([{ epoch: 7, stream: "gpu_readings", sequence }]);
    expect(states[0]).toBe("low");
    expect(states).toContain("full");
    expect(states.at(-1)).toBe("ok");
  });

  it("reports it if even a start is impossible, and starts when there is room again", async () => {
    await start(0);
    await store.stop(5_000);
    const ballast = fillUpTo(disk.path, 0);
    await expect(start(0)).rejects.toMatchObject({ code: "disk_full", retryable: true });
    rmSync(ballast);
    await start(0);
    expect(store.state.state).toBe("ready");
  });
});
