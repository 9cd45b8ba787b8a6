import { defineConfig } from "vitest/config";

/** `test` runs with every `pnpm test`. `full` takes minutes and runs in CI and before a release. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "test", include: ["test/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: "full", include: ["full/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
