/** For every package except `tests/`, which has its own. Tests start processes, which takes long on a busy machine. */
export default { test: { testTimeout: 30_000, hookTimeout: 60_000 } };
