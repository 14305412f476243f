import { defineConfig } from "vitest/config";

/** Whole-way tests that count rows and mind no moment: they can share the machine. */
const COUNTING = "e2e/{agent-killed,analysts,backup,chaos,clickhouse-server,cluster,retention,s3-archive,takeover}.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A loaded machine is no failure; a test that hangs still ends.
          testTimeout: 30_000,
          include: ["{proto,daemon,api,agent,collector,dashboard,scripts}/**/*.test.ts"],
          exclude: ["**/*.slow.test.ts", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: ["{collector,dashboard,scripts}/**/*.slow.test.ts", "agent/src/**/*.slow.test.ts", COUNTING],
          exclude: ["**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          retry: 1,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["agent/test/**/*.slow.test.ts", "e2e/**/*.test.ts"],
          exclude: ["**/node_modules/**", COUNTING],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Several real processes each, held to what they do when: one file at a time, and a moment that a busy machine
          // missed is tried again. A fault fails each time.
          fileParallelism: false,
          retry: 2,
        },
      },
    ],
  },
});
