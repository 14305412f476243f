/** The fixture that starts a real embedded ClickHouse for tests: usually one for a test file, in a new directory that is removed with it. */
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
  /** Stops it; removes its directory unless the test named one. */
  readonly close: () => Promise<void>;
}

export interface EmbeddedStoreOptions extends Partial<Omit<StoreOptions, "clickhouse">> {
  /** The test's own directory, for a store that is started in it again; a new one by default. */
  readonly directory?: string;
  readonly embedded?: Partial<Omit<EmbeddedOptions, "directory">>;
}

/** A store with its own child, ready; its writer flushes quickly. Close it when the test ends. Rejects as Store.start() does. */
export async function startEmbeddedClickHouse(options: EmbeddedStoreOptions = {}): Promise<EmbeddedStore> {
  const { directory = await mkdtemp(join(tmpdir(), "heliograph-store-")), embedded, ...others } = options;
  const store = new Store({
    clickhouse: { embedded: { ...embeddedOptions(directory), ...embedded } },
    instance: "test",
    limits: { flush_ms: 20 },
    ...others,
  });
  await store.start();
  return {
    store,
    directory,
    close: async () => {
      await store.stop(5_000);
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A client of the test's own with the collector's rights. To be closed. */
export function adminOf({ admin_endpoint }: Store): ClickHouse {
  if (admin_endpoint === undefined) throw new Error("ClickHouse is away");
  return new ClickHouse(admin_endpoint);
}
