/** A real embedded ClickHouse for tests: one a test file, in a directory of its own that goes with it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ClickHouse } from "../../src/store/clickhouse/clickhouse.ts";
import type { EmbeddedOptions } from "../../src/store/embedded/embedded-clickhouse.ts";
import { Store, type StoreOptions } from "../../src/store/store.ts";

/** Settings of an embedded ClickHouse below `directory`. */
export const embeddedOptions = (directory: string): EmbeddedOptions => ({
  directory,
  child_url: new URL("../../src/store/embedded/child.ts", import.meta.url),
  max_memory_bytes: 2 ** 30,
  analyst_limits: { max_memory_bytes: 2 ** 28, max_execution_seconds: 20, max_result_rows: 100_000 },
});

export interface EmbeddedStore {
  readonly store: Store;
  readonly directory: string;
  /** Stops it and removes its directory. */
  readonly close: () => Promise<void>;
}

/** A store with its own child, ready; its writer flushes quickly. To be closed in afterAll. */
export async function startEmbeddedClickHouse(options: Partial<StoreOptions> = {}): Promise<EmbeddedStore> {
  const directory = await mkdtemp(join(tmpdir(), "heliograph-store-"));
  const store = new Store({
    clickhouse: { embedded: embeddedOptions(directory) },
    instance: "test",
    limits: { flush_ms: 20 },
    ...options,
  });
  await store.start();
  return {
    store,
    directory,
    close: async () => {
      await store.stop(5_000);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A client of the test's own with the collector's rights. To be closed. */
export function adminOf({ admin_endpoint }: Store): ClickHouse {
  if (admin_endpoint === undefined) throw new Error("ClickHouse is away");
  return new ClickHouse(admin_endpoint);
}
