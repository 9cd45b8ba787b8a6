/** For every package except `tests/`, which has its own. Tests start processes, which takes long on a busy machine. */
export default { test: { testTimeout: 60_000, hookTimeout: 120_000 } };
