import { defineConfig } from "vitest/config";

/** Files that run at the same time. Most of them wait for a process or a timer, so two cores run three. */
const WORKERS = 3;

/** Tests with a real Slurm: by themselves after the others, since its cgroups are those of the whole machine. */
const SLURM = ["agent/test/slurm/*.slow.test.ts", "e2e/waiting-job.test.ts"];

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
        test: {
          name: "slow",
          include: ["**/*.slow.test.ts", "e2e/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...SLURM],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["**/*.slow.test.ts", "e2e/**", "**/node_modules/**"],
          // No module holds state, so files share a process, which saves a third of the time.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "slurm", include: SLURM, fileParallelism: false, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
