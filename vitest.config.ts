import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A loaded machine is no failure; a test that hangs still ends.
          testTimeout: 30_000,
          include: ["{settings,proto,agent,collector,dashboard,scripts}/**/*.test.ts"],
          exclude: ["**/*.slow.test.ts", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["**/*.slow.test.ts", "e2e/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
