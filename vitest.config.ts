import { defineConfig } from "vitest/config";

/** Files that run at the same time. Most of them wait for a process or a timer, so two cores run three. */
const WORKERS = 3;

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    // No retries: a test that fails one time in three has found something. A test waits for what it looks for; these
    // bounds end what hangs, and leave room for a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    projects: [
      // Vitest starts the files in the order of these names: what takes long comes first.
      {
        extends: true,
        test: { name: "slow", include: ["**/*.slow.test.ts", "e2e/**/*.test.ts"], exclude: ["**/node_modules/**"] },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["**/*.slow.test.ts", "e2e/**", "**/node_modules/**"],
          // No module holds state, so files share a process, which saves a third of the time.
          isolate: false,
        },
      },
    ],
  },
});
