import { defineConfig } from "vitest/config";

/** Every test runs in each of the two environments that stand for a page. */
export default defineConfig({
  test: {
    projects: ["jsdom", "happy-dom"].map((environment) => ({
      test: { name: environment, environment, include: ["test/*.test.{ts,tsx}"], testTimeout: 30_000 },
    })),
  },
});
