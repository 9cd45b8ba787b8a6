import { defineConfig } from "vitest/config";

/** `test` is what everybody runs; `full` takes minutes, and is for CI and before a release. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "test", include: ["test/*.test.ts"], testTimeout: 20_000 } },
      { test: { name: "full", include: ["full/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
