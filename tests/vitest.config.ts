import { defineConfig } from "vitest/config";

import { poll, reporters } from "../vitest.config.ts";

/**
 * `test` runs with every `pnpm test`. `full` takes minutes and runs in CI and before a release: of its files, which wait for installations and
 * for other processes most of the time, two run at once.
 */
export default defineConfig({
  test: {
    ...(reporters && { reporters }),
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...{ name: "test", include: ["test/*.test.ts"], expect: { poll } },
          ...{ isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
        },
      },
      {
        test: {
          ...{ name: "full", include: ["full/*.test.ts"], expect: { poll } },
          ...{ testTimeout: 300_000, hookTimeout: 300_000 },
        },
      },
    ],
  },
});
