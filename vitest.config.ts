import { fileURLToPath } from "node:url";

/** The reporters in a task of turbo; a direct run of vitest has its own. */
export const reporters: string[] | undefined = process.env.TURBO_HASH
  ? ["minimal", fileURLToPath(new URL("scripts/test-reporter.ts", import.meta.url))]
  : undefined;

/** `expect.poll` waits for other processes, which take long on a busy machine. */
export const poll: { timeout: number } = { timeout: 20_000 };

/** For every package except `tests/`, which has its own. Tests start processes, which takes long on a busy machine. */
export default {
  test: { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll }, ...(reporters && { reporters }) },
};
