import { defineConfig } from "vitest/config";

/** Apart from the default suite: the libraries are gigabytes, and take minutes to install. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.heavy.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 1_800_000,
  },
});
